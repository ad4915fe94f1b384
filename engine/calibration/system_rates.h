#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/method.h"
#include "engine/calibration/rates.h"
#include "engine/calibration/weights.h"

namespace seatcast::calibration {

/// What all areas have in common, grade by grade.
class SystemRates {
 public:
  SystemRates(const Method& method, std::size_t steps);
  /// @param year  index of the year that `rates` lead into; 1, 2, ... in turn
  void take(std::size_t year, const YearRates& rates);
  /// (step) the same at every lead
  [[nodiscard]] const std::vector<double>& rates() const { return rates_; }
  [[nodiscard]] std::vector<double> weights() const { return weights_.weights(); }
  [[nodiscard]] const Levels& levels() const { return levels_; }

 private:
  void judge(std::size_t year);

  Method::System method_;
  std::size_t first_judged_;
  Levels levels_;
  CandidateWeights weights_;
  std::vector<std::vector<double>> observed_;  // (year) (step)
  std::vector<Array<double, 2>> made_;         // (year) (speed, step)
  std::vector<double> rates_;
};

}  // namespace seatcast::calibration
