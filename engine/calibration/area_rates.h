#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/method.h"
#include "engine/calibration/rates.h"
#include "engine/calibration/weights.h"

namespace seatcast::calibration {

/// What an area has in common within one band of grades, as a deviation from the system.
class AreaRates {
 public:
  AreaRates(const Method& method, std::size_t areas, std::size_t leads);
  /// @param observed  (area) the deviation in the year at hand; missing allowed
  /// @param pupils    (area) pupils of the band's grades, a mean of recent years
  void take(std::size_t year, std::vector<double> observed, std::vector<double> pupils);
  /// (area, lead - 1)
  [[nodiscard]] const Array<double, 2>& rates() const { return rates_; }
  [[nodiscard]] std::vector<double> weights() const { return weights_.weights(); }
  /// Share of its own level that an area of so many pupils keeps.
  [[nodiscard]] double kept(double pupils) const;
  [[nodiscard]] const Levels& levels() const { return levels_; }

 private:
  void judge(std::size_t year);
  void project();

  Method::Area method_;
  std::size_t first_judged_;
  Levels levels_;  // the speeds, then the slow one
  CandidateWeights weights_;
  std::vector<std::vector<double>> observed_;
  std::vector<std::vector<double>> pupils_;
  std::vector<Array<double, 2>> made_;  // (year) (speed, area)
  Array<double, 2> rates_;
};

}  // namespace seatcast::calibration
