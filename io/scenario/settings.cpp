#include "io/scenario/settings.h"

#include <algorithm>
#include <limits>
#include <type_traits>

#include "io/scenario/context.h"
#include "io/scenario/target.h"
#include "io/text/suggest.h"

namespace seatcast::scenario {
namespace {

std::vector<std::string> measure_ids() {
  std::vector<std::string> ids;
  for (const measures::Measure& measure : measures::all_measures()) ids.emplace_back(measure.id);
  return ids;
}

void check_measure(Context& context, const std::string& path, const std::string& id) {
  if (measures::find_measure(id) != nullptr) return;
  context.fault(rule("unknown_measure"), path, {{"name", id}}, text::did_you_mean(id, measure_ids()));
}

/// One class of a stage, in seats: the standard of the area; of a node above, the largest of its areas.
Array<double, 3> one_class(const projection::Problem& problem) {
  const AreaTree& tree = problem.axes.areas;
  const std::size_t stages = problem.axes.ladder.stage_count();
  Array<double, 3> level({tree.node_count(), stages, problem.axes.years.count});
  for (std::size_t node = 0; node < tree.node_count(); ++node) {
    for (std::size_t stage = 0; stage < stages; ++stage) {
      for (std::size_t year = 0; year < problem.axes.years.count; ++year) {
        double& own = level(node, stage, year);
        if (node < tree.leaf_count) own = problem.supply.standard(node, stage, year);
        const std::uint32_t parent = tree.nodes[node].parent;
        if (parent != kNone) level(parent, stage, year) = std::max(level(parent, stage, year), own);
      }
    }
  }
  return level;
}

void add_warning(const std::optional<Warning>& warning, const std::string& id, const char* zh, const char* en,
                 const projection::Problem& problem, ensemble::Settings& settings) {
  if (!warning) return;
  const Array<double, 3> level(
      {problem.axes.areas.node_count(), problem.axes.ladder.stage_count(), problem.axes.years.count},
      warning->at_least);
  settings.exceedances.push_back({"probability_of_" + id, measures::find_measure(warning->measure), level, zh, en});
}

/// A target as an exceedance: asked in its years, in its stage or in all.
measures::Exceedance compile_target(const std::string& key, const std::map<int, double>& values,
                                    const projection::Problem& problem) {
  const Target target = *parse_target(key);
  Array<double, 3> level({problem.axes.areas.node_count(), problem.axes.ladder.stage_count(), problem.axes.years.count},
                         std::numeric_limits<double>::quiet_NaN());
  const std::uint32_t only = target.stage ? stage_position(problem.axes.ladder, *target.stage) : kNone;
  for (const auto& [year, value] : values) {
    const int index = year - problem.axes.years.base;
    if (index < 0 || index >= static_cast<int>(problem.axes.years.count)) continue;
    for (std::size_t node = 0; node < problem.axes.areas.node_count(); ++node) {
      for (std::size_t stage = 0; stage < problem.axes.ladder.stage_count(); ++stage) {
        if (!target.stage || stage == only) level(node, stage, static_cast<std::size_t>(index)) = value;
      }
    }
  }
  std::string id = "probability_of_target_" + key;
  std::replace(id.begin(), id.end(), '.', '_');
  return {id, target.measure, level, "达到目标 " + key + " 的概率", "probability to reach the target " + key};
}

template <class Row>
void count(const fields::Rows<Row>& table, InputQuality& quality) {
  for (const Row& row : table.rows) {
    std::string name;
    for (const auto& named : names_of(Quality{})) {
      if (row.quality == named.value) name = named.name;
    }
    ++quality.rows[name];
    ++quality.total;
  }
}

}  // namespace

void check_measures(Context& context) {
  const Scenario& scenario = context.scenario();
  if (scenario.warnings.watch) check_measure(context, "warnings.watch.measure", scenario.warnings.watch->measure);
  if (scenario.warnings.alert) check_measure(context, "warnings.alert.measure", scenario.warnings.alert->measure);
  for (const auto& [key, values] : scenario.targets) {
    if (!parse_target(key))
      context.fault(rule("unknown_target"), "targets." + key, {{"name", key}}, text::did_you_mean(key, measure_ids()));
  }
  for (std::size_t k = 0; k < scenario.output.keep.size(); ++k)
    check_measure(context, "output.keep[" + std::to_string(k) + "]", scenario.output.keep[k]);
}

ensemble::Settings settings_of(const Scenario& scenario, const projection::Problem& problem) {
  ensemble::Settings settings;
  settings.replicates = static_cast<std::uint32_t>(scenario.ensemble.replicates);
  settings.probabilities = scenario.ensemble.quantiles;
  settings.measures = projection::default_measures();
  const Array<double, 3> level = one_class(problem);
  settings.exceedances.push_back({"probability_of_shortage", measures::find_measure("shortage"), level,
                                  "学位缺口不少于一个班的概率", "probability of a shortage of at least one class"});
  settings.exceedances.push_back({"probability_of_idle", measures::find_measure("surplus"), level,
                                  "学位富余不少于一个班的概率", "probability of a surplus of at least one class"});
  settings.exceedances.push_back({"probability_of_unplaced", measures::find_measure("unplaced"), level,
                                  "未安置学生不少于一个班的概率",
                                  "probability that at least one class of pupils is unplaced"});
  add_warning(scenario.warnings.watch, "watch", "达到关注线的概率", "probability to reach the watch level", problem,
              settings);
  add_warning(scenario.warnings.alert, "alert", "达到预警线的概率", "probability to reach the alert level", problem,
              settings);
  for (const auto& [key, values] : scenario.targets)
    settings.exceedances.push_back(compile_target(key, values, problem));
  for (const std::string& id : scenario.output.keep) {
    const measures::Measure* measure = measures::find_measure(id);
    if (measure != nullptr && measure->axis == measures::Axis::kStage) settings.keep.push_back(measure);
  }
  return settings;
}

double InputQuality::assumed_share() const {
  if (total == 0) return 0;
  const auto of = [&](const char* name) {
    const auto found = rows.find(name);
    return found == rows.end() ? std::size_t{0} : found->second;
  };
  return static_cast<double>(of("assumed") + of("memory")) / static_cast<double>(total);
}

InputQuality quality_of(const Tables& tables) {
  InputQuality quality;
  tables.for_each([&]<class Row>(const fields::Rows<Row>& table) {
    if constexpr (!std::is_same_v<Row, AreaRow>) count(table, quality);  // names are not data
  });
  return quality;
}

}  // namespace seatcast::scenario
