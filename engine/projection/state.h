#pragma once

#include <algorithm>

#include "engine/measures/measures.h"
#include "engine/placement/state.h"
#include "engine/population/ageing.h"
#include "engine/projection/arena.h"
#include "engine/projection/region.h"
#include "engine/supply/rooms.h"
#include "engine/uncertainty/errors.h"

namespace seatcast::projection {

/// Everything that changes while one lane group of one region runs through the years. Rows are areas unless said
/// otherwise.
template <class Lane>
struct RegionState {
  // Carried from year to year
  uncertainty::ErrorState<Lane> errors;
  Grid<Lane> persons;     ///< (area, sex x age) N
  Lane* births;           ///< births of the calendar year, before scale; with fertility: the accumulated error
  Grid<Lane> enrolment;   ///< (area, grade) E
  Grid<Lane> before;      ///< (area, grade) E of last autumn
  Grid<Lane> innovation;  ///< (area, grade) v z of (3.4)
  Lane* special;          ///< pupils of special schools
  supply::ProjectState<Lane>* projects;
  placement::PlacementState<Lane> placement;

  // Of one year
  Grid<Lane> error_of;                          ///< (area, process)
  Grid<Lane> raw;                               ///< (area, grade) demand before transitions, housing and repeaters
  Grid<Lane> fresh;                             ///< (area, grade)
  Grid<Lane> kappa;                             ///< (area, grade)
  Lane* noise;                                  ///< by grade
  Lane* normals;                                ///< by grade, rounded up to whole slots
  Grid<supply::RoomStock<Lane>> rooms;          ///< (area, stage)
  Grid<placement::StageOutcome<Lane>> outcome;  ///< (area, stage)
  Lane* staying;                                ///< by stage, then its plan's keeps
  placement::Asking<Lane> asking;
  Grid<Lane> quantities;  ///< (node of the region, quantity)
};

template <class Lane>
void lay_out_placement(const Region& region, Arena& arena, RegionState<Lane>& state) {
  const std::size_t areas = region.problem.area_count();
  const std::size_t grades = region.problem.axes.ladder.grade_count();
  std::size_t choices = 0;
  std::size_t groups = 0;
  for (const placement::StagePlan& plan : region.plans) {
    choices = std::max(choices, plan.choices.size());
    groups = std::max(groups, plan.groups.size());
  }
  placement::PlacementState<Lane>& carried = state.placement;
  for (Grid<Lane>* grid :
       {&carried.classes, &carried.temporary, &carried.standard, &carried.unplaced, &carried.seated_at_home}) {
    *grid = arena.grid<Lane>(areas, grades);
  }
  carried.guests = arena.grid<Lane>(region.pair_count, region.longest_stage);
  state.staying = arena.take<Lane>(region.keep_count);
  carried.idle_rooms = arena.grid<Lane>(areas, region.problem.axes.ladder.stage_count());
  placement::Asking<Lane>& asking = state.asking;
  for (Grid<Lane>* grid :
       {&asking.seated, &asking.home_part, &asking.late, &asking.fresh, &asking.new_pupils, &asking.guest_pupils}) {
    *grid = arena.grid<Lane>(areas, grades);
  }
  for (Lane** values : {&asking.free_rooms, &asking.open_rooms, &asking.class_size, &asking.new_temporary,
                        &asking.step2_temporary, &asking.offered, &asking.requested}) {
    *values = arena.take<Lane>(areas);
  }
  asking.request = arena.take<Lane>(choices);
  asking.accepted = arena.take<Lane>(choices);
  asking.willing = arena.take<Lane>(groups);
}

/// Cuts a region's state from an arena. With a counting arena it only measures.
template <class Lane>
RegionState<Lane> lay_out(const Region& region, Arena& arena) {
  const Problem& problem = region.problem;
  const std::size_t areas = problem.area_count();
  const std::size_t grades = problem.axes.ladder.grade_count();
  const std::size_t stages = problem.axes.ladder.stage_count();
  RegionState<Lane> state{};
  const std::size_t entities = problem.uncertainty.entities.size();
  for (Grid<Lane>* grid :
       {&state.errors.innovation, &state.errors.persistent, &state.errors.walk, &state.errors.level}) {
    *grid = arena.grid<Lane>(entities, uncertainty::kProcessCount);
  }
  state.persons = arena.grid<Lane>(areas, problem.population.sex_count * problem.population.age_count);
  state.births = arena.take<Lane>(areas);
  for (Grid<Lane>* grid :
       {&state.enrolment, &state.before, &state.innovation, &state.raw, &state.fresh, &state.kappa}) {
    *grid = arena.grid<Lane>(areas, grades);
  }
  state.special = arena.take<Lane>(areas);
  state.projects = arena.take<supply::ProjectState<Lane>>(problem.supply.projects.size());
  state.error_of = arena.grid<Lane>(areas, uncertainty::kProcessCount);
  state.noise = arena.take<Lane>(grades);
  state.normals = arena.take<Lane>((grades + 3) / 4 * 4);
  state.rooms = arena.grid<supply::RoomStock<Lane>>(areas, stages);
  state.outcome = arena.grid<placement::StageOutcome<Lane>>(areas, stages);
  state.quantities = arena.grid<Lane>(region.nodes.size(), region.quantities_per_node());
  lay_out_placement(region, arena, state);
  return state;
}

/// Everything that goes on into the next year, piece by piece: visit(first value, number of values). Not `before`,
/// which is this enrolment once the next year begins.
template <class Lane, class Visit>
void for_each_carried(const Region& region, const RegionState<Lane>& state, Visit visit) {
  const Problem& problem = region.problem;
  const std::size_t areas = problem.area_count();
  const std::size_t by_grade = areas * problem.axes.ladder.grade_count();
  const std::size_t errors = problem.uncertainty.entities.size() * uncertainty::kProcessCount;
  for (const Grid<Lane>& grid :
       {state.errors.innovation, state.errors.persistent, state.errors.walk, state.errors.level}) {
    visit(grid.data, errors);
  }
  visit(state.persons.data, areas * problem.population.sex_count * problem.population.age_count);
  visit(state.births, areas);
  visit(state.special, areas);
  visit(state.projects, problem.supply.projects.size());
  const placement::PlacementState<Lane>& placed = state.placement;
  for (const Grid<Lane>& grid : {state.enrolment, state.innovation, placed.classes, placed.temporary, placed.standard,
                                 placed.unplaced, placed.seated_at_home}) {
    visit(grid.data, by_grade);
  }
  visit(placed.guests.data, region.pair_count * placed.guests.columns);
  visit(placed.idle_rooms.data, areas * problem.axes.ladder.stage_count());
}

}  // namespace seatcast::projection
