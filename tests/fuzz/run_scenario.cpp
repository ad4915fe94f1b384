#include "tests/fuzz/run_scenario.h"

#include <cmath>
#include <cstdio>

#include "engine/ensemble/ensemble.h"
#include "io/scenario/compile.h"
#include "io/scenario/settings.h"
#include "tests/fuzz/expect.h"

namespace seatcast::fuzz {
namespace {

constexpr std::size_t kMostAreas = 6;
constexpr std::size_t kMostYears = 12;
constexpr std::size_t kMostProjects = 20;
constexpr std::size_t kMostDistances = 15;

bool is_small(const projection::Problem& problem) {
  return problem.area_count() <= kMostAreas && problem.axes.years.count <= kMostYears &&
         problem.supply.projects.size() <= kMostProjects && problem.placement.distances.size() <= kMostDistances;
}

/// Quantities are finite and, but for none, not negative; ratios may be missing, not infinite.
void expect_numbers(const projection::Problem& problem, const measures::MeasureResult& result) {
  const auto offered = projection::offered_stages(problem);
  const auto& values = result.reference;
  const bool by_stage = result.measure->axis == measures::Axis::kStage;
  for (std::size_t node = 0; node < values.extent(0); ++node) {
    for (std::size_t position = 0; position < values.extent(1); ++position) {
      const bool may_miss = result.measure->is_ratio() || (by_stage && offered(node, position) == 0);
      for (std::size_t year = 0; year < values.extent(2); ++year) {
        const double value = values(node, position, year);
        const bool sound = std::isfinite(value) ? value >= -1e-6 : may_miss && std::isnan(value);
        if (!sound) std::fprintf(stderr, "%s is %g\n", result.measure->id.data(), value);
        expect(sound, "every number is finite and not negative");
      }
    }
  }
}

void expect_projection(const scenario::Scenario& scenario, const projection::Problem& problem) {
  auto settings = scenario::settings_of(scenario, problem);
  settings.replicates = 0;
  settings.measures.clear();
  for (const auto& measure : measures::all_measures()) settings.measures.push_back(&measure);
  static const parallel::Threads threads(1);
  const parallel::CancelFlag go_on;
  const auto results = ensemble::run(problem, settings, threads, go_on);
  for (const auto& result : results.measures) expect_numbers(problem, result);
}

}  // namespace

void run_scenario(Archive archive) {
  text::Diagnostics faults;
  const auto loaded = scenario::load(archive.names.front(), archive.overrides, archive.sources, faults);
  expect(loaded || faults.has_errors(), "there is a scenario, or a fault says why not");
  std::optional<projection::Problem> problem;
  if (loaded) problem = scenario::compile(*loaded, faults);
  expect_sound(faults);
  expect(problem.has_value() == (loaded && !faults.has_errors()), "there is a problem, or a fault says why not");
  if (problem && is_small(*problem)) expect_projection(loaded->scenario, *problem);
}

}  // namespace seatcast::fuzz
