#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "io/fields/spec.h"
#include "io/yaml/node.h"

/// Pieces of a JSON Schema as trees, printed by yaml::write_json.
namespace seatcast::fields::schema_node {

yaml::Node text(std::string_view value);
yaml::Node number(double value);
yaml::Node boolean(bool value);
yaml::Node of_type(std::string_view type);
yaml::Node any_of(std::vector<yaml::Node> alternatives);
yaml::Node one_of_texts(const std::vector<std::string>& texts);
yaml::Node pattern(std::string_view expression);

/// {type: number or integer, minimum, maximum}, or a text with a unit behind the number.
yaml::Node quantity(const Spec& spec, bool whole);

/// Adds minItems, maxItems or minProperties, maxProperties.
void limit_items(yaml::Node& schema, const Range& items, bool of_map);

}  // namespace seatcast::fields::schema_node
