#include "tools/validate/validate.h"

#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/numbers.h"
#include "io/scenario/settings.h"
#include "tools/common/json.h"
#include "tools/common/quality.h"

namespace seatcast::tools {
namespace {

/// How large a sound scenario is.
struct Counts {
  std::size_t areas = 0;
  int first_year = 0;
  int last_year = 0;
  std::size_t projects = 0;     ///< rows of the ledgers
  std::size_t taking_part = 0;  ///< of them open or may open within the years
  scenario::InputQuality quality = {};
};

Counts count(const ScenarioInput& input) {
  const Axes& axes = input.problem->axes;
  Counts counts{.areas = axes.areas.leaf_count,
                .first_year = axes.years.base,
                .last_year = axes.years.calendar(axes.years.count - 1),
                .taking_part = input.problem->supply.projects.size(),
                .quality = scenario::quality_of(input.loaded->tables)};
  for (const auto& ledger : input.loaded->tables.ledgers) counts.projects += ledger.rows.size();
  return counts;
}

std::string valid_line(const scenario::Scenario& scenario, const Counts& counts, text::Language language) {
  const std::string title = scenario.title.empty() ? scenario.name : text::in_language(scenario.title, language);
  const std::string rows = console::with_thousands(static_cast<double>(counts.quality.total));
  const std::string by_quality = describe_quality(counts.quality.rows, language);
  if (language == text::Language::zh) {
    return fmt::format("有效：{}\n{} 个地区，{}–{} 年，{} 个项目（{} 个计入），数据 {} 行（{}）\n", title, counts.areas,
                       counts.first_year, counts.last_year, counts.projects, counts.taking_part, rows, by_quality);
  }
  return fmt::format("valid: {}\n{} areas, years {}-{}, {} projects ({} take part), {} rows of data ({})\n", title,
                     counts.areas, counts.first_year, counts.last_year, counts.projects, counts.taking_part, rows,
                     by_quality);
}

nlohmann::ordered_json to_json(const scenario::Scenario& scenario, const Counts& counts) {
  return {{"name", scenario.name},
          {"title", scenario.title},
          {"areas", counts.areas},
          {"years", {counts.first_year, counts.last_year}},
          {"projects", counts.projects},
          {"projects_taking_part", counts.taking_part},
          {"rows", counts.quality.total},
          {"rows_by_quality", quality_to_json(counts.quality.rows)},
          {"assumed_share", counts.quality.assumed_share()}};
}

}  // namespace

Command validate_command() {
  const auto options = std::make_shared<ValidateOptions>();
  return {
      .name = "validate",
      .summary = {"检查方案及其所有表，一次列出全部问题", "check a scenario and all its tables, every fault at once"},
      .parameters = scenario_parameters(options->scenario),
      .examples = {"seatcast validate scenarios/jining/baseline.yaml",
                   "seatcast validate plan.yaml -s horizon.end_year=2035 --print-config"},
      .action = [options](Terminal& terminal) { return validate(*options, terminal); }};
}

ExitCode validate(const ValidateOptions& options, Terminal& terminal) {
  const ScenarioInput input = read_scenario(options.scenario, terminal);
  if (options.scenario.print_config) return print_config(input, terminal);
  if (terminal.options().json) {
    auto document = to_json(input.faults, terminal.language());
    if (input.problem) document["scenario"] = to_json(input.loaded->scenario, count(input));
    print(document.dump(2) + "\n");
    return input.problem ? kGood : kBadAnswer;
  }
  const ExitCode code = terminal.report(input.faults, {"方案有误", "the scenario is not sound"});
  if (code == kGood && !terminal.options().quiet)
    print(valid_line(input.loaded->scenario, count(input), terminal.language()));
  return code;
}

}  // namespace seatcast::tools
