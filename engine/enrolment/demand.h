#pragma once

#include "engine/base/axes.h"
#include "engine/base/grid.h"
#include "engine/enrolment/inputs.h"
#include "engine/lanes/math.h"

/// Demand by residence (docs/theory/model.md, section 3), one area and autumn at a time.
namespace seatcast::enrolment {

/// The errors that act on enrolment (6.3, 6.4): factors where a value is multiplied by exp(e), e itself where a share
/// moves.
template <class Lane>
struct DemandErrors {
  Lane attendance_factor;
  Lane entry_factor;
  Lane progression_factor;
  Lane progression;
  Lane senior_share;
};

/// One area in one autumn; arrays by grade.
template <class Lane>
struct AreaDemand {
  std::size_t area;
  std::size_t year;
  const Lane* before;  ///< E of last autumn
  Lane* enrolment;     ///< E, pupils
  Lane* noise;         ///< factor on the pupils who progress into a grade, or enter it (3.4, 3.4b)
};

/// sum_x w[x] N[x] over the entry ages.
template <class Lane, class PersonsOfAge>
Lane children_of_entry_age(const Entry& in, PersonsOfAge persons_of_age) {
  Lane children(0.0);
  for (std::size_t age = 0; age < in.weight.size(); ++age) {
    if (in.weight[age] != 0) children = children + in.weight[age] * persons_of_age(age);
  }
  return children;
}

/// A share, or a probability, moved on the logit scale (6.4).
template <class Lane>
Lane moved_share(const LogitShare& in, std::size_t row, std::size_t column, Lane error) {
  using lanes::exp;
  const double slope = in.slope(row, column);
  if (slope == 0) return Lane(in.value(row, column));
  return 1.0 / (1.0 + exp(-(in.logit(row, column) + slope * error)));
}

/// Noise of the progression into each grade (3.4) from standard normals `z`. `innovation` holds last year's v z by
/// grade and takes this year's; the last grade goes first, for an echo comes from the grade before.
template <class Lane>
void draw_cell_noise(const Progression& in, const GradeLadder& ladder, const Lane* z, const Lane* before,
                     Lane* innovation, Lane* noise) {
  using lanes::exp;
  using lanes::max;
  using lanes::sqrt;
  for (std::size_t grade = ladder.grade_count(); grade-- > 0;) {
    noise[grade] = Lane(1.0);
    if (ladder.grades[grade].way_in != WayIn::kProgression) continue;
    const std::size_t left = ladder.grades[grade].before;
    const Lane v = in.dispersion / sqrt(max(before[left], Lane(25.0)));
    const Lane echo = in.echo * innovation[left];
    innovation[grade] = v * z[grade];
    noise[grade] = exp(innovation[grade] - 0.5 * v * v + echo);
  }
}

/// Calibrated noise (3.4b) of an area from standard normals `z`, by grade.
/// @param year  index of the autumn, >= 1
template <class Lane>
void draw_chance(const Progression& in, const GradeLadder& ladder, std::size_t area, std::size_t year, const Lane* z,
                 Lane* noise) {
  using lanes::exp;
  const double growth = __builtin_sqrt(1 + in.chance_growth * static_cast<double>(year - 1));
  for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
    const WayIn way_in = ladder.grades[grade].way_in;
    const bool enters = way_in == WayIn::kEntry;
    noise[grade] = Lane(1.0);
    if (!enters && way_in != WayIn::kProgression) continue;
    const double sd = in.chance(area, grade) * (enters ? 1.0 : growth);
    noise[grade] = exp(sd * z[grade] - 0.5 * sd * sd);
  }
}

/// Pupils promoted from the grade before (3.4, 3.5), before transitions.
template <class Lane>
Lane promoted(const Progression& in, const AreaDemand<Lane>& demand, std::size_t grade, std::size_t left,
              const DemandErrors<Lane>& error) {
  const Lane pupils = in.ratio(demand.area, grade, demand.year) * demand.before[left] * demand.noise[grade];
  if (!in.promotion.value) return pupils * error.progression_factor;
  return pupils * moved_share(in.promotion, demand.area, left, error.progression);
}

/// Pupils of the last junior grade who leave it (3.7).
template <class Lane>
Lane leavers(const Progression& in, const AreaDemand<Lane>& demand, std::size_t grade, std::size_t left, Lane error) {
  if (!in.promotion.value) return demand.before[left];
  return in.ratio(demand.area, grade, demand.year) * demand.before[left] *
         moved_share(in.promotion, demand.area, left, error);
}

