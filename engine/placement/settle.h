#pragma once

#include "engine/placement/state.h"

/// Step 5 of the autumn, and what is reported of it.
namespace seatcast::placement {

/// The classes that the rungs formed join their cohorts, with this year's standard.
/// @return permanent rooms still free
template <class Lane>
Lane form_classes(const StagePlacement<Lane>& p, std::size_t area) {
  using lanes::max;
  const double standard = p.standard(area);
  const Lane pupils = sum(p.ask.new_pupils[area], p.first(area), p.end(area));
  const Lane guests = sum(p.ask.guest_pupils[area], p.first(area), p.end(area));
  const Lane formed = classes_up(p, area, pupils / p.ask.class_size[area]);
  const Lane formed_for_guests = classes_up(p, area, guests / standard);
  const Lane per_pupil = ratio(formed, pupils);
  const Lane per_guest = ratio(formed_for_guests, guests);
  const Lane temporary_share = ratio(p.ask.new_temporary[area], formed);
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    const Lane own = p.ask.new_pupils[area][grade] * per_pupil;
    const Lane of_guests = p.ask.guest_pupils[area][grade] * per_guest;
    Lane& classes = p.state.classes[area][grade];
    Lane& mean_standard = p.state.standard[area][grade];
    const Lane all = classes + own + of_guests;
    mean_standard =
        lanes::select(all > 0.0, ratio(classes * mean_standard + (own + of_guests) * standard, all), Lane(standard));
    classes = all;
    p.state.temporary[area][grade] = p.state.temporary[area][grade] + own * temporary_share;
    p.ask.seated[area][grade] =
        p.ask.seated[area][grade] + p.ask.new_pupils[area][grade] + p.ask.guest_pupils[area][grade];
  }
  return max(Lane(0.0), p.ask.free_rooms[area] + p.ask.new_temporary[area] - formed - formed_for_guests);
}

/// Step 5: temporary classes move into permanent rooms, then cohorts above their standard spread out.
/// @return rooms that stay idle
template <class Lane>
Lane use_free_rooms(const StagePlacement<Lane>& p, std::size_t area, Lane free) {
  using lanes::max;
  using lanes::min;
  const Lane temporary = sum(p.state.temporary[area], p.first(area), p.end(area));
  const Lane moving = min(free, temporary);
  const Lane moving_share = ratio(moving, temporary);
  const auto need = [&](std::size_t grade) {
    return max(Lane(0.0), p.ask.seated[area][grade] / p.state.standard[area][grade] - p.state.classes[area][grade]);
  };
  Lane needed(0.0);
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    Lane& in_temporary = p.state.temporary[area][grade];
    in_temporary = in_temporary - moving_share * in_temporary;
    needed = needed + need(grade);
  }
  const Lane left = free - moving;
  const Lane taken = classes_down(p, area, min(left, needed));
  const Lane taken_share = ratio(taken, needed);
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    p.state.classes[area][grade] = p.state.classes[area][grade] + taken_share * need(grade);
  }
  return left - taken;
}

/// Who has a seat where, carried to the next autumn.
template <class Lane>
void carry_over(const StagePlacement<Lane>& p, std::size_t area) {
  using lanes::max;
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    const Lane unplaced = p.ask.late[area][grade] + p.ask.fresh[area][grade];
    Lane away(0.0);
    for (std::size_t pair = p.plan.outgoing[area]; pair < p.plan.outgoing[area + 1]; ++pair) {
      away = away + p.guests(pair, grade);
    }
    p.state.unplaced[area][grade] = unplaced;
    p.state.seated_at_home[area][grade] = max(Lane(0.0), p.demand.enrolment[area][grade] - away - unplaced);
  }
}

template <class Lane>
void report(const StagePlacement<Lane>& p, std::size_t area, Lane idle) {
  StageOutcome<Lane>& outcome = p.outcome[area][p.plan.stage];
  const std::size_t first = p.first(area);
  const std::size_t end = p.end(area);
  outcome.classes = sum(p.state.classes[area], first, end);
  outcome.temporary_rooms = sum(p.state.temporary[area], first, end);
  outcome.seated = sum(p.ask.seated[area], first, end);
  outcome.unplaced = sum(p.state.unplaced[area], first, end);
  outcome.usable_seats = idle * p.standard(area);
  for (std::size_t grade = first; grade < end; ++grade) {
    const Lane permanent = p.state.classes[area][grade] - p.state.temporary[area][grade];
    outcome.usable_seats = outcome.usable_seats + permanent * p.state.standard[area][grade];
  }
  outcome.placed_elsewhere = Lane(0.0);
  for (std::size_t pair = p.plan.outgoing[area]; pair < p.plan.outgoing[area + 1]; ++pair) {
    for (std::size_t grade = first; grade < end; ++grade) {
      outcome.placed_elsewhere = outcome.placed_elsewhere + p.guests(pair, grade);
    }
  }
  outcome.received = Lane(0.0);
  for (std::size_t k = p.plan.incoming_offsets[area]; k < p.plan.incoming_offsets[area + 1]; ++k) {
    const std::size_t home = p.plan.pairs[p.plan.incoming[k]].from;
    for (std::size_t grade = p.first(home); grade < p.end(home); ++grade) {
      outcome.received = outcome.received + p.guests(p.plan.incoming[k], grade);
    }
  }
}

}  // namespace seatcast::placement
