#pragma once

#include <cstring>

#include "engine/projection/kernel.h"
#include "engine/projection/record.h"

namespace seatcast::projection {

/// Writes one year of one lane group.
/// @param row          tile and year, of those that the block has
/// @param lane_offset  of the group within its tile
template <class Lane>
void write_year(const RegionRun<Lane>& run, const BlockOutput& output, std::size_t row, std::size_t lane_offset) {
  const std::size_t count = output.series.size();
  const std::size_t start = row * count * kTile + lane_offset;
  const Lane* quantities = run.state.quantities.data;
  for (std::size_t k = 0; k < count; ++k) {
    const Lane value = value_of(output.series[k], quantities);
    if (output.values != nullptr) lanes::store_rounded(value, output.values + start + k * kTile);
    if (output.exact != nullptr) lanes::store(value, output.exact + start + k * kTile);
  }
  if (output.partial == nullptr) return;
  const std::size_t per_node = run.region.quantities_per_node();
  const std::size_t partial_count = run.region.partial_rows.size() * per_node;
  double* out = output.partial + row * partial_count * kTile + lane_offset;
  for (const std::uint32_t node : run.region.partial_rows) {
    for (std::size_t k = 0; k < per_node; ++k, out += kTile) lanes::store(run.state.quantities[node][k], out);
  }
}

/// Writes the fate of every project: for those that move rooms, the year in which the rooms left.
template <class Lane>
void write_projects(const RegionRun<Lane>& run, const BlockOutput& output, std::size_t tile, std::size_t lane_offset) {
  const auto& projects = run.problem.supply.projects;
  float* out = output.projects + tile * projects.size() * kProjectNumbers * kTile + lane_offset;
  for (std::size_t k = 0; k < projects.size(); ++k, out += kProjectNumbers * kTile) {
    const supply::ProjectState<Lane>& state = run.state.projects[k];
    lanes::store_rounded(projects[k].moves_rooms() ? state.left : state.opened, out);
    lanes::store_rounded(state.delivered, out + kTile);
  }
}

/// Bytes of what one lane group carries.
template <class Lane>
std::size_t measure_carried(const Region& region) {
  Arena arena(nullptr);
  std::size_t bytes = 0;
  for_each_carried(region, lay_out<Lane>(region, arena),
                   [&]<class T>(const T*, std::size_t count) { bytes += count * sizeof(T); });
  return bytes;
}

/// Takes up a lane group where suspend() left it.
template <class Lane>
void resume(const RegionRun<Lane>& run, const std::byte* carried) {
  for_each_carried(run.region, run.state, [&]<class T>(T* values, std::size_t count) {
    std::memcpy(values, carried, count * sizeof(T));
    carried += count * sizeof(T);
  });
}

template <class Lane>
void suspend(const RegionRun<Lane>& run, std::byte* carried) {
  for_each_carried(run.region, run.state, [&]<class T>(const T* values, std::size_t count) {
    std::memcpy(carried, values, count * sizeof(T));
    carried += count * sizeof(T);
  });
}

/// The years of all lane groups of a block.
template <class Lane>
void project_lanes(const Region& region, const Block& block, const BlockOutput& output, std::byte* scratch) {
  Arena arena(scratch);
  RegionRun<Lane> run{region, region.problem, lay_out<Lane>(region, arena), 0, block.is_reference};
  clear_quantities(run);
  constexpr std::size_t kLanes = lanes::kWidth<Lane>;
  const std::size_t horizon = region.problem.axes.years.count;
  const std::size_t end = std::min(block.years.end, horizon);
  std::byte* carried = output.carried;
  const std::size_t carried_bytes = carried == nullptr ? 0 : measure_carried<Lane>(region);
  for (std::size_t tile = 0; tile < block.tiles; ++tile) {
    for (std::size_t lane = 0; lane < kTile; lane += kLanes, carried += carried_bytes) {
      run.first_replicate = static_cast<std::uint32_t>(block.first_replicate + tile * kTile + lane);
      if (block.years.first == 0) {
        begin(run);
      } else {
        resume(run, carried);
      }
      for (std::size_t year = block.years.first; year < end; ++year) {
        project_year(run, year);
        count_quantities(run);
        write_year(run, output, tile * (end - block.years.first) + year - block.years.first, lane);
      }
      if (end < horizon) suspend(run, carried);
      if (end == horizon && output.projects != nullptr) write_projects(run, output, tile, lane);
    }
  }
}

template <class Lane>
std::size_t measure_scratch(const Region& region) {
  Arena arena(nullptr);
  lay_out<Lane>(region, arena);
  return arena.used();
}

}  // namespace seatcast::projection
