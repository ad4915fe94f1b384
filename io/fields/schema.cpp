#include "io/fields/schema.h"

#include <fmt/format.h>

#include "io/fields/schema_node.h"
#include "io/yaml/write.h"

namespace seatcast::fields {
namespace {

yaml::Node reference_to(std::string_view definition) {
  auto node = yaml::make_map();
  node.set("$ref", schema_node::text(fmt::format("#/definitions/{}", definition)));
  return node;
}

yaml::Node one_file_or_several() {
  const auto file = schema_node::pattern("\\S");
  auto list = schema_node::of_type("array");
  list.set("items", file);
  list.set("minItems", schema_node::number(1));
  list.set("uniqueItems", schema_node::boolean(true));
  return schema_node::any_of({file, std::move(list)});
}

yaml::Node partial_definition(const StructType& type) {
  auto partial = type.schema({}, {.partial = true});
  auto extends = one_file_or_several();
  extends.set("description", schema_node::text("所依据的方案文件\nthe scenarios to build on, later ones on top"));
  auto& properties = partial.find("properties")->value;
  properties.entries.insert(properties.entries.begin(), {.key = "extends", .value = std::move(extends)});
  return partial;
}

}  // namespace

std::string json_schema(const StructType& type, text::Text title) {
  auto definitions = yaml::make_map();
  definitions.set("whole", type.schema({}, {}));
  definitions.set("variant", partial_definition(type));
  auto has_extends = yaml::make_map();
  has_extends.set("required", yaml::make_sequence({schema_node::text("extends")}));
  auto root = yaml::make_map();
  root.set("$schema", schema_node::text("http://json-schema.org/draft-07/schema#"));
  root.set("title", schema_node::text(fmt::format("{} {}", title.zh, title.en)));
  root.set("type", schema_node::text("object"));
  root.set("if", std::move(has_extends));
  root.set("then", reference_to("variant"));
  root.set("else", reference_to("whole"));
  root.set("definitions", std::move(definitions));
  return yaml::write_json(root);
}

}  // namespace seatcast::fields
