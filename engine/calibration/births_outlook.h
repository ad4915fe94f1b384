#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/history.h"
#include "engine/calibration/method.h"
#include "engine/calibration/weights.h"

namespace seatcast::calibration {

/// The births behind the entrants to come: those on record, then a damped continuation of their growth, whose damping
/// is weighed by how well it foretold the births of the past (docs/theory/calibration.md, 3.10). Of an area only its
/// share of all births is carried on.
class BirthsOutlook {
 public:
  BirthsOutlook(const History& history, const Method& method);

  /// Takes in the cohorts that are on record in year `origin`; 0, 1, ... in turn.
  void take(std::size_t origin);

  /// Whether any births are on record.
  [[nodiscard]] bool any() const { return !index_.empty() && is_known(index_.back()); }
  /// Last cohort on record: a year index, or the one before 0.
  [[nodiscard]] std::size_t last_cohort() const { return index_.size() - 1; }
  /// ln of all births of the cohort of `year`, up to a constant; forecast beyond last_cohort(). Missing before the
  /// first.
  [[nodiscard]] double system(std::size_t year) const;
  /// ln of the area's share of them, up to the same constant for all years of one area.
  [[nodiscard]] double area(std::size_t area, std::size_t year) const;
  /// What was forecast for `years` beyond the last cohort when `last` was the last one.
  [[nodiscard]] double made(std::size_t last, std::size_t years) const;

  [[nodiscard]] std::vector<double> weights() const { return weights_.weights(); }

 private:
  void add_cohort(std::size_t year);
  [[nodiscard]] double forecast(std::size_t last, std::size_t years, double damping) const;

  const History& history_;
  Method::Births method_;
  CandidateWeights weights_;
  std::vector<double> index_;                     // (year) chained ln of cohorts, over areas known in both years
  std::vector<double> born_;                      // (year) the same of the births of one year; empty without
  std::vector<std::vector<double>> weight_then_;  // (year) weights of the candidates when it was the last cohort
};

}  // namespace seatcast::calibration
