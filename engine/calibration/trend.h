#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "engine/calibration/history.h"

/// Small statistics shared by the room.
namespace seatcast::calibration {

/// A straight line through the last years of a series; time 0 is the newest year.
struct Trend {
  double level = 0;
  double slope = 0;
  bool known = false;  ///< at least one value
  [[nodiscard]] double at(double years_ahead) const { return level + slope * years_ahead; }
};

/// Least squares, missing values left out; slope 0 through a single value, level 0 through none.
/// @param values  oldest first, the newest at time 0
inline Trend fit_trend(std::span<const double> values) {
  double count = 0;
  double time_sum = 0;
  double value_sum = 0;
  const auto time = [&](std::size_t k) { return static_cast<double>(k) - static_cast<double>(values.size() - 1); };
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (!is_known(values[k])) continue;
    count += 1;
    time_sum += time(k);
    value_sum += values[k];
  }
  if (count == 0) return {};
  double products = 0;
  double squares = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (!is_known(values[k])) continue;
    const double from_mean = time(k) - time_sum / count;
    products += from_mean * values[k];
    squares += from_mean * from_mean;
  }
  const double slope = squares > 0 ? products / squares : 0.0;
  return {value_sum / count - slope * time_sum / count, slope, true};
}

/// The middle value, or the mean of the middle two. Reorders `values`.
/// @param values  not empty, no missing value
inline double median(std::vector<double>& values) {
  const std::size_t half = values.size() / 2;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(half), values.end());
  const double upper = values[half];
  if (values.size() % 2 == 1) return upper;
  return 0.5 * (upper + *std::max_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(half)));
}

}  // namespace seatcast::calibration
