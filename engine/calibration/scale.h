#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace seatcast::calibration {

/// The standard deviation of the normal distribution with the same mean absolute value, 1.2533 mean |x|, where a value
/// counts as at most four usual ones (docs/theory/calibration.md, 4.2). Missing values are left out; 0 if none is left.
/// Reorders `values`.
double robust_scale(std::vector<double>& values);

/// How noisy a unit of a given size is: s(n)^2 = s^2 (share + (1 - share) reference / n).
struct SizeCurve {
  double scale = 0;
  double share = 1;      ///< of the variance at the reference size that does not depend on size
  double reference = 1;  ///< pupils
  /// @param pupils  taken to be at least 1
  [[nodiscard]] double at(double pupils) const;
  /// The part that vanishes in large units.
  [[nodiscard]] double chance_at(double pupils) const;
};

/// Most likely curve on a grid of shares, for errors with two-sided exponential tails.
/// @param errors  missing allowed
/// @param pupils  size of the unit of each error
SizeCurve fit_size_curve(std::span<const double> errors, std::span<const double> pupils);

/// The variance of an error that persists as x = n + y, y' = persistence y + carry n, with innovations n of unit
/// variance, after 1, 2, ... years: of x itself, or of the sum of all x so far, of which the newest counts with
/// `newest`.
std::vector<double> variance_by_lead(double carry, double persistence, std::size_t leads, bool summed,
                                     double newest = 1);

}  // namespace seatcast::calibration
