#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/base/array.h"

namespace seatcast::calibration {

/// A count or a ratio that nobody observed.
inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
inline bool is_known(double value) { return !std::isnan(value); }

/// What a bureau has counted: pupils by area, autumn and grade, and births. Gaps are kMissing, wherever they fall.
/// Year indices start at 0 in `first_year`. A forecast made in year T reads enrolment up to T and cohorts up to
/// T + cohorts_ahead, nothing later; Forecaster is built so that it cannot.
struct History {
  int first_year = 0;                 ///< calendar year of year index 0
  std::vector<std::string> areas;     ///< ids
  std::vector<std::string> parents;   ///< ids of what areas belong to; empty where they belong to nothing
  std::vector<std::uint32_t> parent;  ///< (area) position in parents; empty with them
  std::vector<std::string> grades;    ///< names, from the entry grade up; pupils of grade g were in g - 1 a year before
  std::vector<std::uint8_t> scored;   ///< (grade) 1 if it counts in scores and totals
  Array<double, 3> enrolment;         ///< (area, year, grade) pupils, >= 0 or missing

  /// (area, year) births of the children due to enter in that year, > 0 or missing; may have more years than enrolment.
  /// Absent = births unknown.
  Array<double, 2> cohort;
  std::size_t cohorts_ahead = 0;  ///< how many years beyond an origin the cohort's births are on record by then

  /// (area, year) births of the year in which the youngest of that cohort were born: `born_share` of the cohort, the
  /// rest being born the year before. Absent = every cohort is one year's births.
  Array<double, 2> born;
  double born_share = 1;

  double later_share = 1;  ///< of a cohort, born in the later of the two calendar years that a simulation mixes it from

  /// (area, year, grade) 1 where the step into this cell is a known shock that nothing is learned from; absent = none.
  Array<std::uint8_t, 3> set_aside;

  [[nodiscard]] std::size_t area_count() const { return enrolment.extent(0); }
  [[nodiscard]] std::size_t year_count() const { return enrolment.extent(1); }
  [[nodiscard]] std::size_t grade_count() const { return enrolment.extent(2); }
  [[nodiscard]] int calendar(std::size_t year) const { return first_year + static_cast<int>(year); }
  [[nodiscard]] bool has_births() const { return static_cast<bool>(cohort); }

  /// Births of the cohort of `year` as known at `origin`; missing where not on record then.
  [[nodiscard]] double cohort_known_at(std::size_t origin, std::size_t area, std::size_t year) const {
    if (!cohort || year > origin + cohorts_ahead || year >= cohort.extent(1)) return kMissing;
    return cohort(area, year);
  }
  /// The step into a cell may be learned from.
  [[nodiscard]] bool teaches(std::size_t area, std::size_t year, std::size_t grade) const {
    return !set_aside || set_aside(area, year, grade) == 0;
  }
};

/// @throws PreconditionError naming what does not fit: shapes, negative or infinite values, fewer than 2 grades
void check(const History& history);

/// Pupils forecast from one origin.
struct Forecast {
  Array<double, 3> pupils;  ///< (area, lead - 1, grade), >= 0
  [[nodiscard]] std::size_t lead_count() const { return pupils.extent(1); }
};

}  // namespace seatcast::calibration
