#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/error_model.h"
#include "engine/calibration/scale.h"

/// One process of the error model, estimated from its past errors (docs/theory/calibration.md, 4.3-4.5).
namespace seatcast::calibration {

inline constexpr std::size_t kFurthestLead = 10;  ///< errors further ahead are not used

/// An error counts as at most so many usual ones.
inline constexpr double kMostUsualOnes = 4;
/// sqrt(pi / 2): from a mean absolute value to the standard deviation of a normal distribution.
inline constexpr double kMeanAbsoluteToSd = 1.2533141373155003;

/// Past errors of one process by lead and origin: of the system, and deviations of the areas from it.
struct ErrorSeries {
  std::vector<std::vector<double>> system;             // (lead - 1) (origin)
  std::vector<std::vector<std::vector<double>>> area;  // (lead - 1) (origin) (area)

  ErrorSeries() : system(kFurthestLead), area(kFurthestLead) {}
  /// Left out where the system's is missing.
  void add(std::size_t lead, double system_error, const std::vector<double>& area_errors);
  [[nodiscard]] bool empty() const { return system[0].empty(); }
};

struct ProcessPrior {
  double system;               ///< sd of the system's innovation
  double carry, persistence;   ///< where these are drawn to
  bool summed;                 ///< the errors seen are sums of the process over the years
  std::vector<double> pupils;  ///< (area) size
  std::vector<double> chance;  ///< (lead - 1) share of the usual variance that is the cells' chance, not the process
  double newest = 1;           ///< share of the newest error in a sum
};

/// How area errors a year ahead depend on the size of the area.
SizeCurve curve_of(const ErrorSeries& series, const std::vector<double>& pupils);

/// Mean share of the curve's variance that vanishes in large units.
double chance_share(const SizeCurve& curve, const std::vector<double>& pupils);

/// @param series  not empty
ProcessErrors fit_process(const History& history, const ErrorSeries& series, const ProcessPrior& prior,
                          const ErrorPriors& priors);

}  // namespace seatcast::calibration
