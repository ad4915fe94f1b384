#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/numbers.h"
#include "io/console/table.h"
#include "io/scenario/settings.h"
#include "tools/common/quality.h"
#include "tools/common/scenario_input.h"
#include "tools/info/facts.h"
#include "tools/info/info.h"

namespace seatcast::tools {
namespace {

using scenario::Loaded;
using scenario::Scenario;
using text::Language;

/// One table of a scenario.
struct TableFacts {
  std::string file;
  std::size_t rows = 0;
};

std::vector<TableFacts> tables_of(const scenario::Tables& tables) {
  std::vector<TableFacts> list;
  tables.for_each([&](const auto& table) {
    if (!table.rows.empty()) list.push_back({table.places.locate(0, "").source->name(), table.rows.size()});
  });
  return list;
}

/// The scenario's file and those it extends, the lowest last.
std::vector<std::string> layers_of(const text::Sources& sources, const std::vector<TableFacts>& tables) {
  std::vector<std::string> layers;
  for (const text::SourcePtr& source : sources.all()) {
    const bool is_table = std::any_of(tables.begin(), tables.end(),
                                      [&](const TableFacts& table) { return table.file == source->name(); });
    if (!is_table && !source->name().ends_with(".csv")) layers.push_back(source->name());
  }
  return layers;
}

/// Projects of one status: how many, and their seats.
struct Projects {
  std::size_t count = 0;
  double seats = 0;
};

std::map<scenario::Status, Projects> projects_of(const scenario::Tables& tables) {
  std::map<scenario::Status, Projects> by_status;
  for (const auto& ledger : tables.ledgers) {
    for (const scenario::ProjectRow& row : ledger.rows) {
      Projects& projects = by_status[row.status];
      ++projects.count;
      projects.seats += row.seats.value_or(0);
    }
  }
  return by_status;
}

std::string describe_projects(const scenario::Tables& tables, Language language) {
  const auto names = names_of(scenario::Status{});
  std::vector<std::string> parts;
  for (const auto& [status, projects] : projects_of(tables)) {
    const auto& named = names[static_cast<std::size_t>(status)];
    const std::string seats = console::with_thousands(projects.seats);
    parts.push_back(language == Language::zh
                        ? fmt::format("{} {} 个（{} 个学位）", named.chinese.substr(0, named.chinese.find('|')),
                                      projects.count, seats)
                        : fmt::format("{} {} ({} seats)", projects.count, named.name, seats));
  }
  return listed(parts, language);
}

std::string describe_areas(const scenario::Tables& tables, Language language) {
  std::vector<std::string> names;
  for (const scenario::AreaRow& row : tables.areas.rows)
    names.push_back(language == Language::zh || row.name_en.empty() ? row.name : row.name_en);
  return listed(names, language);
}

std::string soundness(const ScenarioInput& input, Language language) {
  if (input.problem) return language == Language::zh ? "有效" : "yes";
  const auto counts = std::to_string(input.faults.error_count());
  return language == Language::zh ? fmt::format("否，{} 个错误，见 seatcast validate", counts)
                                  : fmt::format("no, {} errors, see seatcast validate", counts);
}

std::string describe(const ScenarioInput& input, Language language, int width) {
  const Scenario& scenario = input.loaded->scenario;
  const auto tables = tables_of(input.loaded->tables);
  Facts facts(language);
  facts.add({"标题", "title"}, text::in_language(scenario.title, language));
  facts.add({"方案", "scenario"}, scenario.name);
  facts.add({"缘由", "why"}, text::in_language(scenario.why, language));
  facts.add({"数据说明", "data"}, scenario.label);
  facts.add({"文件", "files"}, listed(layers_of(input.sources, tables), language));
  facts.add({"年份", "years"}, fmt::format("{}–{}", scenario.horizon.base_year, scenario.horizon.end_year));
  facts.add({"模拟", "futures"}, console::with_thousands(scenario.ensemble.replicates));
  facts.add({"地区", "areas"}, describe_areas(input.loaded->tables, language));
  facts.add({"学制", "system"}, scenario.grades.system);
  facts.add({"项目", "projects"}, describe_projects(input.loaded->tables, language));
  facts.add({"数据质量", "quality"}, describe_quality(scenario::quality_of(input.loaded->tables).rows, language));
  facts.add({"结果", "result"}, default_result(scenario));
  facts.add({"有效", "sound"}, soundness(input, language));
  const bool zh = language == Language::zh;
  console::Table table({{zh ? "表" : "table"}, {zh ? "行数" : "rows", text::Align::right}});
  for (const TableFacts& one : tables) table.add_row({one.file, std::to_string(one.rows)});
  return facts.render(width) + "\n" + table.render(width);
}

nlohmann::ordered_json to_json(const ScenarioInput& input) {
  using nlohmann::ordered_json;
  const Scenario& scenario = input.loaded->scenario;
  const auto tables = tables_of(input.loaded->tables);
  ordered_json list = ordered_json::array();
  for (const TableFacts& table : tables) list.push_back({{"file", table.file}, {"rows", table.rows}});
  ordered_json projects = ordered_json::object();
  for (const auto& [status, of_status] : projects_of(input.loaded->tables)) {
    const auto named = names_of(scenario::Status{})[static_cast<std::size_t>(status)];
    projects[std::string(named.name)] = {{"projects", of_status.count}, {"seats", of_status.seats}};
  }
  ordered_json areas = ordered_json::array();
  for (const scenario::AreaRow& row : input.loaded->tables.areas.rows)
    areas.push_back({{"id", row.area}, {"name", row.name}, {"parent", row.parent}});
  return {{"kind", "scenario"},
          {"name", scenario.name},
          {"title", scenario.title},
          {"why", scenario.why},
          {"label", scenario.label},
          {"layers", layers_of(input.sources, tables)},
          {"years", {scenario.horizon.base_year, scenario.horizon.end_year}},
          {"replicates", scenario.ensemble.replicates},
          {"seed", std::to_string(scenario.ensemble.seed)},
          {"system", scenario.grades.system},
          {"areas", areas},
          {"projects", projects},
          {"tables", list},
          {"rows_by_quality", quality_to_json(scenario::quality_of(input.loaded->tables).rows)},
          {"result", default_result(scenario)},
          {"valid", input.problem.has_value()},
          {"errors", input.faults.error_count()},
          {"warnings", input.faults.warning_count()}};
}

}  // namespace

ExitCode info_of_scenario(const InfoOptions& options, Terminal& terminal) {
  const ScenarioInput input = read_scenario({.file = options.file}, terminal);
  if (!input.loaded) return terminal.report(input.faults, {"无法读作方案", "it cannot be read as a scenario"});
  print(terminal.options().json ? to_json(input).dump(2) + "\n"
                                : describe(input, terminal.language(), terminal.width()));
  return kGood;
}

}  // namespace seatcast::tools
