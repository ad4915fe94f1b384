#include "engine/ensemble/plan.h"

#include <algorithm>

#include "engine/ensemble/summary.h"
#include "engine/projection/kernel.h"
#include "engine/projection/upper.h"

namespace seatcast::ensemble {
namespace {

using projection::kTile;
using projection::Region;

std::size_t tiles_of(const Settings& settings) { return (settings.replicates + kTile - 1) / kTile; }

/// Memory that one region after the other uses again: the largest need of each kind.
struct RegionNeeds {
  std::size_t values = 0;
  std::size_t partial = 0;
  std::size_t projects = 0;

  [[nodiscard]] std::size_t bytes() const { return values + partial + projects; }
};

std::size_t bytes_kept(const projection::Problem& problem, const Settings& settings) {
  return settings.keep.size() * problem.area_count() * problem.axes.ladder.stage_count() * problem.axes.years.count *
         settings.replicates * sizeof(float);
}

/// Columns and sorted copies of a series (statistics::Quantiles selects on a copy and an index as long as it).
std::size_t bytes_of_worker(const Settings& settings) {
  constexpr std::size_t kCopies = 2;
  return (Summary::kColumns + kCopies) * settings.replicates * sizeof(float);
}

}  // namespace

std::size_t series_per_pass(const Settings& settings, std::size_t years) {
  const std::size_t bytes = std::max<std::size_t>(1, tiles_of(settings) * kTile * years * sizeof(float));
  return std::max<std::size_t>(1, settings.memory_budget / bytes);
}

Plan plan(const projection::Problem& problem, const Settings& settings, int threads) {
  projection::check(problem);
  const std::size_t years = problem.axes.years.count;
  const std::size_t tiles = tiles_of(settings);
  const std::size_t per_pass = series_per_pass(settings, years);
  const std::vector<Region> regions = projection::split_into_regions(problem);
  const projection::UpperNodes upper(problem, regions);

  Plan plan;
  RegionNeeds needs;
  for (const Region& region : regions) {
    const std::size_t count = projection::series_of_region(problem, region, settings.measures).size();
    needs.values = std::max(needs.values, tiles * years * std::min(count, per_pass) * kTile * sizeof(float));
    needs.partial = std::max(needs.partial, tiles * years * upper.quantities_of(region) * kTile * sizeof(double));
    needs.projects =
        std::max(needs.projects, tiles * region.projects.size() * projection::kProjectNumbers * kTile * sizeof(float));
    const std::size_t passes = std::max<std::size_t>(1, (count + per_pass - 1) / per_pass);
    plan.work += static_cast<double>(passes * region.areas.size() * years * settings.replicates);
  }
  plan.series = needs.bytes();
  plan.upper = tiles * years * upper.bytes_per_year_of_tile();
  plan.threads = static_cast<std::size_t>(threads) * bytes_of_worker(settings);
  plan.kept = bytes_kept(problem, settings);
  return plan;
}

}  // namespace seatcast::ensemble
