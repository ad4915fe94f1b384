#pragma once

#include "engine/lanes/math.h"
#include "engine/population/inputs.h"

namespace seatcast::population {

/// Births of the school year that ends in autumn `year` (2.1, 2.2): the late part of last calendar year's births and
/// the early part of this year's.
/// @param year          year index >= 1
/// @param growth_error  e_births[area, year]
/// @param births        in: births of calendar year `year - 1`; out: of calendar year `year`; both before `scale`
template <class Lane>
Lane births_of_school_year(const BirthPath& in, std::size_t area, std::size_t year, Lane growth_error, Lane& births) {
  using lanes::exp;
  const Lane late_part = births * (in.scale(area, year - 1) * in.late_share(area, year - 1));
  if (year <= in.last_observed[area]) {
    births = Lane(in.observed(area, year));
  } else {
    births = births * exp(in.growth(area, year) + growth_error);
  }
  return late_part + births * (in.scale(area, year) * (1 - in.late_share(area, year)));
}

/// Births of a school year from women by age (2.8).
/// @param women           persons by age at the start of the school year, shape (age_count,)
/// @param level           in and out: the accumulated error, sum of e_births up to this year
template <class Lane>
Lane births_from_women(const Fertility& in, std::size_t area, std::size_t year, Lane growth_error, const Lane* women,
                       Lane& level) {
  using lanes::exp;
  level = level + growth_error;
  Lane weighted(0.0);
  for (std::size_t age = 0; age < in.schedule.size(); ++age) weighted = weighted + in.schedule[age] * women[age];
  return in.total_fertility_rate(area, year) * exp(level) * weighted;
}

}  // namespace seatcast::population
