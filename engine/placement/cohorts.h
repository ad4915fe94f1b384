#pragma once

#include "engine/placement/state.h"

/// Steps 0 to 2: classes move up with their cohort, merge where it shrank, and give up rooms that have left.
namespace seatcast::placement {

/// The base year: everybody but the first grade sits in the observed classes; the first grade asks.
template <class Lane>
void open_base_year(const StagePlacement<Lane>& p, std::size_t area) {
  const Lane* enrolment = p.demand.enrolment[area];
  const Lane pupils = sum(enrolment, p.first(area), p.end(area));
  const Lane per_pupil = ratio(Lane(p.supply.base_classes(area, p.plan.stage)), pupils);
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    const bool sits = grade > p.first(area);
    p.state.classes[area][grade] = sits ? per_pupil * enrolment[grade] : Lane(0.0);
    p.state.temporary[area][grade] = Lane(0.0);
    p.state.standard[area][grade] = Lane(p.standard(area));
    p.ask.home_part[area][grade] = sits ? enrolment[grade] : Lane(0.0);
    p.ask.seated[area][grade] = p.ask.home_part[area][grade];
    p.ask.late[area][grade] = Lane(0.0);
  }
  for (std::size_t pair = p.plan.outgoing[area]; pair < p.plan.outgoing[area + 1]; ++pair) {
    for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) p.guests(pair, grade) = Lane(0.0);
  }
}

/// Step 0 for the residents and classes of an area: every grade takes over from the grade below, the last first.
template <class Lane>
void move_up(const StagePlacement<Lane>& p, std::size_t area) {
  const std::size_t first = p.first(area);
  for (std::size_t grade = p.end(area) - 1; grade > first; --grade) {
    const Lane kappa = p.demand.kappa[area][grade];
    p.ask.home_part[area][grade] = kappa * p.state.seated_at_home[area][grade - 1];
    p.ask.late[area][grade] = kappa * p.state.unplaced[area][grade - 1];
    p.state.classes[area][grade] = p.state.classes[area][grade - 1];
    p.state.temporary[area][grade] = p.state.temporary[area][grade - 1];
    p.state.standard[area][grade] = p.state.standard[area][grade - 1];
  }
  p.ask.home_part[area][first] = Lane(0.0);
  p.ask.late[area][first] = Lane(0.0);
  p.state.classes[area][first] = Lane(0.0);
  p.state.temporary[area][first] = Lane(0.0);
  p.state.standard[area][first] = Lane(p.standard(area));
  for (std::size_t grade = first; grade < p.end(area); ++grade) {
    p.ask.seated[area][grade] = p.ask.home_part[area][grade];
  }
}

/// Step 0 for the guests from one area: they move up in their host's classes; where the host's stage ends they go home.
template <class Lane>
void move_guests_up(const StagePlacement<Lane>& p, std::size_t pair) {
  const std::size_t home = p.plan.pairs[pair].from;
  const std::size_t host = p.plan.pairs[pair].to;
  for (std::size_t grade = p.end(home) - 1; grade > p.first(home); --grade) {
    const Lane pupils = p.demand.kappa[home][grade] * p.guests(pair, grade - 1);
    if (p.ladder.stage_of(host, grade) == p.plan.stage) {
      p.guests(pair, grade) = pupils;
      p.ask.seated[host][grade] = p.ask.seated[host][grade] + pupils;
    } else {
      p.guests(pair, grade) = Lane(0.0);
      p.ask.late[home][grade] = p.ask.late[home][grade] + pupils;
    }
  }
  p.guests(pair, p.first(home)) = Lane(0.0);
}

/// Step 1: a cohort that shrank merges its classes, temporary ones first.
template <class Lane>
void merge_shrunken_classes(const StagePlacement<Lane>& p, std::size_t area) {
  using lanes::max;
  using lanes::min;
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    const Lane before = p.state.classes[area][grade];
    const Lane after = min(before, classes_up(p, area, p.ask.seated[area][grade] / p.state.standard[area][grade]));
    p.state.classes[area][grade] = after;
    p.state.temporary[area][grade] = max(Lane(0.0), p.state.temporary[area][grade] - (before - after));
  }
}

