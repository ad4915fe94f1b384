#pragma once

#include <limits>

#include "engine/lanes/memory.h"
#include "engine/lanes/normal_tail.h"
#include "engine/projection/year.h"

/// From a placed year to the numbers that are reported.
namespace seatcast::projection {

/// Residents whose age is that of a grade of the stage; every age counts once.
template <class Lane>
Lane population_of_stage(const RegionRun<Lane>& run, std::size_t area, std::size_t stage) {
  const GradeLadder& ladder = run.problem.axes.ladder;
  Lane residents(0.0);
  int counted = -1;
  for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
    if (ladder.stage_of(area, grade) != stage || ladder.grades[grade].age == counted) continue;
    counted = ladder.grades[grade].age;
    residents =
        residents + persons_of_age(run.problem.population, run.state.persons[area], static_cast<std::size_t>(counted));
  }
  return residents;
}

/// Pupils in public schools: in proportion to the rooms, or public seats first.
template <class Lane>
Lane public_pupils(const RegionRun<Lane>& run, std::size_t area, std::size_t stage) {
  using lanes::min;
  const placement::StageOutcome<Lane>& outcome = run.state.outcome[area][stage];
  const supply::RoomStock<Lane>& rooms = run.state.rooms[area][stage];
  const Lane share = min(Lane(1.0), placement::ratio(rooms.public_rooms, rooms.rooms));
  return run.problem.placement.public_first ? min(outcome.seated, share * outcome.usable_seats)
                                            : share * outcome.seated;
}

/// Pupils; an empty class is not large.
inline constexpr double kLeastSpread = 1e-6;

/// Classes above the large-class line and the hard cap: class sizes of a grade are spread normally about their mean
/// (7.1).
template <class Lane>
void count_large_classes(const RegionRun<Lane>& run, std::size_t area, std::size_t stage, Lane* quantity) {
  const placement::PlacementInputs& in = run.problem.placement;
  Lane large(0.0);
  Lane very_large(0.0);
  for (std::size_t grade = in.first_grade(area, stage); grade < in.end_grade(area, stage); ++grade) {
    const Lane classes = run.state.placement.classes[area][grade];
    const Lane mean = placement::ratio(run.state.asking.seated[area][grade], classes);
    const Lane spread = lanes::max(in.class_size_spread * mean, Lane(kLeastSpread));
    large = large + classes * lanes::normal_upper_tail((in.rules[stage].large_class_line - mean) / spread);
    very_large = very_large + classes * lanes::normal_upper_tail((in.rules[stage].very_large_line - mean) / spread);
  }
  quantity[static_cast<std::size_t>(measures::Quantity::kLargeClasses)] = large;
  quantity[static_cast<std::size_t>(measures::Quantity::kVeryLargeClasses)] = very_large;
}

/// Teachers and running cost of the pupils seated, and of their classes, which are counted by then (7.3, 7.4).
template <class Lane>
void count_running(const RegionRun<Lane>& run, std::size_t area, std::size_t stage, Lane seated, Lane* quantity) {
  using enum measures::Quantity;
  using lanes::max;
  const supply::RunningInputs& in = run.problem.running;
  const auto set = [&](measures::Quantity which, Lane value) { quantity[static_cast<std::size_t>(which)] = value; };
  if (in.teachers_per_pupil) {
    Lane teachers = in.teachers_per_pupil(area, stage, run.year) * seated;
    if (in.teachers_per_class) {
      const Lane classes = quantity[static_cast<std::size_t>(kClasses)];
      teachers = max(teachers, in.teachers_per_class(area, stage, run.year) * classes);
    }
    set(kTeachers, teachers);
    if (in.teachers) set(kTeacherGap, max(Lane(0.0), teachers - in.teachers(area, stage, run.year)));
  }
  if (in.cost_per_pupil) set(kRunningCost, in.cost_per_pupil(area, stage, run.year) * seated);
}

/// Investment of the year, project by project, spread over the years up to the opening.
template <class Lane>
void count_capital(const RegionRun<Lane>& run) {
  using lanes::select;
  const supply::SupplyInputs& in = run.problem.supply;
  const auto now = static_cast<double>(run.year);
  for (std::size_t k = 0; k < in.projects.size(); ++k) {
    const supply::Project& project = in.projects[k];
    if (project.investment == 0) continue;
    const supply::ProjectState<Lane>& state = run.state.projects[k];
    Lane share = select(state.left == now, Lane(1.0), Lane(0.0));  // a conversion: all at once, nobody knew when
    const std::size_t years = project.moves_rooms() ? 0 : in.capital_profile.size();
    for (std::size_t y = 0; y < years; ++y) {
      const auto before_opening = static_cast<double>(years - 1 - y);
      share = share + select(state.opened - before_opening == now, Lane(in.capital_profile[y]), Lane(0.0));
    }
    for (const supply::StageRooms& part : project.stages) {
      Lane& capital = run.state.quantities[project.area][part.stage * measures::kQuantityCount +
                                                         static_cast<std::size_t>(measures::Quantity::kCapital)];
      capital = capital + project.investment * part.share * share;
    }
  }
}

