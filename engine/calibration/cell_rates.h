#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/method.h"
#include "engine/calibration/rates.h"
#include "engine/calibration/weights.h"

namespace seatcast::calibration {

/// What is left in each area and grade.
class CellRates {
 public:
  CellRates(const Method& method, std::size_t areas, std::size_t steps);
  /// @param observed  (area, step)
  /// @param pupils    (area, step) pupils of the grade reached, a mean of recent years
  void take(std::size_t year, Array<double, 2> observed, Array<double, 2> pupils);
  /// Adds this part to log_ratio(area, lead - 1, step), and the echo of the last surprise at lead 1.
  void add_to(Array<double, 3>& log_ratio) const;
  [[nodiscard]] std::vector<double> weights() const { return weights_.weights(); }
  [[nodiscard]] double kept(double pupils) const;

 private:
  void judge(std::size_t year);
  void judge_horizon(std::size_t position, std::size_t made_in);
  [[nodiscard]] bool is_judgeable(std::size_t area, std::size_t step, std::size_t made_in, std::size_t horizon) const;

  Method::Cell method_;
  std::size_t first_judged_;
  Levels levels_;
  CandidateWeights weights_;
  std::vector<Array<double, 2>> observed_;
  std::vector<Array<double, 2>> pupils_;
  std::vector<Array<double, 2>> made_;  // (year) (speed, cell), cell = area * steps + step
  Array<double, 2> surprise_;           // (area, step) of the year at hand
};

}  // namespace seatcast::calibration