/// Demand of every grade but for transitions, housing and repeaters (3.1, 3.2, 3.4, 3.7).
/// @param persons_of_age  age -> residents of the area this autumn
template <class Lane, class PersonsOfAge>
void progress_grades(const EnrolmentInputs& in, const GradeLadder& ladder, const DemandErrors<Lane>& error,
                     const AreaDemand<Lane>& demand, PersonsOfAge persons_of_age) {
  using lanes::min;
  const std::size_t area = demand.area;
  const std::size_t year = demand.year;
  for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
    const Grade& rung = ladder.grades[grade];
    Lane& pupils = demand.enrolment[grade];
    switch (rung.way_in) {
      case WayIn::kAttendance: {
        const Lane ratio = in.attendance.ratio(area, grade, year) * error.attendance_factor;
        pupils = min(ratio, Lane(in.attendance.cap(area, grade))) * persons_of_age(static_cast<std::size_t>(rung.age));
        break;
      }
      case WayIn::kEntry:
        pupils = in.entry.ratio(area, year) * error.entry_factor * demand.noise[grade] *
                 children_of_entry_age<Lane>(in.entry, persons_of_age);
        break;
      case WayIn::kProgression:
        pupils = promoted(in.progression, demand, grade, rung.before, error);
        break;
      case WayIn::kGeneralSplit:
      case WayIn::kVocationalSplit: {
        const Lane general = moved_share(in.senior.general_share, area, year, error.senior_share);
        const Lane share = rung.way_in == WayIn::kGeneralSplit ? general : 1.0 - general;
        pupils = in.senior.continuation(area, year) * share *
                 leavers(in.progression, demand, grade, rung.before, error.progression);
        break;
      }
    }
  }
}

/// Moves of residence for schooling at transitions (3.6), for all areas of a region.
/// @param enrolment  (area, grade) in and out
/// @param raw        (area, grade) a copy of `enrolment` from before any move
template <class Lane>
void move_at_transitions(const std::vector<TransitionShare>& transitions, const Grid<Lane>& raw,
                         const Grid<Lane>& enrolment) {
  for (const TransitionShare& move : transitions) {
    const Lane moving = move.share * raw[move.from][move.grade];
    enrolment[move.from][move.grade] = enrolment[move.from][move.grade] - moving;
    enrolment[move.to][move.grade] = enrolment[move.to][move.grade] + moving;
  }
}

/// Pupils who stay in their grade (flow form, 3.5).
template <class Lane>
Lane repeaters(const Progression& in, const AreaDemand<Lane>& demand, std::size_t grade, Lane error) {
  const double promotion = in.promotion.value(demand.area, grade);
  const double repetition = in.repetition(demand.area, grade, demand.year);
  if (promotion >= 1) return Lane(0.0);
  const Lane kept = (1.0 - moved_share(in.promotion, demand.area, grade, error)) * (1 / (1 - promotion));
  return repetition * kept * demand.before[grade];
}

/// Splits demand into those who carry on in their classes and those who ask for a seat, and adds repeaters and housing.
/// @param raw    enrolment from before the transitions, by grade
/// @param fresh  out: pupils who ask
/// @param kappa  out: continuing pupils per pupil of the grade before, last autumn
template <class Lane>
void split_off_askers(const EnrolmentInputs& in, const GradeLadder& ladder, const AreaDemand<Lane>& demand,
                      const Lane* raw, Lane error, Lane* fresh, Lane* kappa) {
  using lanes::min;
  using lanes::select;
  for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
    Lane& pupils = demand.enrolment[grade];
    if (in.progression.repetition) pupils = pupils + repeaters(in.progression, demand, grade, error);
    if (in.housing_pupils) pupils = pupils + in.housing_pupils(demand.area, grade, demand.year);
    const std::uint32_t stage = ladder.stage_of(demand.area, grade);
    if (stage == kNone || ladder.is_first(demand.area, grade)) {
      fresh[grade] = pupils;
      kappa[grade] = Lane(0.0);
      continue;
    }
    const Lane last_year = demand.before[ladder.grades[grade].before];
    const Lane continuing = ladder.stages[stage].admits_at_every_age ? min(pupils, last_year) : raw[grade];
    fresh[grade] = pupils - continuing;
    const auto any_left = last_year > 0.0;
    kappa[grade] = select(any_left, continuing / select(any_left, last_year, Lane(1.0)), Lane(0.0));
  }
}

/// Pupils of special schools a year later (3.3).
template <class Lane>
Lane special_pupils(const SpecialSchools& in, std::size_t area, std::size_t year, Lane before, Lane children,
                    Lane entry_factor) {
  if (!in.inflow) return before;
  return (1 - in.exit_rate) * before + in.inflow(area, year) * entry_factor * children;
}

}  // namespace seatcast::enrolment
