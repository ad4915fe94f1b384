#pragma once

#include <span>

#include "engine/base/grid.h"
#include "engine/lanes/lanes.h"
#include "engine/lanes/rounding.h"
#include "engine/placement/inputs.h"
#include "engine/supply/rooms.h"

namespace seatcast::placement {

/// What placement carries from autumn to autumn (docs/theory/model.md, section 5). Rows are areas, columns grades.
template <class Lane>
struct PlacementState {
  Grid<Lane> classes;         ///< C
  Grid<Lane> temporary;       ///< Q, classes in temporary rooms
  Grid<Lane> standard;        ///< S*, class-weighted mean standard of the cohort's classes
  Grid<Lane> unplaced;        ///< U
  Grid<Lane> seated_at_home;  ///< residents with a seat in their own area
  Grid<Lane> guests;          ///< rows: pairs of all stages; columns: grades of the home's stage
  Grid<Lane> idle_rooms;      ///< (area, stage) rooms that stood empty after placement
};

/// Demand of one autumn, by residence: what enrolment hands to placement, and what a bounded stage sends back.
template <class Lane>
struct Demand {
  Grid<Lane> enrolment;  ///< E (area, grade)
  Grid<Lane> fresh;      ///< pupils who ask for a new seat (area, grade)
  Grid<Lane> kappa;      ///< this year's continuing pupils per pupil of the grade before (area, grade)
};

/// Scratch of one stage and autumn.
template <class Lane>
struct Asking {
  Grid<Lane> seated;        ///< S (area, grade)
  Grid<Lane> home_part;     ///< residents among the continuing seated (area, grade)
  Grid<Lane> late;          ///< (area, grade) askers who do not enter this autumn
  Grid<Lane> fresh;         ///< (area, grade) the others
  Grid<Lane> new_pupils;    ///< N (area, grade), seated in this autumn's new classes of the area itself
  Grid<Lane> guest_pupils;  ///< (area, grade) guests seated in this autumn's new classes
  // One value an area:
  Lane* free_rooms;       ///< F
  Lane* open_rooms;       ///< n
  Lane* class_size;       ///< z
  Lane* new_temporary;    ///< q
  Lane* step2_temporary;  ///< rooms of step 2b, against the cap of new ones
  Lane* offered;          ///< O, seats a host still has
  Lane* requested;
  // One value a choice (group x pair), and a group:
  Lane* request;
  Lane* accepted;
  Lane* willing;  ///< W
};

/// What placement reports of one area and stage.
template <class Lane>
struct StageOutcome {
  Lane entrants;                                        ///< demand of the first grade, before any cut
  Lane entry_seats, entry_shortage, shortage, surplus;  ///< the plain balance, before any rung (5.1)
  Lane classes, temporary_rooms, seated, usable_seats;
  Lane placed_elsewhere, received, unplaced, to_vocational, out;
};

/// One stage of one autumn: parameters, state and scratch in one hand.
template <class Lane>
struct StagePlacement {
  const PlacementInputs& in;
  const StagePlan& plan;
  const StageRules& rules;
  const supply::SupplyInputs& supply;
  const GradeLadder& ladder;
  std::size_t year;
  Demand<Lane> demand;
  Grid<supply::RoomStock<Lane>> rooms;  ///< (area, stage)
  PlacementState<Lane> state;           ///< guests: first row is this stage's first pair
  Asking<Lane> ask;
  Lane* staying;                     ///< by `StagePlan::keeps`, guests who ask to stay
  Grid<StageOutcome<Lane>> outcome;  ///< (area, stage)

  [[nodiscard]] std::size_t first(std::size_t area) const { return in.first_grade(area, plan.stage); }
  [[nodiscard]] std::size_t end(std::size_t area) const { return in.end_grade(area, plan.stage); }
  [[nodiscard]] double standard(std::size_t area) const { return supply.standard(area, plan.stage, year); }
  /// Guests of a pair in a grade of the home's stage.
  [[nodiscard]] Lane& guests(std::size_t pair, std::size_t grade) const {
    return state.guests[pair][grade - first(plan.pairs[pair].from)];
  }
};

/// Rounding must not add a class.
inline constexpr double kClassTolerance = 1e-9;

/// Classes as an area counts them: real numbers where it holds many schools, whole ones (the next whole number) where
/// it is one school.
template <class Lane>
Lane classes_up(const StagePlacement<Lane>& p, std::size_t area, Lane classes) {
  using lanes::ceil;
  if (p.in.whole_classes.empty() || p.in.whole_classes[area] == 0) return classes;
  return ceil(classes - kClassTolerance);
}
/// The same, the whole number below.
template <class Lane>
Lane classes_down(const StagePlacement<Lane>& p, std::size_t area, Lane classes) {
  using lanes::floor;
  if (p.in.whole_classes.empty() || p.in.whole_classes[area] == 0) return classes;
  return floor(classes + kClassTolerance);
}

/// a / b, and 0 where b is not positive.
template <class Lane>
Lane ratio(Lane a, Lane b) {
  using lanes::select;
  const auto positive = b > 0.0;
  return select(positive, a / select(positive, b, Lane(1.0)), Lane(0.0));
}

template <class Lane>
Lane sum(const Lane* values, std::size_t first, std::size_t end) {
  Lane total(0.0);
  for (std::size_t k = first; k < end; ++k) total = total + values[k];
  return total;
}

}  // namespace seatcast::placement
