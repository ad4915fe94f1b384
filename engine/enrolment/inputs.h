#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/array.h"
#include "engine/base/axes.h"

namespace seatcast::enrolment {

/// A share that ends at 1 and is drawn on the logit scale (6.4): value' = 1 / (1 + exp(-(logit + e slope))).
/// Exactly 0 and 1 are structural: their slope is 0 and they never move.
struct LogitShare {
  Array<double, 2> value;  ///< (area, year)
  Array<double, 2> logit;  ///< (area, year) ln(value / (1 - value)), 0 where structural
  Array<double, 2> slope;  ///< (area, year) 1 / (value (1 - value)), 0 where structural
};
LogitShare logit_share(Array<double, 2> value);

/// Kindergarten and the like (3.1); rows of grades with another way in are unused.
struct Attendance {
  Array<double, 3> ratio;  ///< (area, grade, year) pupils per resident of the grade's age at zero error
  Array<double, 2> cap;    ///< (area, grade) max(1, base-year ratio)
};

/// The entry grade (3.2).
struct Entry {
  Array<double, 2> ratio;      ///< (area, year) entrants per weighted child, net of special schools' share
  std::vector<double> weight;  ///< (age) share of an age that enters, 0 outside the entry ages
};

/// Special schools: a stock without grades (3.3).
struct SpecialSchools {
  std::vector<double> base;  ///< (area) pupils in the base year
  Array<double, 2>
      inflow;            ///< (area, year) entrants per weighted child: prevalence x entry ratio; absent = none enters
  double exit_rate = 0;  ///< share of the stock that leaves in a year; 0 keeps the base year's stock
};

/// From grade to grade (3.4, 3.5). A change of migration is already in the ratios.
struct Progression {
  Array<double, 3>
      ratio;  ///< (area, grade reached, year) GPR; in the flow form survival and migration of those promoted
  double dispersion = 0;  ///< cell noise; 0 = none
  double echo = 0;        ///< how much of a cell's innovation comes back a year later, one grade up

  /// (area, grade) calibrated cell noise (3.4b) in place of dispersion: standard deviation in the first year, of pupils
  /// who progress into the grade and of those who enter it; absent = none.
  Array<double, 2> chance;
  double chance_growth = 0;  ///< share by which its variance grows a year, but for entrants

  [[nodiscard]] bool has_noise() const { return dispersion != 0 || static_cast<bool>(chance); }

  // The flow form only (3.5):
  LogitShare promotion;         ///< (area, grade left) probability; absent = GPR form
  Array<double, 3> repetition;  ///< (area, grade repeated, year) probability times survival and migration
};

/// Where the last junior grade goes (3.7).
struct SeniorSplit {
  Array<double, 2> continuation;  ///< (area, year) senior entrants per pupil who leaves the last junior grade
  LogitShare general_share;       ///< of intake
};

/// A move of residence for schooling at a transition (3.6); sorted by grade, then source.
struct TransitionShare {
  std::uint32_t grade = 0;  ///< the grade reached
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double share = 0;
};

struct EnrolmentInputs {
  Array<double, 2> base;  ///< (area, grade) pupils in the base year, by residence
  Attendance attendance;
  Entry entry;
  SpecialSchools special;
  Progression progression;
  SeniorSplit senior;
  std::vector<TransitionShare> transitions;  ///< empty = everybody stays
  Array<double, 3>
      housing_pupils;  ///< (area, grade, year) pupils of new housing in grades reached by progression; absent = 0
};

}  // namespace seatcast::enrolment
