#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/array.h"

/// How good a forecast was (docs/theory/calibration.md, section 5).
namespace seatcast::calibration {

inline constexpr std::array kIntervals{0.5, 0.8, 0.95};
inline constexpr std::size_t kPitBins = 10;

/// Sums over the cases of one level, lead and method.
class Score {
 public:
  /// A point forecast.
  void add_point(double forecast, double actual);
  /// A distribution: where the actual value lies in it, and its CRPS in pupils.
  void add_distribution(double probability_below, double crps, double actual);
  void add(const Score& other);

  [[nodiscard]] std::size_t cases() const { return cases_; }
  [[nodiscard]] std::size_t distributions() const { return distributions_; }
  /// Mean |forecast - actual| / actual, in percent; missing without cases. bias(): the same with its sign.
  [[nodiscard]] double mape() const;
  [[nodiscard]] double bias() const;
  /// Mean CRPS / actual, in percent: of a point it is the MAPE. Missing without distributions.
  [[nodiscard]] double crps() const;
  /// Share of cases inside the central interval kIntervals[k].
  [[nodiscard]] double coverage(std::size_t k) const;
  /// Cases by where the actual value fell in the distribution, in tenths.
  [[nodiscard]] const std::array<std::size_t, kPitBins>& pit() const { return pit_; }

 private:
  std::size_t cases_ = 0;
  std::size_t distributions_ = 0;
  double absolute_ = 0, signed_ = 0, crps_ = 0;
  std::array<std::size_t, kIntervals.size()> inside_{};
  std::array<std::size_t, kPitBins> pit_{};
};

/// Share of draws below the actual value, ties counting half, and the fair CRPS of the ensemble
///     mean |x - actual| - sum_{i,j} |x_i - x_j| / (2 M (M - 1)).
struct EnsembleScore {
  double probability_below;
  double crps;
};
/// @param sorted  draws in ascending order, at least 2
EnsembleScore score_ensemble(std::span<const double> sorted, double actual);

/// The same for the log-normal distribution with this median and standard deviation of the logarithm, > 0.
EnsembleScore score_log_normal(double median, double log_sd, double actual);

}  // namespace seatcast::calibration