template <class Lane>
void count_stage(const RegionRun<Lane>& run, std::size_t area, std::size_t stage, Lane* quantity) {
  using enum measures::Quantity;
  const auto set = [&](measures::Quantity which, Lane value) { quantity[static_cast<std::size_t>(which)] = value; };
  const Problem& problem = run.problem;
  const placement::StageOutcome<Lane>& outcome = run.state.outcome[area][stage];
  const supply::RoomStock<Lane>& rooms = run.state.rooms[area][stage];
  const std::size_t first = problem.placement.first_grade(area, stage);
  const std::size_t last = problem.placement.end_grade(area, stage) - 1;
  set(kPopulation, population_of_stage(run, area, stage));
  set(kEntrants, outcome.entrants);
  set(kEnrolment, placement::sum(run.state.enrolment[area], first, last + 1));
  const auto& promotion = problem.enrolment.progression.promotion.value;
  set(kGraduates, run.state.enrolment[area][last] * (promotion ? promotion(area, last) : 1.0));
  set(kHeadlineSeats, rooms.headline);
  set(kUsableSeats, outcome.usable_seats);
  set(kEntrySeats, outcome.entry_seats);
  set(kRooms, rooms.rooms);
  set(kClasses, outcome.classes);
  set(kSeated, outcome.seated);
  set(kEntryShortage, outcome.entry_shortage);
  set(kShortage, outcome.shortage);
  set(kSurplus, outcome.surplus);
  set(kPlacedElsewhere, outcome.placed_elsewhere);
  set(kReceived, outcome.received);
  set(kTemporaryRooms, outcome.temporary_rooms);
  set(kUnplaced, outcome.unplaced);
  set(kToVocational, outcome.to_vocational);
  set(kOut, outcome.out);
  set(kRoomsInUse, rooms.rooms - run.state.placement.idle_rooms[area][stage]);
  set(kPublicPupils, public_pupils(run, area, stage));
  if (run.region.counts_large_classes) count_large_classes(run, area, stage, quantity);
  count_running(run, area, stage, outcome.seated, quantity);
}

/// Special schools: a stock of pupils against a stock of seats.
template <class Lane>
void count_special(const RegionRun<Lane>& run, std::size_t area, Lane* quantity) {
  using enum measures::Quantity;
  using lanes::max;
  const auto set = [&](measures::Quantity which, Lane value) { quantity[static_cast<std::size_t>(which)] = value; };
  const supply::RoomStock<Lane>& rooms = run.state.rooms[area][run.problem.special_stage];
  const Lane pupils = run.state.special[area];
  set(kEnrolment, pupils);
  set(kHeadlineSeats, rooms.headline);
  set(kUsableSeats, rooms.headline);
  set(kRooms, rooms.rooms);
  set(kClasses, rooms.rooms);
  set(kSeated, pupils);
  set(kShortage, max(Lane(0.0), pupils - rooms.headline));
  set(kSurplus, max(Lane(0.0), rooms.headline - pupils));
  count_running(run, area, run.problem.special_stage, pupils, quantity);
  if (!run.problem.coverage.needs_school) return;
  const Lane needed(run.problem.coverage.needs_school(area));
  set(kSpecialAreas, needed);
  set(kSpecialCovered, lanes::select(rooms.headline > 0.0, needed, Lane(0.0)));
}

/// Once before the first year: most quantities of an area are set every year, the others stay zero.
template <class Lane>
void clear_quantities(const RegionRun<Lane>& run) {
  for (std::size_t node = 0; node < run.region.nodes.size(); ++node) {
    for (std::size_t k = 0; k < run.region.quantities_per_node(); ++k) run.state.quantities[node][k] = Lane(0.0);
  }
}

/// Zero what is added up: investment, and everything of the nodes above areas.
template <class Lane>
void clear_sums(const RegionRun<Lane>& run) {
  const std::size_t areas = run.problem.area_count();
  for (std::size_t area = 0; area < areas; ++area) {
    for (std::size_t stage = 0; stage < run.problem.axes.ladder.stage_count(); ++stage) {
      run.state
          .quantities[area][stage * measures::kQuantityCount + static_cast<std::size_t>(measures::Quantity::kCapital)] =
          Lane(0.0);
    }
  }
  for (std::size_t node = areas; node < run.region.nodes.size(); ++node) {
    for (std::size_t k = 0; k < run.region.quantities_per_node(); ++k) run.state.quantities[node][k] = Lane(0.0);
  }
}

/// All quantities of the year: the areas', and of each node above them the sum of its children.
template <class Lane>
void count_quantities(const RegionRun<Lane>& run) {
  const Problem& problem = run.problem;
  const std::size_t stages = problem.axes.ladder.stage_count();
  const std::size_t grades = problem.axes.ladder.grade_count();
  const std::size_t count = run.region.quantities_per_node();
  clear_sums(run);
  count_capital(run);
  for (std::size_t node = 0; node < run.region.nodes.size(); ++node) {
    Lane* quantity = run.state.quantities[node];
    if (node < problem.area_count()) {
      for (std::size_t stage = 0; stage < stages; ++stage) {
        Lane* of_stage = quantity + stage * measures::kQuantityCount;
        if (stage == problem.special_stage) {
          count_special(run, node, of_stage);
        } else if (problem.offers(node, stage)) {
          count_stage(run, node, stage, of_stage);
        }
      }
      for (std::size_t grade = 0; grade < grades; ++grade) {
        quantity[stages * measures::kQuantityCount + grade] = run.state.enrolment[node][grade];
      }
    }
    const std::uint32_t parent = run.region.nodes[node].parent;
    if (parent == kNone) continue;
    for (std::size_t k = 0; k < count; ++k)
      run.state.quantities[parent][k] = run.state.quantities[parent][k] + quantity[k];
  }
}

/// The value of one series; NaN where a ratio has nothing below the line.
template <class Lane>
Lane value_of(const Series& series, const Lane* quantities) {
  using lanes::select;
  const Lane numerator = quantities[series.numerator];
  if (series.denominator == kNone) return numerator;
  const Lane denominator = quantities[series.denominator];
  const auto defined = denominator >= measures::kNothing;
  return select(defined, numerator / select(defined, denominator, Lane(1.0)),
                Lane(std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace seatcast::projection
