#include "io/fields/schema_node.h"

#include <array>
#include <utility>

namespace seatcast::fields::schema_node {

yaml::Node text(std::string_view value) { return yaml::make_scalar(value, true); }

yaml::Node number(double value) { return yaml::make_scalar(format_number(value)); }

yaml::Node or_null(yaml::Node schema) { return any_of({std::move(schema), of_type("null")}); }

yaml::Node boolean(bool value) { return yaml::make_scalar(value ? "true" : "false"); }

yaml::Node of_type(std::string_view type) {
  auto node = yaml::make_map();
  node.set("type", text(type));
  return node;
}

yaml::Node any_of(std::vector<yaml::Node> alternatives) {
  auto node = yaml::make_map();
  node.set("anyOf", yaml::make_sequence(std::move(alternatives)));
  return node;
}

yaml::Node one_of_texts(const std::vector<std::string>& texts) {
  auto list = yaml::make_sequence();
  for (const auto& value : texts) list.items.push_back(text(value));
  auto node = yaml::make_map();
  node.set("enum", std::move(list));
  return node;
}

yaml::Node pattern(std::string_view expression) {
  auto node = of_type("string");
  node.set("pattern", text(expression));
  return node;
}

std::string any_case(std::string_view word) {
  std::string expression;
  for (const char c : word) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter) {
      expression += c;
      continue;
    }
    const std::array<char, 4> both = {'[', static_cast<char>(c | 0x20), static_cast<char>(c & ~0x20), ']'};
    expression.append(both.begin(), both.end());
  }
  return expression;
}

yaml::Node quantity(const Spec& spec, bool whole) {
  auto bare = of_type(whole ? "integer" : "number");
  if (spec.range.has_low()) bare.set(spec.range.without_low ? "exclusiveMinimum" : "minimum", number(spec.range.low));
  if (spec.range.has_high())
    bare.set(spec.range.without_high ? "exclusiveMaximum" : "maximum", number(spec.range.high));
  return any_of({std::move(bare), pattern(quantity_pattern(spec.unit))});
}

void limit_items(yaml::Node& schema, const Range& items, bool of_map) {
  if (items.has_low()) schema.set(of_map ? "minProperties" : "minItems", number(items.low));
  if (items.has_high()) schema.set(of_map ? "maxProperties" : "maxItems", number(items.high));
}

}  // namespace seatcast::fields::schema_node
