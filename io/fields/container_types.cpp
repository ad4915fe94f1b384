#include "io/fields/container_types.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/fields/number_type.h"
#include "io/fields/rules.h"
#include "io/fields/schema_node.h"
#include "io/fields/shares.h"
#include "io/text/utf8.h"

namespace seatcast::fields {
namespace {

/// "a; b；c、d" in a cell of a table.
yaml::Node split_cell(const yaml::Node& cell) {
  auto list = yaml::make_sequence();
  list.at = cell.at;
  std::string_view rest = cell.scalar;
  const auto separator_at = [](std::string_view text) {
    for (const std::string_view separator : {";", "；", "、"}) {
      if (text.starts_with(separator)) return separator.size();
    }
    return std::size_t{0};
  };
  std::size_t end = 0;
  const auto take_item = [&](std::size_t skip) {
    const auto word = text::trim(rest.substr(0, end));
    if (!word.empty()) list.items.push_back({.kind = yaml::Kind::scalar, .scalar = std::string(word), .at = cell.at});
    rest.remove_prefix(end + skip);
    end = 0;
  };
  while (end < rest.size()) {
    const auto skip = separator_at(rest.substr(end));
    skip > 0 ? take_item(skip) : static_cast<void>(++end);
  }
  take_item(0);
  return list;
}

std::vector<NestedStruct> with_suffix(std::string_view suffix, std::vector<NestedStruct> nested) {
  for (auto& inner : nested) inner.suffix = std::string(suffix) + inner.suffix;
  return nested;
}

}  // namespace

void check_item_count(std::size_t count, const yaml::Node& node, const Spec& spec, Reading& reading) {
  if (spec.items.contains(static_cast<double>(count))) return;
  const auto expected = describe_range(spec.items, units::kNone);
  reading.fault(rule("wrong_item_count"), node.at, {{"expected", expected}, {"found", count}});
}

void check_shares(const std::vector<std::optional<double>>& numbers, const yaml::Node& node, const Spec& spec,
                  Reading& reading) {
  if (!spec.sums_to_one || numbers.empty()) return;  // none at all is as good as not given
  double sum = 0;
  for (const auto& number : numbers) sum += number.value_or(0);
  if (std::abs(sum - 1) > kShareTolerance)
    reading.fault(rule("shares_not_one"), node.at, {{"sum", fmt::format("{:.6g}", sum)}});
}

void ListType::read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const {
  if (reading.in_cell() && node.is_scalar()) return read(split_cell(node), object, spec, reading);
  if (!node.is_sequence()) return report_kind(node, {"列表 [a, b]", "a list [a, b]"}, reading);
  const auto errors_before = reading.faults().error_count();
  operations_.clear(object);
  std::vector<std::optional<double>> numbers;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto step = reading.enter_item(i, node.items[i].at);
    void* element = operations_.append(object);
    element_.read(node.items[i], element, spec, reading);
    numbers.push_back(element_.as_number(element));
  }
  check_item_count(node.items.size(), node, spec, reading);
  if (reading.faults().error_count() == errors_before) check_shares(numbers, node, spec, reading);
}

yaml::Node ListType::write(const void* object, const Spec& spec, const Writing& writing) const {
  auto list = yaml::make_sequence();
  for (std::size_t i = 0; i < operations_.size(object); ++i)
    list.items.push_back(element_.write(operations_.at(object, i), spec, writing));
  return list;
}

yaml::Node ListType::schema(const Spec& spec, const SchemaOptions& options) const {
  auto list = schema_node::of_type("array");
  list.set("items", element_.schema(spec, options));
  schema_node::limit_items(list, spec.items, false);
  return list;
}

text::Phrase ListType::describe() const {
  const auto element = element_.describe();
  return {fmt::format("列表：{}", element.zh), fmt::format("list of: {}", element.en)};
}

void ListType::walk(const void* object, const std::string& path, const Visit& visit) const {
  visit(path, *this, object);
  for (std::size_t i = 0; i < operations_.size(object); ++i)
    element_.walk(operations_.at(object, i), fmt::format("{}[{}]", path, i), visit);
}

std::vector<NestedStruct> ListType::nested() const { return with_suffix("[]", element_.nested()); }

void OptionalType::read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const {
  if (node.is_null()) return operations_.reset(object);
  element_.read(node, operations_.emplace(object), spec, reading);
}

yaml::Node OptionalType::write(const void* object, const Spec& spec, const Writing& writing) const {
  const void* value = operations_.get(object);
  return value == nullptr ? yaml::Node() : element_.write(value, spec, writing);
}

yaml::Node OptionalType::schema(const Spec& spec, const SchemaOptions& options) const {
  return schema_node::any_of({element_.schema(spec, options), schema_node::of_type("null")});
}

void OptionalType::walk(const void* object, const std::string& path, const Visit& visit) const {
  visit(path, *this, object);
  if (const void* value = operations_.get(object)) element_.walk(value, path, visit);
}

bool VariantType::fits(const yaml::Node& node) const {
  return std::ranges::any_of(alternatives_,
                             [&](const Alternative& alternative) { return alternative.type->fits(node); });
}

void VariantType::read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const {
  for (const auto& alternative : alternatives_) {
    if (alternative.type->fits(node)) return alternative.type->read(node, alternative.emplace(object), spec, reading);
  }
  reading.fault(rule("fits_no_alternative"), node.at, {{"expected", describe()}, {"found", describe_kind(node)}},
                text::Phrase(spec.otherwise));
}

yaml::Node VariantType::write(const void* object, const Spec& spec, const Writing& writing) const {
  const auto [index, value] = get_(object);
  return alternatives_[index].type->write(value, spec, writing);
}

yaml::Node VariantType::schema(const Spec& spec, const SchemaOptions& options) const {
  std::vector<yaml::Node> schemas;
  for (const auto& alternative : alternatives_) schemas.push_back(alternative.type->schema(spec, options));
  return schema_node::any_of(std::move(schemas));
}

text::Phrase VariantType::describe() const {
  text::Phrase all;
  for (const auto& alternative : alternatives_) {
    const auto one = alternative.type->describe();
    all.zh += (all.zh.empty() ? "" : "；") + one.zh;
    all.en += (all.en.empty() ? "" : "; ") + one.en;
  }
  return all;
}

void VariantType::walk(const void* object, const std::string& path, const Visit& visit) const {
  visit(path, *this, object);
  const auto [index, value] = get_(object);
  alternatives_[index].type->walk(value, path, visit);
}

std::optional<Below> VariantType::below(std::string_view key, const Spec& spec) const {
  for (const auto& alternative : alternatives_) {
    if (auto found = alternative.type->below(key, spec)) return found;
  }
  return std::nullopt;
}

const Type* VariantType::item() const {
  for (const auto& alternative : alternatives_) {
    if (const auto* item = alternative.type->item()) return item;
  }
  return nullptr;
}

std::string VariantType::form(const yaml::Node& node, const Spec& spec) const {
  const auto fitting =
      std::ranges::find_if(alternatives_, [&](const Alternative& alternative) { return alternative.type->fits(node); });
  return fitting == alternatives_.end() ? std::string() : fitting->type->form(node, spec);
}

std::vector<NestedStruct> VariantType::nested() const {
  std::vector<NestedStruct> all;
  for (const auto& alternative : alternatives_) {
    for (auto& inner : alternative.type->nested()) all.push_back(std::move(inner));
  }
  return all;
}

}  // namespace seatcast::fields
