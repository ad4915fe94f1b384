#include "engine/ensemble/parts.h"

#include <algorithm>

#include "engine/base/precondition.h"
#include "engine/ensemble/workspace.h"
#include "engine/projection/kernel.h"
#include "engine/projection/upper.h"

namespace seatcast::ensemble {
namespace {

using projection::kTile;
using projection::Region;

constexpr std::uint32_t kTilesAtOnce = 64;  ///< of one region, between two calls of the sink

TileSizes sizes_of(const projection::Problem& problem, const Settings& settings, const Region& region,
                   const projection::UpperNodes& upper) {
  const std::size_t years = problem.axes.years.count;
  return {years * series_of_region(problem, region, settings.measures).size() * kTile,
          years * upper.quantities_of(region) * kTile, region.projects.size() * projection::kProjectNumbers * kTile};
}

}  // namespace

std::uint32_t tiles_of(const Settings& settings) {
  return static_cast<std::uint32_t>((settings.replicates + kTile - 1) / kTile);
}

TileRange tiles_of_part(std::uint32_t tiles, std::uint32_t number, std::uint32_t of) {
  require(number >= 1 && number <= of, "parts are numbered from 1");
  const auto cut = [&](std::uint64_t k) { return static_cast<std::uint32_t>(k * tiles / of); };
  return {cut(number - 1), cut(number)};
}

std::vector<TileSizes> tile_sizes(const projection::Problem& problem, const Settings& settings) {
  const std::vector<Region> regions = split_into_regions(problem);
  const projection::UpperNodes upper(problem, regions);
  std::vector<TileSizes> sizes;
  for (const Region& region : regions) sizes.push_back(sizes_of(problem, settings, region, upper));
  return sizes;
}

void run_part(const projection::Problem& problem, const Settings& settings, TileRange range,
              const parallel::Threads& threads, const parallel::CancelFlag& cancel, const TileSink& sink,
              const Progress& progress) {
  projection::check(problem);
  require(range.first <= range.end && range.end <= tiles_of(settings), "a part lies within the ensemble");
  const std::vector<Region> regions = split_into_regions(problem);
  const projection::UpperNodes upper(problem, regions);
  std::vector<Buffer<std::byte>> scratch(static_cast<std::size_t>(threads.count()));
  Buffer<float> values;
  Buffer<double> partial;
  Buffer<float> projects;
  const double total = static_cast<double>(problem.axes.areas.leaf_count) * (range.end - range.first);
  double done = 0;
  for (std::size_t r = 0; r < regions.size(); ++r) {
    const Region& region = regions[r];
    const auto series = series_of_region(problem, region, settings.measures);
    const TileSizes size = sizes_of(problem, settings, region, upper);
    for (std::uint32_t first = range.first; first < range.end; first += kTilesAtOnce) {
      const std::uint32_t count = std::min(kTilesAtOnce, range.end - first);
      float* v = values.at_least(count * size.values);
      double* p = partial.at_least(count * size.partial);
      float* j = projects.at_least(count * size.projects);
      threads.for_each(
          count,
          [&](std::size_t k, int thread) {
            const projection::BlockOutput output{series, v + k * size.values, nullptr,
                                                 size.partial > 0 ? p + k * size.partial : nullptr,
                                                 j + k * size.projects};
            std::byte* memory = scratch[static_cast<std::size_t>(thread)].at_least(scratch_bytes(region, settings.isa));
            project_block(region, {static_cast<std::uint32_t>((first + k) * kTile), 1, false}, output, memory,
                          settings.isa);
          },
          cancel);
      for (std::uint32_t k = 0; k < count; ++k) {
        sink({r,
              first + k,
              {v + k * size.values, size.values},
              {p + k * size.partial, size.partial},
              {j + k * size.projects, size.projects}});
      }
      done += static_cast<double>(region.areas.size() * count);
      if (progress) progress(done, total);
    }
  }
}

}  // namespace seatcast::ensemble
