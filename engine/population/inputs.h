#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/array.h"

namespace seatcast::population {

/// Given births by calendar year (docs/theory/model.md, 2.1-2.3). Year index 0 is the base year.
struct BirthPath {
  Array<double, 2> observed;  ///< (area, year) births of the calendar year; used while year <= last_observed
  std::vector<std::uint32_t> last_observed;  ///< (area) year index of the last observed calendar year
  Array<double, 2> growth;      ///< (area, year) ln B[y]/B[y-1] at zero error, after the last observed year
  Array<double, 2> scale;       ///< (area, year) what a scenario multiplies later births by; 1 = as projected
  Array<double, 2> late_share;  ///< (area, year) share of a calendar year's births after the cut-off month
};

/// Births from women by age instead (2.8).
struct Fertility {
  Array<double, 2> total_fertility_rate;  ///< (area, year) children per woman
  std::vector<double> schedule;           ///< (age) shares of the rate, sum 1
};

/// Moves between two areas, by age (2.7).
struct Flow {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::vector<double> rate;  ///< (age) share of the survivors who move in a year
};

struct PopulationInputs {
  std::size_t age_count = 0;
  std::size_t sex_count = 1;  ///< 1: both sexes together; 2: male, female
  bool open_ended = false;    ///< the last age keeps its survivors
  std::size_t entry_age = 0;  ///< migration draws act below it

  Array<double, 3> base;                  ///< (area, sex, age) persons
  Array<double, 2> survival;              ///< (sex, age) probability to reach the next age
  std::vector<double> survival_at_birth;  ///< (sex) probability to be counted at age 0
  std::vector<double> share_at_birth;     ///< (sex) sums to 1

  BirthPath births;
  Fertility fertility;                ///< used if total_fertility_rate is present
  Array<double, 2> rate;              ///< (area, age) net migration rate; absent = 0
  Array<double, 2> number;            ///< (area, age) net migrants a year, both sexes; absent = 0
  std::vector<Flow> flows;            ///< origin-destination rates; empty = none
  Array<double, 3> change;            ///< (area, age, year) change of the rate against the baseline; absent = 0
  Array<double, 3> housing_children;  ///< (area, age, year) children of new housing; absent = 0
};

}  // namespace seatcast::population
