#include "tools/batch/record.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace seatcast::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kOutcomes{"good", "failed", "not_run"};
constexpr std::array kMovements{"new", "same", "changed", "unequal"};

template <class Enum, std::size_t Count>
Enum value_of(const Json& json, const std::array<const char*, Count>& names) {
  const auto text = json.get<std::string>();
  const auto at = std::ranges::find_if(names, [&](const char* name) { return text == name; });
  if (at == names.end()) throw nlohmann::json::other_error::create(501, "unknown word " + text, &json);
  return static_cast<Enum>(at - names.begin());
}

Json to_json(const text::Phrase& phrase) { return {{"zh", phrase.zh}, {"en", phrase.en}}; }

text::Phrase phrase_of(const Json& json) { return {json.at("zh"), json.at("en")}; }

Json to_json(const results::InputFile& input) { return {{"name", input.name}, {"sha256", input.sha256}}; }

Json to_json(const Headline& one) {
  return {{"number", one.number},
          {"area", one.area},
          {"area_name", to_json(one.area_name)},
          {"stage", one.stage},
          {"stage_name", to_json(one.stage_name)},
          {"year", one.year},
          {"value", one.value}};
}

Headline headline_of(const Json& json) {
  return {json.at("number"),
          json.at("area"),
          phrase_of(json.at("area_name")),
          json.at("stage"),
          phrase_of(json.at("stage_name")),
          json.at("year"),
          json.at("value")};
}

Json to_json(const Change& change) {
  Json json = to_json(change.now);
  json["year_before"] = change.year_before;
  json["before"] = change.before;
  json["jumped"] = change.jumped;
  return json;
}

Json to_json(const Row& row);

template <class Items>
Json list_of(const Items& items) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(to_json(item));
  return list;
}

Json to_json(const Row& row) {
  Json json{{"name", row.name},
            {"title", row.title},
            {"file", row.file},
            {"set", row.overrides},
            {"status", kOutcomes[static_cast<std::size_t>(row.outcome)]}};
  if (row.outcome != Outcome::good) json["reason"] = to_json(row.reason);
  json["key"] = row.key;
  json["sha256"] = row.sha256;
  json["content_sha256"] = row.content_sha256;
  json["scenario_sha256"] = row.scenario_sha256;
  json["inputs"] = list_of(row.inputs);
  json["headline"] = list_of(row.headline);
  json["since"] = kMovements[static_cast<std::size_t>(row.movement)];
  json["jumped"] = row.jumped();
  json["changes"] = list_of(row.changes);
  json["diff"] = row.diff;
  return json;
}

Row row_of(const Json& json) {
  Row row{.name = json.at("name"), .title = json.at("title"), .file = json.at("file")};
  row.overrides = json.at("set").get<std::vector<std::string>>();
  row.outcome = value_of<Outcome>(json.at("status"), kOutcomes);
  if (json.contains("reason")) row.reason = phrase_of(json.at("reason"));
  row.key = json.at("key");
  row.sha256 = json.at("sha256");
  row.content_sha256 = json.at("content_sha256");
  row.scenario_sha256 = json.value("scenario_sha256", "");
  for (const Json& one : json.value("inputs", Json::array())) row.inputs.push_back({one.at("name"), one.at("sha256")});
  for (const Json& one : json.at("headline")) row.headline.push_back(headline_of(one));
  row.movement = value_of<Movement>(json.at("since"), kMovements);
  for (const Json& one : json.at("changes"))
    row.changes.push_back({headline_of(one), one.at("year_before"), one.at("before"), one.at("jumped")});
  row.diff = json.at("diff").get<std::vector<std::string>>();
  return row;
}

}  // namespace

bool Row::jumped() const { return std::ranges::any_of(changes, &Change::jumped); }

const Row* Night::find(const std::string& name) const {
  const auto at = std::ranges::find(rows, name, &Row::name);
  return at == rows.end() ? nullptr : &*at;
}

bool Night::is_bad() const { return std::ranges::any_of(rows, &Row::is_bad); }

std::string to_json(const Night& night) {
  const Json json{{"format", "seatcast night 1"},
                  {"title", night.title},
                  {"compared_with", night.compared_with},
                  {"complete", night.complete},
                  {"rows", list_of(night.rows)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<Night> night_from_json(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("format") != "seatcast night 1") return std::nullopt;
    Night night{json.at("title"), json.at("compared_with"), json.at("complete")};
    for (const Json& row : json.at("rows")) night.rows.push_back(row_of(row));
    return night;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

}  // namespace seatcast::tools
