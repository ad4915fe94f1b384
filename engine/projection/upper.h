#pragma once

#include <cstddef>
#include <vector>

#include "engine/projection/kernel.h"

namespace seatcast::projection {

/// Nodes whose areas lie in several regions: their quantities are added up region by region, in the regions' order, so
/// that the sums do not depend on who computed what when.
class UpperNodes {
 public:
  UpperNodes(const Problem& problem, const std::vector<Region>& regions);

  [[nodiscard]] const std::vector<std::uint32_t>& nodes() const { return nodes_; }

  /// Partial quantities that a region hands over for one tile and year.
  [[nodiscard]] std::size_t quantities_of(const Region& region) const { return region.partial_rows.size() * per_node_; }

  /// Bytes of the sums of one tile and year.
  [[nodiscard]] std::size_t bytes_per_year_of_tile() const;

  /// Sets all sums to zero.
  void begin(std::size_t tiles, std::size_t years);

  /// Adds what a region has in one tile. Different tiles may be added at the same time.
  /// @param partial  [year of those given][node of the region, quantity][kTile], as project_block writes it
  void add(const Region& region, std::size_t tile, const YearRange& years, const double* partial);

  /// A series of these nodes (series_of(problem, nodes(), ...)); NaN where a ratio has nothing below the line.
  [[nodiscard]] double value(const Series& series, std::size_t tile, std::size_t year, std::size_t lane) const;

 private:
  std::vector<std::uint32_t> nodes_;
  std::vector<std::size_t> row_of_node_;
  std::size_t per_node_;
  std::size_t tiles_ = 0;
  std::size_t years_ = 0;
  std::vector<double> sums_;  // [tile][year][node, quantity][kTile]
};

}  // namespace seatcast::projection
