#pragma once

#include <limits>

#include "engine/lanes/memory.h"
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
}

/// All quantities of the year: the areas', and of each node above them the sum of its children.
template <class Lane>
void count_quantities(const RegionRun<Lane>& run) {
  const Problem& problem = run.problem;
  const std::size_t stages = problem.axes.ladder.stage_count();
  const std::size_t grades = problem.axes.ladder.grade_count();
  const std::size_t count = run.region.quantities_per_node();
  for (std::size_t node = 0; node < run.region.nodes.size(); ++node) {
    for (std::size_t k = 0; k < count; ++k) run.state.quantities[node][k] = Lane(0.0);
  }
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
  const auto defined = denominator > 0.0;
  return select(defined, numerator / select(defined, denominator, Lane(1.0)),
                Lane(std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace seatcast::projection
