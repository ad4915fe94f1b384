#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/error_model.h"
#include "engine/calibration/forecaster.h"

namespace seatcast::calibration {

/// A level as the account tells it: means over the settings in use, by their weights.
struct Memory {
  double speed = 0;  ///< weight of the newest year
};

/// What was chosen and why, for people.
struct Account {
  Memory system;
  std::vector<Memory> area;       ///< by band of grades
  std::vector<double> area_fade;  ///< by band: share of an area's deviation that is left after a year
  Memory cell;
  Memory entry_system, entry_area;
  double elasticity = 1;  ///< of an area's entrants to its births
  double system_elasticity = 1;
  double births_damping = 0;  ///< of the growth of births beyond those on record
  double following = 0;       ///< share of pupils' moves that younger children follow
  double anchor = 0;          ///< share of the way from our system totals to the textbook's
  Array<double, 2> kept;      ///< (area, band, then cells) share of its own deviations that an area keeps

  /// Years of which only a part counted: of the system (series = step), of the areas by band (series = area).
  std::vector<HeldBack> system_shocks;
  std::vector<std::vector<HeldBack>> area_shocks;
};

/// All that a history says about the years after one of its years.
struct Calibration {
  std::size_t origin = 0;
  Forecast forecast;
  Array<double, 2> start;        ///< (area, grade) pupils at the origin, own estimates in gaps
  Array<double, 3> ratio;        ///< (area, lead - 1, grade) progression into the grade; 0 for the entry grade
  Array<double, 2> births;       ///< (area, lead - 1) of the entrants' cohort, expected beyond those on record; missing
  Array<double, 2> entry_index;  ///< (area, lead - 1) entrants per birth against the origin's; without births: entrants
  std::vector<double> births_growth;  ///< (lead - 1) of all births, ln, cohort against the cohort before; missing
  ErrorModel errors;                  ///< empty where the history is too short
  Account account;
};

/// @param origin  year index, >= 1; nothing later is read
/// @throws PreconditionError otherwise
Calibration calibrate(const History& history, std::size_t origin, std::size_t leads, const Method& method = {},
                      const ErrorPriors& priors = {});

}  // namespace seatcast::calibration
