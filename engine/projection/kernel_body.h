#pragma once

#include "engine/projection/kernel.h"
#include "engine/projection/record.h"

namespace seatcast::projection {

/// Writes one year of one lane group.
/// @param lane_offset  of the group within its tile
template <class Lane>
void write_year(const RegionRun<Lane>& run, const BlockOutput& output, std::size_t tile, std::size_t year,
                std::size_t lane_offset) {
  const std::size_t years = run.problem.axes.years.count;
  const std::size_t count = output.series.size();
  const std::size_t start = (tile * years + year) * count * kTile + lane_offset;
  const Lane* quantities = run.state.quantities.data;
  for (std::size_t k = 0; k < count; ++k) {
    const Lane value = value_of(output.series[k], quantities);
    if (output.values != nullptr) lanes::store_rounded(value, output.values + start + k * kTile);
    if (output.exact != nullptr) lanes::store(value, output.exact + start + k * kTile);
  }
  if (output.partial == nullptr) return;
  const std::size_t per_node = run.region.quantities_per_node();
  const std::size_t partial_count = run.region.partial_rows.size() * per_node;
  double* out = output.partial + (tile * years + year) * partial_count * kTile + lane_offset;
  for (const std::uint32_t row : run.region.partial_rows) {
    for (std::size_t k = 0; k < per_node; ++k, out += kTile) lanes::store(run.state.quantities[row][k], out);
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

/// All years of all lane groups of a block.
template <class Lane>
void project_lanes(const Region& region, const Block& block, const BlockOutput& output, std::byte* scratch) {
  Arena arena(scratch);
  RegionRun<Lane> run{region, region.problem, lay_out<Lane>(region, arena), 0, block.is_reference};
  constexpr std::size_t kLanes = lanes::kWidth<Lane>;
  for (std::size_t tile = 0; tile < block.tiles; ++tile) {
    for (std::size_t lane = 0; lane < kTile; lane += kLanes) {
      run.first_replicate = static_cast<std::uint32_t>(block.first_replicate + tile * kTile + lane);
      begin(run);
      for (std::size_t year = 0; year < region.problem.axes.years.count; ++year) {
        project_year(run, year);
        count_quantities(run);
        write_year(run, output, tile, year, lane);
      }
      if (output.projects != nullptr) write_projects(run, output, tile, lane);
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
