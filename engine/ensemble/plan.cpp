#include "engine/ensemble/plan.h"

#include <algorithm>

#include "engine/ensemble/summary.h"
#include "engine/projection/kernel.h"
#include "engine/projection/upper.h"

namespace seatcast::ensemble {
namespace {

using projection::kTile;
using projection::Region;

constexpr std::size_t kSmall = std::size_t{16} << 20;  ///< bytes of series that are not worth cutting

std::size_t tiles_of(const Settings& settings) { return (settings.replicates + kTile - 1) / kTile; }

/// Memory that one region after the other uses again: the largest need of each kind.
struct RegionNeeds {
  std::size_t values = 0;
  std::size_t carried = 0;
  std::size_t projects = 0;

  [[nodiscard]] std::size_t bytes() const { return values + carried + projects; }
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

Cut cut_of(const Settings& settings, const Region& region, std::size_t series) {
  const std::size_t horizon = region.problem.axes.years.count;
  const std::size_t of_series_and_year = std::max<std::size_t>(1, tiles_of(settings) * kTile * sizeof(float));
  const std::size_t of_year = std::max<std::size_t>(1, series * of_series_and_year);
  const std::size_t carried = tiles_of(settings) * projection::carried_bytes(region);
  const std::size_t room = settings.memory_budget - std::min(carried, settings.memory_budget);
  const std::size_t fair = std::min((carried / 2 + of_year - 1) / of_year, room / of_year);
  const bool is_asked = settings.years_at_once > 0;
  const std::size_t years = is_asked ? settings.years_at_once : fair;
  const bool saves = years > 0 && horizon * of_year > kSmall && carried + years * of_year < horizon * of_year;
  if (years < horizon && (is_asked || saves)) return {std::max<std::size_t>(1, series), years, carried};
  return {std::max<std::size_t>(1, settings.memory_budget / (horizon * of_series_and_year)), horizon, 0};
}

Plan plan(const projection::Problem& problem, const Settings& settings, int threads) {
  projection::check(problem);
  const std::size_t years = problem.axes.years.count;
  const std::size_t tiles = tiles_of(settings);
  const std::vector<Region> regions = projection::split_into_regions(problem);
  const projection::UpperNodes upper(problem, regions);

  Plan plan;
  RegionNeeds needs;
  for (const Region& region : regions) {
    const std::size_t count = projection::series_of_region(problem, region, settings.measures).size();
    const Cut cut = cut_of(settings, region, count);
    needs.values = std::max(needs.values, tiles * cut.years * std::min(count, cut.series) * kTile * sizeof(float));
    needs.carried = std::max(needs.carried, cut.carried_bytes);
    needs.projects =
        std::max(needs.projects, tiles * region.projects.size() * projection::kProjectNumbers * kTile * sizeof(float));
    const std::size_t passes = std::max<std::size_t>(1, (count + cut.series - 1) / cut.series);
    plan.work += static_cast<double>(passes * region.areas.size() * years * settings.replicates);
  }
  plan.series = needs.bytes();
  plan.upper = tiles * years * upper.bytes_per_year_of_tile();
  plan.threads = static_cast<std::size_t>(threads) * bytes_of_worker(settings);
  plan.kept = bytes_kept(problem, settings);
  return plan;
}

}  // namespace seatcast::ensemble
