#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/past_errors.h"

namespace seatcast::calibration {

/// How one process errs (docs/theory/calibration.md, 4.3): x = n + y, y' = persistence y + carry n, of the system, of
/// the parents and of each area; standard deviations are those of an innovation n.
struct ProcessErrors {
  double system = 0;
  double parent = 0;
  std::vector<double> own;  ///< (area)
  double carry = 0;
  double persistence = 0.9;
  double evidence = 0;  ///< independent observations that `system` rests on, the prior's included
};

/// What a forecast may be off by, in the terms of the simulation (docs/theory/model.md, section 6).
struct ErrorModel {
  ProcessErrors progression;  ///< of every step of an area, a year
  ProcessErrors entry;        ///< of the entry ratio
  ProcessErrors births;       ///< of the growth of births beyond those on record, times the elasticity
  Array<double, 2> cell;      ///< (area, grade) sd of one year's chance in a cell; grade 0: of the entrants
  double cell_growth = 0;     ///< variance of the cells' chance grows by this share a year
};

/// What is believed before the past has spoken.
struct ErrorPriors {
  double system_progression = 0.004;  ///< sd of a year's common surprise
  double system_entry = 0.012;
  double system_births = 0.015;
  double worth = 3;       ///< as many independent years as this
  double area_worth = 6;  ///< errors that the usual size is worth against an area's own
  double cell_growth = 0.3;
};

/// Estimates the model from the errors that had shown by `year`.
/// @param size          (area, grade) usual pupils
/// @param now  the forecast made in `year`: whether it has entrants from births, their elasticity, the last cohort
/// known
/// @return an empty model (no area) where no error has shown yet
ErrorModel fit_errors(const History& history, const PastErrors& past, std::size_t year, const Array<double, 2>& size,
                      const MadeForecast& now, const ErrorPriors& priors = {});

}  // namespace seatcast::calibration
