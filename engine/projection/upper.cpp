#include "engine/projection/upper.h"

#include <algorithm>
#include <limits>

namespace seatcast::projection {

UpperNodes::UpperNodes(const Problem& problem, const std::vector<Region>& regions)
    : nodes_(upper_nodes(regions)),
      row_of_node_(problem.axes.areas.node_count(), 0),
      per_node_(regions.front().quantities_per_node()) {
  for (std::size_t row = 0; row < nodes_.size(); ++row) row_of_node_[nodes_[row]] = row;
}

std::size_t UpperNodes::bytes_per_year_of_tile() const { return nodes_.size() * per_node_ * kTile * sizeof(double); }

void UpperNodes::begin(std::size_t tiles, std::size_t years) {
  tiles_ = tiles;
  years_ = years;
  sums_.assign(tiles * years * nodes_.size() * per_node_ * kTile, 0.0);
}

void UpperNodes::add(const Region& region, std::size_t tile, const YearRange& years, const double* partial) {
  const std::size_t run = per_node_ * kTile;
  for (std::size_t year = years.first; year < std::min(years.end, years_); ++year) {
    for (const std::uint32_t row : region.partial_rows) {
      const std::size_t at = (tile * years_ + year) * nodes_.size() + row_of_node_[region.nodes[row].node];
      double* sum = sums_.data() + at * run;
      for (std::size_t k = 0; k < run; ++k) sum[k] += partial[k];
      partial += run;
    }
  }
}

double UpperNodes::value(const Series& series, std::size_t tile, std::size_t year, std::size_t lane) const {
  const double* quantities = sums_.data() + (tile * years_ + year) * nodes_.size() * per_node_ * kTile + lane;
  const double numerator = quantities[series.numerator * kTile];
  if (series.denominator == kNone) return numerator;
  const double denominator = quantities[series.denominator * kTile];
  return denominator >= measures::kNothing ? numerator / denominator : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace seatcast::projection
