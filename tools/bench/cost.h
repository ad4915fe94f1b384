#pragma once

#include <functional>
#include <vector>

namespace seatcast::tools {

/// Seconds. On a machine that others use too, wall time measures the others; processor time sums over all threads.
struct Cost {
  double processor = 0;
  double wall = 0;
};

/// Median of each over `repeats` runs, after one run that warms caches and memory.
Cost cost_of(int repeats, const std::function<void()>& work);

/// How cost grows with size: one run each.
struct Growth {
  std::vector<double> sizes;
  std::vector<double> seconds;  ///< processor time

  /// k of seconds ~ size^k, by least squares of the logarithms; 1 is linear. NaN with fewer than two sizes.
  [[nodiscard]] double exponent() const;
};

/// What memory costs here: much of a short run is the first touch of fresh pages.
struct MemoryCost {
  double fresh_seconds_per_gib = 0;  ///< first touch, in large pages where the system gives them
  double copied_gib_per_second = 0;
};
MemoryCost measure_memory();

}  // namespace seatcast::tools
