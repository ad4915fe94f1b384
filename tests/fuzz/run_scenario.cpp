#include "tests/fuzz/run_scenario.h"

#include <cmath>
#include <cstdio>
#include <numeric>

#include "engine/ensemble/ensemble.h"
#include "engine/projection/region.h"
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

/// (node, stage or grade) that have the measure: no stage that an area lacks, no cut where nobody is cut.
Array<std::uint8_t, 2> where_it_applies(const projection::Problem& problem, const measures::Measure& measure,
                                        std::size_t positions) {
  std::vector<std::uint32_t> nodes(problem.axes.areas.node_count());
  std::iota(nodes.begin(), nodes.end(), 0U);
  Array<std::uint8_t, 2> applies({nodes.size(), positions});
  for (const auto& series : projection::series_of(problem, nodes, {&measure}))
    applies(series.node, series.position) = 1;
  return applies;
}

/// Quantities are finite and, but for none, not negative; ratios may be missing, not infinite.
void expect_numbers(const projection::Problem& problem, const measures::MeasureResult& result) {
  const auto& values = result.reference;
  const auto applies = where_it_applies(problem, *result.measure, values.extent(1));
  for (std::size_t node = 0; node < values.extent(0); ++node) {
    for (std::size_t position = 0; position < values.extent(1); ++position) {
      const bool may_miss = result.measure->is_ratio() || applies(node, position) == 0;
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
