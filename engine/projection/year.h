#pragma once

#include "engine/enrolment/demand.h"
#include "engine/placement/place_stage.h"
#include "engine/population/births.h"
#include "engine/projection/state.h"
#include "engine/random/draw.h"

/// One year of one region, for the replicates of one lane group. project_year() below is the table of contents.
namespace seatcast::projection {

/// A region on its way through the years.
template <class Lane>
struct RegionRun {
  const Region& region;
  const Problem& problem;
  RegionState<Lane> state;
  std::uint32_t first_replicate = 0;
  bool is_reference = false;  ///< the reference path: no errors, projects at their modal delay
  std::size_t year = 0;       ///< year index of the autumn at hand
};

/// The fate of every project, drawn once per replicate.
template <class Lane>
void draw_projects(const RegionRun<Lane>& run) {
  const supply::SupplyInputs& supply = run.problem.supply;
  const double together = supply.county_weight;
  const double apart = supply.own_weight;
  for (std::size_t k = 0; k < supply.projects.size(); ++k) {
    const supply::Project& project = supply.projects[k];
    if (run.is_reference) {
      run.state.projects[k] = supply::modal_project<Lane>(project);
      continue;
    }
    const std::uint64_t seed = run.problem.uncertainty.seed;
    const auto own =
        random::normals<Lane>(seed, {project.entity, random::kOnce, random::kProject}, run.first_replicate);
    constexpr random::Place factor = random::funding_factor();
    const auto county =
        random::normals<Lane>(seed, {project.county_entity, random::kOnce, factor.slot}, run.first_replicate);
    const Lane funding = together * county[factor.word];
    run.state.projects[k] = supply::draw_project<Lane>(project, funding + apart * own[0], funding + apart * own[1],
                                                       funding + apart * own[2]);
  }
}

/// The base year: what was observed.
template <class Lane>
void begin(const RegionRun<Lane>& run) {
  const Problem& problem = run.problem;
  const RegionState<Lane>& state = run.state;
  const std::size_t cells = problem.population.sex_count * problem.population.age_count;
  uncertainty::begin_errors(problem.uncertainty, run.first_replicate, state.errors);
  draw_projects(run);
  for (std::size_t area = 0; area < problem.area_count(); ++area) {
    const double* persons = problem.population.base.row(area, std::size_t{0});
    for (std::size_t k = 0; k < cells; ++k) state.persons[area][k] = Lane(persons[k]);
    state.births[area] =
        Lane(problem.population.fertility.total_fertility_rate ? 0.0 : problem.population.births.observed(area, 0));
    state.special[area] = Lane(problem.enrolment.special.base[area]);
    for (std::size_t grade = 0; grade < problem.axes.ladder.grade_count(); ++grade) {
      const Lane pupils(problem.enrolment.base(area, grade));
      state.enrolment[area][grade] = pupils;
      state.innovation[area][grade] = Lane(0.0);
      state.fresh[area][grade] = problem.axes.ladder.is_first(area, grade) ? pupils : Lane(0.0);
    }
    for (std::size_t stage = 0; stage < problem.axes.ladder.stage_count(); ++stage) {
      state.placement.idle_rooms[area][stage] = Lane(0.0);
    }
  }
}

/// e[area, process] of the year (6.1); zero on the reference path.
template <class Lane>
void draw_errors(const RegionRun<Lane>& run, std::size_t year) {
  const uncertainty::UncertaintyInputs& in = run.problem.uncertainty;
  const bool off = run.is_reference || in.all_off(0, uncertainty::kProcessCount);
  if (!off) advance_errors(in, run.problem.axes.years.calendar(year), run.first_replicate, run.state.errors);
  for (std::size_t area = 0; area < run.problem.area_count(); ++area) {
    const auto errors = off ? uncertainty::Errors<Lane>{} : errors_of(in, area, run.state.errors);
    for (std::size_t k = 0; k < uncertainty::kProcessCount; ++k)
      run.state.error_of[area][k] = off ? Lane(0.0) : errors.of[k];
  }
}

/// Opens, converts and closes rooms (section 4).
template <class Lane>
void open_rooms(const RegionRun<Lane>& run, std::size_t year) {
  using lanes::max;
  const supply::SupplyInputs& in = run.problem.supply;
  const std::size_t stages = run.problem.axes.ladder.stage_count();
  for (std::size_t area = 0; area < run.problem.area_count(); ++area) {
    for (std::size_t stage = 0; stage < stages; ++stage) {
      run.state.rooms[area][stage] = {Lane(in.base_rooms(area, stage)), Lane(in.base_public_rooms(area, stage)),
                                      Lane(in.base_seats(area, stage))};
    }
  }
  for (std::size_t k = 0; k < in.projects.size(); ++k) {
    const supply::Project& project = in.projects[k];
    supply::RoomStock<Lane>* stock = run.state.rooms[project.area];
    if (project.moves_rooms()) {
      move_rooms(in, project, year, run.state.projects[k], run.state.placement.idle_rooms[project.area], stock);
    } else {
      add_opened_rooms(project, run.state.projects[k], year, stock);
    }
  }
  for (std::size_t area = 0; area < run.problem.area_count(); ++area) {
    for (std::size_t stage = 0; stage < stages; ++stage) {
      supply::RoomStock<Lane>& stock = run.state.rooms[area][stage];
      stock.rooms = max(Lane(0.0), stock.rooms);
      stock.public_rooms = max(Lane(0.0), stock.public_rooms);
      stock.headline = max(Lane(0.0), stock.headline);
    }
  }
}

/// Births of the school year; women are counted before they age.
template <class Lane>
Lane births_of(const RegionRun<Lane>& run, std::size_t area, std::size_t year) {
  const population::PopulationInputs& in = run.problem.population;
  const Lane error = run.state.error_of[area][uncertainty::kBirths];
  if (!in.fertility.total_fertility_rate)
    return births_of_school_year(in.births, area, year, error, run.state.births[area]);
  const Lane* women = run.state.persons[area] + (in.sex_count - 1) * in.age_count;
  return births_from_women(in.fertility, area, year, error, women, run.state.births[area]);
}

/// Survival, ageing, migration, births (section 2).
template <class Lane>
void age_population(const RegionRun<Lane>& run, std::size_t year) {
  const population::PopulationInputs& in = run.problem.population;
  const std::size_t areas = run.problem.area_count();
  Lane* births = run.state.asking.requested;  // a scratch row, free until placement
  for (std::size_t area = 0; area < areas; ++area) births[area] = births_of(run, area, year);
  const auto error = [&](std::size_t area) { return run.state.error_of[area][uncertainty::kMigration]; };
  if (in.flows.empty()) {
    for (std::size_t area = 0; area < areas; ++area)
      age_and_migrate(in, area, year, error(area), run.state.persons[area]);
  } else {
    age_and_exchange(in, areas, year, error, run.state.persons, run.state.asking.offered);
  }
  for (std::size_t area = 0; area < areas; ++area)
    add_births_and_housing(in, area, year, births[area], run.state.persons[area]);
}

/// The factors and errors that act on an area's enrolment.
template <class Lane>
enrolment::DemandErrors<Lane> demand_errors(const RegionRun<Lane>& run, std::size_t area) {
  using lanes::exp;
  const Lane* error = run.state.error_of[area];
  return {exp(error[uncertainty::kAttendance]), exp(error[uncertainty::kEntry]), exp(error[uncertainty::kProgression]),
          error[uncertainty::kProgression], error[uncertainty::kSeniorShare]};
}

/// Standard normals of the cell noise of an area, by grade, and from them the noise.
template <class Lane>
void draw_noise(const RegionRun<Lane>& run, std::size_t area, std::size_t year) {
  const Problem& problem = run.problem;
  const std::size_t grades = problem.axes.ladder.grade_count();
  if (run.is_reference || !problem.enrolment.progression.has_noise()) {
    for (std::size_t grade = 0; grade < grades; ++grade) run.state.noise[grade] = Lane(1.0);
    return;
  }
  const uncertainty::UncertaintyInputs& in = problem.uncertainty;
  const std::uint64_t entity = in.entities[in.first_area_entity + area];
  const auto calendar = static_cast<std::uint16_t>(problem.axes.years.calendar(year));
  for (unsigned first = 0; first < grades; first += random::kWordsPerSlot) {
    const auto four =
        random::normals<Lane>(in.seed, {entity, calendar, random::cell_noise(first).slot}, run.first_replicate);
    for (int k = 0; k < random::kWordsPerSlot; ++k) run.state.normals[first + static_cast<unsigned>(k)] = four[k];
  }
  if (problem.enrolment.progression.chance) {
    draw_chance(problem.enrolment.progression, problem.axes.ladder, area, year, run.state.normals, run.state.noise);
    return;
  }
  draw_cell_noise(problem.enrolment.progression, problem.axes.ladder, run.state.normals, run.state.before[area],
                  run.state.innovation[area], run.state.noise);
}

/// Demand by residence (section 3): progress grades, admit entrants, move at transitions.
template <class Lane>
void progress_enrolment(RegionRun<Lane>& run, std::size_t year) {
  const Problem& problem = run.problem;
  const enrolment::EnrolmentInputs& in = problem.enrolment;
  const RegionState<Lane>& state = run.state;
  std::swap(run.state.enrolment, run.state.before);
  const auto demand_of = [&](std::size_t area) {
    return enrolment::AreaDemand<Lane>{area, year, state.before[area], state.enrolment[area], state.noise};
  };
  const auto persons_of = [&](std::size_t area) {
    return [&, area](std::size_t age) { return persons_of_age(problem.population, state.persons[area], age); };
  };
  const std::size_t grades = problem.axes.ladder.grade_count();
  for (std::size_t area = 0; area < problem.area_count(); ++area) {
    draw_noise(run, area, year);
    const auto errors = demand_errors(run, area);
    progress_grades(in, problem.axes.ladder, errors, demand_of(area), persons_of(area));
    for (std::size_t grade = 0; grade < grades; ++grade) state.raw[area][grade] = state.enrolment[area][grade];
    const Lane children = enrolment::children_of_entry_age<Lane>(in.entry, persons_of(area));
    state.special[area] = special_pupils(in.special, area, year, state.special[area], children, errors.entry_factor);
  }
  move_at_transitions(in.transitions, state.raw, state.enrolment);
  for (std::size_t area = 0; area < problem.area_count(); ++area) {
    split_off_askers(in, problem.axes.ladder, demand_of(area), state.raw[area],
                     state.error_of[area][uncertainty::kProgression], state.fresh[area], state.kappa[area]);
  }
}

/// Guests who ask to stay when their home's stage ends (5.8): last year's, before any stage moves them.
template <class Lane>
void find_stayers(const RegionRun<Lane>& run) {
  const RegionState<Lane>& state = run.state;
  const GradeLadder& ladder = run.problem.axes.ladder;
  for (std::size_t stage = 0; stage < ladder.stage_count(); ++stage) {
    const placement::StagePlan& plan = run.region.plans[stage];
    for (std::size_t k = 0; k < plan.keeps.size(); ++k) {
      const placement::Keep& keep = plan.keeps[k];
      const std::size_t home = plan.pairs[keep.pair].from;
      const std::size_t grade = run.problem.placement.first_grade(home, stage);
      const std::size_t before = ladder.grades[grade].before;
      const Lane* guests = state.placement.guests[run.region.first_pair[keep.ending] + keep.pair_before];
      const Lane moving_up = placement::ratio(state.raw[home][grade], state.before[home][before]);
      state.staying[run.region.first_keep[stage] + k] =
          keep.share * moving_up * guests[before - run.problem.placement.first_grade(home, keep.ending)];
    }
  }
}

/// Places the pupils of every stage (section 5), in the stages' order: what a bounded stage cuts may ask in a later
/// one.
template <class Lane>
void place_pupils(const RegionRun<Lane>& run, std::size_t year) {
  const Problem& problem = run.problem;
  const RegionState<Lane>& state = run.state;
  for (std::size_t stage = 0; stage < problem.axes.ladder.stage_count(); ++stage) {
    if (stage == problem.special_stage) continue;
    placement::PlacementState<Lane> carried = state.placement;
    carried.guests.data = carried.guests[run.region.first_pair[stage]];
    place_stage(placement::StagePlacement<Lane>{problem.placement,
                                                run.region.plans[stage],
                                                problem.placement.rules[stage],
                                                problem.supply,
                                                problem.axes.ladder,
                                                year,
                                                {state.enrolment, state.fresh, state.kappa},
                                                state.rooms,
                                                carried,
                                                state.asking,
                                                state.staying + run.region.first_keep[stage],
                                                state.outcome});
  }
}

/// One autumn. Year 0 is the base year: its pupils are observed, its first grades ask for seats.
template <class Lane>
void project_year(RegionRun<Lane>& run, std::size_t year) {
  run.year = year;
  open_rooms(run, year);
  if (year > 0) {
    draw_errors(run, year);
    age_population(run, year);
    progress_enrolment(run, year);
  }
  if (year > 0 && run.region.keep_count > 0) find_stayers(run);
  place_pupils(run, year);
}

}  // namespace seatcast::projection
