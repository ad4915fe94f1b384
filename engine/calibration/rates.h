#pragma once

#include <cstddef>
#include <vector>

#include "engine/base/array.h"
#include "engine/calibration/history.h"

namespace seatcast::calibration {

/// Grades fall into bands whose pupils move between areas alike: the first two thirds of the steps up the ladder, and
/// the rest; one band where there are fewer than six steps.
std::vector<std::size_t> bands_of(std::size_t steps);

/// Logarithms of the grade progression ratios of one year, taken apart (docs/theory/calibration.md, 3.1-3.2):
///     ln ratio[a,g] = system[g] + area[band of g, a] + cell[a,g],   step g leads from grade g to grade g + 1.
/// Missing where either cell is missing, empty, or set aside.
struct YearRates {
  std::vector<double> system;  ///< (step) ratio of the sums over the areas that have both cells
  Array<double, 2> area;       ///< (band, area) mean deviation of the band's steps from the system
  std::vector<double> whole;   ///< (area) mean deviation of all steps
  Array<double, 2> cell;       ///< (area, step) what is left
};

/// @param year  >= 1: the steps from year - 1 into year
YearRates rates_of(const History& history, std::size_t year, const std::vector<std::size_t>& bands);

}  // namespace seatcast::calibration
