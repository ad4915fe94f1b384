#include "tools/bench/scaling.h"

#include <numeric>

#include "engine/projection/slice.h"

namespace seatcast::tools {
namespace {

constexpr std::size_t kParts = 4;  // a quarter, a half, the whole

Cost cost_of_run(const projection::Problem& problem, const ensemble::Settings& settings,
                 const parallel::Threads& threads, int repeats = 1) {
  return cost_of(repeats, [&] { ensemble::run(problem, settings, threads, cancel_flag()); });
}

void add(Growth& growth, std::size_t size, const Cost& cost) {
  growth.sizes.push_back(static_cast<double>(size));
  growth.seconds.push_back(cost.processor);
}

projection::Problem first_areas(const projection::Problem& whole, std::size_t count) {
  std::vector<std::uint32_t> areas(count);
  std::iota(areas.begin(), areas.end(), 0U);
  projection::Problem part = slice(whole, areas);
  for (AreaNode& node : part.axes.areas.nodes) node.parent = kNone;
  return part;
}

}  // namespace

Trial trial_of(const ScenarioInput& input, ensemble::Settings settings, const parallel::Threads& threads) {
  settings.keep.clear();
  settings.exceedances.clear();
  return {input, std::move(settings), threads};
}

double speedup(const ScenarioInput& input, const ensemble::Settings& settings, int count, int repeats) {
  const auto wall = [&](int threads) {
    const parallel::Threads crew(threads);
    const Trial trial = trial_of(input, settings, crew);
    return cost_of_run(*input.problem, trial.settings, crew, repeats).wall;
  };
  const double alone = wall(1);
  return alone / wall(count);
}

Growth growth_in_replicates(const Trial& trial) {
  Growth growth;
  for (const std::uint32_t share : {4U, 2U, 1U}) {
    ensemble::Settings settings = trial.settings;
    settings.replicates = std::max(1U, trial.settings.replicates / share);
    add(growth, settings.replicates, cost_of_run(*trial.input.problem, settings, trial.threads));
  }
  return growth;
}

std::optional<Growth> growth_in_years(const Trial& trial, const ScenarioOptions& options, Terminal& terminal) {
  const Years& years = trial.input.problem->axes.years;
  if (years.count < kParts) return std::nullopt;
  Growth growth;
  for (const std::size_t count : {years.count / 4, years.count / 2, years.count}) {
    ScenarioOptions shorter = options;
    shorter.overrides.push_back("horizon.end_year=" + std::to_string(years.calendar(count - 1)));
    const ScenarioInput input = read_scenario(shorter, terminal);
    if (!input.problem) return std::nullopt;
    add(growth, count, cost_of_run(*input.problem, trial.settings, trial.threads));
  }
  return growth;
}

std::optional<Growth> growth_in_areas(const Trial& trial) {
  const projection::Problem& whole = *trial.input.problem;
  const bool is_one = !whole.population.flows.empty() || !whole.enrolment.transitions.empty() ||
                      !whole.placement.admission_regions.empty();
  if (is_one || whole.area_count() < kParts) return std::nullopt;
  Growth growth;
  for (const std::size_t share : {4, 2, 1}) {
    const projection::Problem part = first_areas(whole, whole.area_count() / share);
    add(growth, part.area_count(), cost_of_run(part, trial.settings, trial.threads));
  }
  return growth;
}

}  // namespace seatcast::tools
