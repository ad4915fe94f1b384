#pragma once

#include <span>

#include "engine/lanes/dispatch.h"

namespace seatcast::statistics {

/// What one walk over a series of replicates tells.
struct Survey {
  double lowest, highest;  ///< -0 counts as 0
  double mean, sd;         ///< sd with divisor n - 1; 0 for one value
  bool is_finite;          ///< no value is infinite or NaN; otherwise the rest means nothing

  [[nodiscard]] bool is_constant() const { return lowest == highest; }
};

/// Mean and standard deviation are computed in double, about the mean of the first values: sixteen partial sums (the
/// i-th value goes to sum i mod 16) are added in a fixed tree, so the bits do not depend on the width of the machine's
/// vectors.
/// @param series at least one value
/// @throws PreconditionError when empty
Survey survey(std::span<const float> series, lanes::Isa isa = lanes::best_isa());
Survey survey(std::span<const double> series, lanes::Isa isa = lanes::best_isa());

/// The share of values >= threshold: for example P(shortage of at least a class). The threshold is compared as a
/// double.
/// @throws PreconditionError when the series is empty
double share_at_least(std::span<const float> series, double threshold);
double share_at_least(std::span<const double> series, double threshold);

}  // namespace seatcast::statistics
