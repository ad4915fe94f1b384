#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "engine/base/precondition.h"
#include "engine/calibration/weights.h"

/// What the parts of the forecast share in judging their own past.
namespace seatcast::calibration {

inline std::vector<std::size_t> horizons_within(const std::vector<std::size_t>& horizons, std::size_t most) {
  std::vector<std::size_t> kept;
  std::ranges::copy_if(horizons, std::back_inserter(kept), [&](std::size_t horizon) { return horizon <= most; });
  return kept;
}

/// Calls body(position, year the forecast was made in) for every horizon whose forecast can be judged in `year`.
template <class Body>
void for_each_judged(const CandidateWeights& weights, std::size_t year, std::size_t first_judged, Body body) {
  for (std::size_t k = 0; k < weights.horizons().size(); ++k) {
    const std::size_t horizon = weights.horizons()[k];
    if (year >= first_judged + horizon) body(k, year - horizon);
  }
}

/// Share of its own level that a series of so many pupils keeps.
inline double shrunk(double pupils, double shrinkage) { return shrinkage > 0 ? pupils / (pupils + shrinkage) : 1.0; }

/// Appends the value of `year`; years that were not shown stay empty.
template <class T>
void put_in_turn(std::vector<T>& series, std::size_t year, T value) {
  require(series.size() <= year, "calibration: years must be shown in turn");
  series.resize(year);
  series.push_back(std::move(value));
}

}  // namespace seatcast::calibration
