#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "io/fields/container_types.h"
#include "io/fields/number_type.h"
#include "io/fields/rules.h"
#include "io/fields/schema_node.h"
#include "io/fields/shares.h"
#include "io/text/suggest.h"
#include "io/text/utf8.h"

namespace seatcast::fields {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

/// "2027", "2027年".
std::optional<int> parse_year(std::string_view written) {
  const auto whole = text::to_half_width(written);
  auto half = text::trim(whole);
  if (half.ends_with("年")) half = text::trim(half.substr(0, half.size() - std::string_view("年").size()));
  const bool digits = half.size() == 4 && std::ranges::all_of(half, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  int year = 0;
  std::from_chars(half.data(), half.data() + half.size(), year);
  return year >= kFirstYear && year <= kLastYear ? std::optional(year) : std::nullopt;
}

}  // namespace

std::optional<MapKey> MapKeys::parse(std::string_view written) const {
  switch (kind) {
    case Kind::text:
      return MapKey{text::to_half_width_words(written), 0};
    case Kind::year: {
      const auto year = parse_year(written);
      return year ? std::optional(MapKey{{}, *year}) : std::nullopt;
    }
    case Kind::choice:
      break;
  }
  const auto* choice = find_choice(choices, written);
  return choice == nullptr ? std::nullopt : std::optional(MapKey{{}, choice->value});
}

std::string MapKeys::write(const MapKey& key) const {
  if (kind == Kind::text) return key.text;
  if (kind == Kind::year) return std::to_string(key.number);
  const auto found = std::ranges::find(choices, key.number, &Choice::value);
  return found == choices.end() ? std::string() : std::string(found->name);
}

bool MapType::owns_column(std::string_view header) const {
  return keys_.kind != MapKeys::Kind::text && keys_.parse(header).has_value();
}

void MapType::report_key(const yaml::Entry& entry, Reading& reading) const {
  if (keys_.kind == MapKeys::Kind::year) return reading.fault(rule("not_a_year"), entry.key_at, {{"value", entry.key}});
  reading.fault(rule("unknown_map_key"), entry.key_at,
                {{"value", entry.key}, {"choices", describe_choices(keys_.choices)}},
                suggest_choice(keys_.choices, entry.key));
}

void MapType::read(const yaml::Node& node, void* object, const Spec& spec, Reading& reading) const {
  if (!node.is_map()) return report_kind(node, {"映射 {键: 值}", "a map {key: value}"}, reading);
  const auto errors_before = reading.faults().error_count();
  operations_.clear(object);
  std::vector<std::optional<double>> numbers;
  for (const auto& entry : node.entries) {
    const auto key = keys_.parse(entry.key);
    if (!key) {
      report_key(entry, reading);
      continue;
    }
    void* element = operations_.insert(object, *key);
    if (element == nullptr) {
      reading.fault(rule("repeated_map_key"), entry.key_at, {{"value", entry.key}});
      continue;
    }
    const auto step = reading.enter_key(entry.key, entry.key_at);
    if (entry.value.is_null() && !element_.fits(entry.value)) {
      reading.fault(rule("left_empty"), entry.key_at);
    } else {
      element_.read(entry.value, element, spec, reading);
      numbers.push_back(element_.as_number(element));
    }
  }
  check_item_count(node.entries.size(), node, spec, reading);
  if (reading.faults().error_count() == errors_before) check_shares(numbers, node, spec, reading);
}

yaml::Node MapType::write(const void* object, const Spec& spec, const Writing& writing) const {
  auto map = yaml::make_map();
  operations_.each(object, [&](const MapKey& key, const void* value) {
    map.set(keys_.write(key), element_.write(value, spec, writing));
  });
  return map;
}

yaml::Node MapType::schema(const Spec& spec, const SchemaOptions& options) const {
  auto map = schema_node::of_type("object");
  auto element = element_.schema(spec, options);
  if (options.partial) element = schema_node::or_null(std::move(element));
  if (keys_.kind == MapKeys::Kind::text) {
    map.set("additionalProperties", std::move(element));
  } else {
    auto properties = yaml::make_map();
    const bool years = keys_.kind == MapKeys::Kind::year;
    if (years) properties.set(schema_node::kYearPattern, element);
    for (const auto& spelling : spellings_of(keys_.choices)) properties.set(spelling, element);
    map.set(years ? "patternProperties" : "properties", std::move(properties));
    map.set("additionalProperties", schema_node::boolean(false));
  }
  schema_node::limit_items(map, spec.items, true);
  return map;
}

text::Phrase MapType::describe() const {
  const auto element = element_.describe();
  switch (keys_.kind) {
    case MapKeys::Kind::text:
      return {fmt::format("映射 {{名称: {}}}", element.zh), fmt::format("map {{name: {}}}", element.en)};
    case MapKeys::Kind::year:
      return {fmt::format("映射 {{年份: {}}}", element.zh), fmt::format("map {{year: {}}}", element.en)};
    case MapKeys::Kind::choice:
      break;
  }
  const auto choices = describe_choices(keys_.choices);
  return {fmt::format("映射 {{{}: {}}}", choices, element.zh), fmt::format("map {{{}: {}}}", choices, element.en)};
}

void MapType::walk(const void* object, const std::string& path, const Visit& visit) const {
  visit(path, *this, object);
  operations_.each(object, [&](const MapKey& key, const void* value) {
    element_.walk(value, yaml::join_path(path, keys_.write(key)), visit);
  });
}

std::optional<Below> MapType::below(std::string_view key, const Spec& spec) const {
  const auto known = keys_.parse(key);
  return known ? std::optional(Below{keys_.write(*known), &element_, spec}) : std::nullopt;
}

/// Shares of one whole: a few of one file among those of another sum to nothing sensible.
std::string MapType::form(const yaml::Node& node, const Spec& spec) const {
  const bool shares = spec.sums_to_one && element_.item() == nullptr && node.at.known();
  return shares ? node.at.source->name() : std::string();
}

std::vector<NestedStruct> MapType::nested() const {
  auto inner = element_.nested();
  for (auto& one : inner) one.suffix = ".NAME" + one.suffix;
  return inner;
}

}  // namespace seatcast::fields
