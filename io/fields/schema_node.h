#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "io/fields/spec.h"
#include "io/yaml/node.h"

/// Pieces of a JSON Schema as trees, printed by yaml::write_json.
namespace seatcast::fields::schema_node {

/// A year as a key: 2026, ２０２６, 2026年.
inline constexpr std::string_view kYearPattern =
    "^\\s*(([1１][9９]|[2２][0０1１])[0-9０-９]{2}|[2２]{2}[0０]{2})\\s*年?\\s*$";

yaml::Node text(std::string_view value);
yaml::Node number(double value);
yaml::Node boolean(bool value);

/// For files with `extends`: an editor sees null where the file says !delete.
yaml::Node or_null(yaml::Node schema);
yaml::Node of_type(std::string_view type);
yaml::Node any_of(std::vector<yaml::Node> alternatives);
yaml::Node one_of_texts(const std::vector<std::string>& texts);
yaml::Node pattern(std::string_view expression);

/// An expression for a word whatever the case of its letters.
std::string any_case(std::string_view word);

/// {type: number or integer, minimum, maximum}, or a text with a unit behind the number.
yaml::Node quantity(const Spec& spec, bool whole);

/// Adds minItems, maxItems or minProperties, maxProperties.
void limit_items(yaml::Node& schema, const Range& items, bool of_map);

}  // namespace seatcast::fields::schema_node
