#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace seatcast::calibration {

/// Weighs rival settings of an estimator by how wrong each was in the past, several years ahead, against a prior
/// (docs/theory/calibration.md, 3.4):
///     w[c] ~ prior[c] exp( - mean over horizons h of  n[h] / sqrt(h)  ln loss[c,h] )
/// where loss is the mean absolute error so far and n the number of independent errors it rests on. With few years the
/// prior speaks, with many the settings that were best take all.
class CandidateWeights {
 public:
  /// @param prior     > 0, one per candidate, in any unit
  /// @param horizons  years ahead at which candidates are compared, ascending
  CandidateWeights(std::vector<double> prior, std::vector<std::size_t> horizons);

  [[nodiscard]] std::size_t candidate_count() const { return log_prior_.size(); }
  [[nodiscard]] const std::vector<std::size_t>& horizons() const { return horizons_; }

  /// @param horizon   position in horizons()
  /// @param loss      mean absolute error of each candidate in the year at hand
  /// @param evidence  how many independent errors this mean is worth
  void add(std::size_t horizon, std::span<const double> loss, double evidence);

  /// Sums to 1.
  [[nodiscard]] std::vector<double> weights() const;

 private:
  std::vector<double> log_prior_;
  std::vector<std::size_t> horizons_;
  std::vector<std::vector<double>> loss_;  // (horizon, candidate) summed over years
  std::vector<double> evidence_;           // (horizon)
};

/// A mean of `values` with `weights` that sum to 1.
double weighted(std::span<const double> weights, std::span<const double> values);

}  // namespace seatcast::calibration
