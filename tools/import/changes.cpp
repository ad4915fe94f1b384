#include "tools/import/changes.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/numbers.h"
#include "io/console/table.h"
#include "io/fields/enum_type.h"

namespace seatcast::tools {
namespace {

using scenario::ProjectRow;
using text::Language;

std::string say(Language language, std::string_view zh, std::string_view en) {
  return std::string(language == Language::zh ? zh : en);
}

std::string area_name(const std::string& code, const std::vector<ledger::Area>& areas) {
  const auto found = std::ranges::find(areas, code, &ledger::Area::code);
  return found == areas.end() ? code : found->name;
}

template <class Enum>
std::string named(const std::string& word, Language language) {
  const auto choices = fields::choices_of<Enum>();
  const fields::Choice* const choice = fields::find_choice(choices, word);
  if (choice == nullptr || language == Language::en) return word;
  return std::string(choice->chinese.front());
}

/// A cell of the table as people read it: yellow is 黄.
std::string shown(const std::string& key, const std::string& value, Language language) {
  if (value.empty()) return say(language, "（空）", "(blank)");
  if (key == "status") return named<scenario::Status>(value, language);
  if (key == "phase") return named<scenario::Phase>(value, language);
  if (key == "stage") return named<scenario::StageName>(value, language);
  if (key == "kind") return named<scenario::ProjectKind>(value, language);
  return value;
}

std::string label(const std::string& key, Language language) {
  for (const auto& rule : ledger::column_rules(ledger::TableKind::kProjects)) {
    if (rule.key == key) return std::string(rule.meaning.in(language));
  }
  return key;
}

std::string seats_of(const ProjectRow& row) {
  return row.seats ? console::with_thousands(*row.seats) : (row.rooms ? fmt::format("{:g} 班", *row.rooms) : "–");
}

std::string month_of(const ProjectRow& row) {
  return fmt::format("{:04}-{:02}", static_cast<int>(row.opening.year()), static_cast<unsigned>(row.opening.month()));
}

std::string list_rows(const std::vector<ProjectRow>& rows, const std::vector<ledger::Area>& areas, Language language,
                      int width) {
  console::Table table({{say(language, "编号", "id")},
                        {say(language, "项目", "project")},
                        {say(language, "地区", "area")},
                        {say(language, "学段", "stage")},
                        {say(language, "学位", "seats"), text::Align::right},
                        {say(language, "计划启用", "opening")}});
  for (const ProjectRow& row : rows)
    table.add_row({row.id, row.name, area_name(row.area, areas), shown("stage", row.stage, language), seats_of(row),
                   month_of(row)});
  return table.render(width);
}

std::size_t count(const ledger::Changes& changes, std::string_view key) {
  return static_cast<std::size_t>(
      std::ranges::count_if(changes.changed, [&](const auto& one) { return one.has(key); }));
}

std::string headline(const ledger::Changes& changes, Language language) {
  const auto statuses = count(changes, "status");
  const auto dates = count(changes, "opening");
  const auto seats = static_cast<std::size_t>(
      std::ranges::count_if(changes.changed, [](const auto& one) { return one.has("seats") || one.has("rooms"); }));
  return language == Language::zh
             ? fmt::format(
                   "与上次相比：新增 {} 项，消失 {} 项，变化 {} 项（状态 {}，日期 {}，学位 {}），未变 {} 项。\n",
                   changes.added.size(), changes.gone.size(), changes.changed.size(), statuses, dates, seats,
                   changes.unchanged)
             : fmt::format(
                   "Since last time: {} new, {} gone, {} changed (status {}, date {}, seats {}), {} unchanged.\n",
                   changes.added.size(), changes.gone.size(), changes.changed.size(), statuses, dates, seats,
                   changes.unchanged);
}

}  // namespace

std::string describe_changes(const ledger::Changes& changes, const std::vector<ledger::Area>& areas, Language language,
                             int width) {
  std::string text = headline(changes, language);
  if (!changes.added.empty())
    text += say(language, "\n新增\n", "\nNew\n") + list_rows(changes.added, areas, language, width);
  if (!changes.gone.empty())
    text += say(language, "\n消失（新台账里没有）\n", "\nGone (not in the new ledger)\n") +
            list_rows(changes.gone, areas, language, width);
  if (changes.changed.empty()) return text;
  console::Table table({{say(language, "编号", "id")},
                        {say(language, "项目", "project")},
                        {say(language, "地区", "area")},
                        {say(language, "内容", "what")},
                        {say(language, "原来", "before")},
                        {say(language, "现在", "now")}});
  for (const auto& one : changes.changed) {
    bool is_first = true;
    for (const auto& value : one.values) {
      table.add_row({is_first ? one.after.id : "", is_first ? one.after.name : "",
                     is_first ? area_name(one.after.area, areas) : "", label(value.key, language),
                     shown(value.key, value.before, language), shown(value.key, value.after, language)});
      is_first = false;
    }
  }
  return text + say(language, "\n变化\n", "\nChanged\n") + table.render(width);
}

nlohmann::ordered_json changes_json(const ledger::Changes& changes) {
  const auto brief = [](const std::vector<ProjectRow>& rows) {
    auto list = nlohmann::ordered_json::array();
    for (const ProjectRow& row : rows) list.push_back({{"id", row.id}, {"name", row.name}, {"area", row.area}});
    return list;
  };
  nlohmann::ordered_json document = {{"added", brief(changes.added)}, {"gone", brief(changes.gone)}};
  document["changed"] = nlohmann::ordered_json::array();
  for (const auto& one : changes.changed) {
    nlohmann::ordered_json values = nlohmann::ordered_json::object();
    for (const auto& value : one.values) values[value.key] = {value.before, value.after};
    document["changed"].push_back({{"id", one.after.id}, {"name", one.after.name}, {"values", std::move(values)}});
  }
  document["unchanged"] = changes.unchanged;
  return document;
}

}  // namespace seatcast::tools
