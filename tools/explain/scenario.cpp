#include "tools/explain/scenario.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "tools/common/scenario_input.h"
#include "tools/common/simulate.h"
#include "tools/explain/present.h"

namespace seatcast::tools {
namespace {

constexpr double kLeastTarget = 100;  ///< pupils or seats: less is not worth explaining

/// Where in the scenario the question points.
struct Question {
  const measures::Measure* measure = nullptr;
  std::size_t node = 0;
  std::uint32_t stage = kNone;
  std::uint32_t year = kNone;
};

/// What the options name, or the first that names nothing.
class Asker {
 public:
  Asker(const ExplainOptions& options, const Axes& axes) : options_(options), axes_(axes) {}

  std::optional<Question> question() {
    Question asked;
    asked.measure = measures::find_measure(options_.measure);
    if (asked.measure == nullptr || asked.measure->axis != measures::Axis::kStage)
      return unknown({"没有分学段的指标", "no measure by stage is called "}, options_.measure);
    asked.node = axes_.areas.node_count() - 1;
    if (!options_.area.empty()) {
      const auto node = std::ranges::find_if(axes_.areas.nodes, [&](const AreaNode& at) {
        return options_.area == at.id || options_.area == at.name || options_.area == at.name_en;
      });
      if (node == axes_.areas.nodes.end()) return unknown({"没有地区", "there is no area "}, options_.area);
      asked.node = static_cast<std::size_t>(node - axes_.areas.nodes.begin());
    }
    if (!options_.stage.empty()) {
      const auto stage = std::ranges::find_if(axes_.ladder.stages, [&](const Stage& at) {
        return options_.stage == at.id || options_.stage == at.name || options_.stage == at.name_en;
      });
      if (stage == axes_.ladder.stages.end()) return unknown({"没有学段", "there is no stage "}, options_.stage);
      asked.stage = static_cast<std::uint32_t>(stage - axes_.ladder.stages.begin());
    }
    for (std::uint32_t k = 1; !options_.year.empty() && k < axes_.years.count; ++k) {
      if (std::to_string(axes_.years.calendar(k)) == options_.year) asked.year = k;
    }
    if (!options_.year.empty() && asked.year == kNone) return unknown({"没有年份", "there is no year "}, options_.year);
    return asked;
  }
  [[nodiscard]] const text::Phrase& trouble() const { return trouble_; }

 private:
  std::nullopt_t unknown(const text::Text& what, const std::string& name) {
    trouble_ = {fmt::format("{}“{}”", what.zh, name), fmt::format("{}'{}'", what.en, name)};
    return std::nullopt;
  }

  const ExplainOptions& options_;
  const Axes& axes_;
  text::Phrase trouble_;
};

std::vector<const scenario::ProjectRow*> ledger_of(const scenario::Tables& tables, const projection::Problem& problem) {
  std::map<std::string, const scenario::ProjectRow*> rows;
  for (const auto& ledger : tables.ledgers) {
    for (const scenario::ProjectRow& row : ledger.rows) rows.emplace(row.id, &row);
  }
  std::vector<const scenario::ProjectRow*> found;
  for (const supply::Project& project : problem.supply.projects) found.push_back(rows.at(project.id));
  return found;
}

ScenarioOptions scenario_of(const ExplainOptions& options) {
  ScenarioOptions scenario{options.subject, options.overrides};
  if (options.replicates) scenario.overrides.push_back("ensemble.replicates=" + std::to_string(*options.replicates));
  return scenario;
}

StressResult stressed(const Stress& stress, const ExplainOptions& options, Analysis& analysis, Terminal& terminal) {
  ScenarioOptions scenario = scenario_of(options);
  scenario.overrides.insert(scenario.overrides.end(), stress.overrides.begin(), stress.overrides.end());
  const ScenarioInput input = read_scenario(scenario, terminal);
  if (!input.problem) return {stress, std::nullopt};
  return {stress, analysis.against_base(*input.problem)};
}

/// All runs behind one progress line.
void analyse(const ExplainOptions& options, const Question& asked, Analysis& analysis, Explanation& found,
             Terminal& terminal) {
  const auto presets = stress_presets(found.loaded.scenario);
  const std::size_t runs =
      2 * analysis.source_count() + presets.size() + (options.projects ? 2 * analysis.project_count() : 0);
  console::Progress bar(terminal.sink(), terminal.progress_options(), {"分析", "analysing"},
                        static_cast<std::int64_t>(std::max<std::size_t>(1, runs)));
  const auto step = [&] { bar.advance(); };
  found.targets = analysis.targets(*asked.measure, asked.node, asked.stage, asked.year,
                                   asked.stage == kNone && !asked.measure->is_ratio() ? kLeastTarget : 0);
  found.sources = analysis.sources(*asked.measure, found.targets, step);
  if (options.projects) found.projects = analysis.projects(*asked.measure, found.targets, step);
  for (const Stress& preset : presets) {
    found.stresses.push_back(stressed(preset, options, analysis, terminal));
    step();
  }
}

}  // namespace

ExitCode explain_scenario(const ExplainOptions& options, Terminal& terminal) {
  const ScenarioInput input = read_scenario(scenario_of(options), terminal);
  if (terminal.report(input.faults, {"没有解释", "nothing was explained"}) != kGood) return kBadAnswer;
  const projection::Problem& problem = *input.problem;
  Asker asker(options, problem.axes);
  const auto asked = asker.question();
  if (!asked) return terminal.fail(kUsage, asker.trouble());
  const auto settings = settings_for_comparison(input.loaded->scenario, problem);
  if (settings.replicates < 2)
    return terminal.fail(kUsage, {"参考路径没有不确定性可解释；请用 --replicates 1000",
                                  "the reference path has no uncertainty to explain; use --replicates 1000"});
  const parallel::Threads threads(options.threads > 0 ? options.threads : parallel::Threads::available());
  Analysis analysis(problem, settings, threads);
  Explanation found{*input.loaded, problem.axes, *asked->measure, settings.replicates};
  found.ledger = ledger_of(input.loaded->tables, problem);
  analyse(options, *asked, analysis, found, terminal);
  if (terminal.options().json) {
    print(explanation_json(found));
  } else if (!terminal.options().quiet) {
    print(explanation_text(found, Speech(terminal.language()), terminal.width()));
  }
  return kGood;
}

}  // namespace seatcast::tools