/// Permanent rooms that the classes of an area still hold.
template <class Lane>
Lane permanent_classes(const StagePlacement<Lane>& p, std::size_t area) {
  return sum(p.state.classes[area], p.first(area), p.end(area)) -
         sum(p.state.temporary[area], p.first(area), p.end(area));
}

/// Steps 2a and 2c: classes merge in proportion to their slack below a line until `excess` rooms are free.
/// @return the excess that is left
template <class Lane>
Lane merge_below(const StagePlacement<Lane>& p, std::size_t area, double line, Lane excess) {
  using lanes::max;
  using lanes::min;
  const auto slack = [&](std::size_t grade) {
    const Lane classes = p.state.classes[area][grade];
    const Lane fitting = p.ask.seated[area][grade] / max(Lane(line), p.state.standard[area][grade]);
    return min(classes - p.state.temporary[area][grade], max(Lane(0.0), classes - fitting));
  };
  Lane total(0.0);
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) total = total + slack(grade);
  const Lane merged = min(excess, total);
  const Lane share = ratio(merged, total);
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    p.state.classes[area][grade] = p.state.classes[area][grade] - share * slack(grade);
  }
  return excess - merged;
}

/// Step 2b: classes move to temporary rooms, within the cap of new ones.
template <class Lane>
Lane move_to_temporary(const StagePlacement<Lane>& p, std::size_t area, Lane excess) {
  using lanes::min;
  const Lane moved = min(excess, p.rules.temporary_share * p.rooms[area][p.plan.stage].rooms);
  const Lane share = ratio(moved, permanent_classes(p, area));
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    Lane& temporary = p.state.temporary[area][grade];
    temporary = temporary + share * (p.state.classes[area][grade] - temporary);
  }
  p.ask.step2_temporary[area] = moved;
  return excess - moved;
}

/// Step 2d: classes close; their pupils ask at home in their grade, guests and residents alike.
template <class Lane>
void close_classes(const StagePlacement<Lane>& p, std::size_t area, Lane excess) {
  const Lane closed_share = ratio(excess, permanent_classes(p, area));
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    Lane& classes = p.state.classes[area][grade];
    const Lane closed = closed_share * (classes - p.state.temporary[area][grade]);
    const Lane leaving = ratio(closed, classes);
    classes = classes - closed;
    Lane& home_part = p.ask.home_part[area][grade];
    p.ask.late[area][grade] = p.ask.late[area][grade] + leaving * home_part;
    home_part = home_part - leaving * home_part;
    p.ask.seated[area][grade] = p.ask.seated[area][grade] - leaving * p.ask.seated[area][grade];
    for (std::size_t k = p.plan.incoming_offsets[area]; k < p.plan.incoming_offsets[area + 1]; ++k) {
      const std::size_t pair = p.plan.incoming[k];
      const std::size_t home = p.plan.pairs[pair].from;
      if (p.ladder.stage_of(home, grade) != p.plan.stage) continue;
      const Lane sent_home = leaving * p.guests(pair, grade);
      p.guests(pair, grade) = p.guests(pair, grade) - sent_home;
      p.ask.late[home][grade] = p.ask.late[home][grade] + sent_home;
    }
  }
}

/// Step 2: rooms have left and the classes no longer fit.
template <class Lane>
void give_up_rooms(const StagePlacement<Lane>& p, std::size_t area) {
  using lanes::any;
  using lanes::max;
  p.ask.step2_temporary[area] = Lane(0.0);
  Lane excess = max(Lane(0.0), permanent_classes(p, area) - p.rooms[area][p.plan.stage].rooms);
  if (!any(excess > 0.0)) return;
  excess = merge_below(p, area, p.rules.large_class_line, excess);
  excess = move_to_temporary(p, area, excess);
  excess = merge_below(p, area, p.rules.hard_cap, excess);
  if (any(excess > 0.0)) close_classes(p, area, excess);
}

}  // namespace seatcast::placement
