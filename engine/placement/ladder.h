#pragma once

#include "engine/placement/state.h"

/// Steps 3 and 4 within one area: who asks, the plain balance, and the rungs that need no neighbour.
namespace seatcast::placement {

/// How many of the askers of an area a rung serves, as shares of the late and of the fresh ones.
template <class Lane>
struct Service {
  Lane late;
  Lane fresh;
};

/// `places` among `late` and `fresh` askers: in proportion, or at the last rung the late first.
template <class Lane>
Service<Lane> serve(Lane places, Lane late, Lane fresh, bool late_first) {
  using lanes::max;
  using lanes::min;
  if (!late_first) {
    const Lane share = ratio(min(places, late + fresh), late + fresh);
    return {share, share};
  }
  const Lane to_late = min(places, late);
  return {ratio(to_late, late), ratio(min(places - to_late, fresh), fresh)};
}

template <class Lane>
Lane late_askers(const StagePlacement<Lane>& p, std::size_t area) {
  return sum(p.ask.late[area], p.first(area), p.end(area));
}
template <class Lane>
Lane fresh_askers(const StagePlacement<Lane>& p, std::size_t area) {
  return sum(p.ask.fresh[area], p.first(area), p.end(area));
}

/// Step 3: who asks at home.
template <class Lane>
void open_asks(const StagePlacement<Lane>& p, std::size_t area) {
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    p.ask.fresh[area][grade] = p.demand.fresh[area][grade];
    p.ask.new_pupils[area][grade] = Lane(0.0);
    p.ask.guest_pupils[area][grade] = Lane(0.0);
  }
}

/// The rooms that are free, and the plain balance (5.1), before any rung.
template <class Lane>
void weigh_asks(const StagePlacement<Lane>& p, std::size_t area) {
  using lanes::max;
  Lane above_standard(0.0);
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    const Lane seats = p.state.standard[area][grade] * p.state.classes[area][grade];
    above_standard = above_standard + max(Lane(0.0), p.ask.seated[area][grade] - seats);
  }
  const Lane free =
      classes_down(p, area, max(Lane(0.0), p.rooms[area][p.plan.stage].rooms - permanent_classes(p, area)));
  p.ask.free_rooms[area] = free;
  p.ask.open_rooms[area] = free;
  p.ask.class_size[area] = Lane(p.standard(area));
  p.ask.new_temporary[area] = Lane(0.0);

  StageOutcome<Lane>& outcome = p.outcome[area][p.plan.stage];
  const Lane askers = late_askers(p, area) + fresh_askers(p, area);
  outcome.entrants = p.demand.enrolment[area][p.first(area)];
  outcome.to_vocational = Lane(0.0);
  outcome.out = Lane(0.0);
  outcome.entry_seats = free * p.standard(area);
  outcome.entry_shortage = max(Lane(0.0), askers - outcome.entry_seats);
  outcome.shortage = max(Lane(0.0), askers + above_standard - outcome.entry_seats);
  outcome.surplus = max(Lane(0.0), outcome.entry_seats - askers - above_standard);
}

/// (5.2): askers fill the existing classes of their own grade, up to that grade's line.
template <class Lane, class Line>
void fill_own_classes(const StagePlacement<Lane>& p, std::size_t area, bool late_first, Line line) {
  using lanes::max;
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    Lane& late = p.ask.late[area][grade];
    Lane& fresh = p.ask.fresh[area][grade];
    Lane& seated = p.ask.seated[area][grade];
    const Lane places = max(Lane(0.0), line(p.state.standard[area][grade]) * p.state.classes[area][grade] - seated);
    const Service<Lane> served = serve(places, late, fresh, late_first);
    seated = seated + served.late * late + served.fresh * fresh;
    late = late - served.late * late;
    fresh = fresh - served.fresh * fresh;
  }
}

/// (5.4): what the open rooms hold at the common class size.
template <class Lane>
void fill_new_classes(const StagePlacement<Lane>& p, std::size_t area, bool late_first) {
  using lanes::max;
  const Lane placed = sum(p.ask.new_pupils[area], p.first(area), p.end(area));
  const Lane places = max(Lane(0.0), p.ask.open_rooms[area] * p.ask.class_size[area] - placed);
  const Service<Lane> served = serve(places, late_askers(p, area), fresh_askers(p, area), late_first);
  for (std::size_t grade = p.first(area); grade < p.end(area); ++grade) {
    Lane& late = p.ask.late[area][grade];
    Lane& fresh = p.ask.fresh[area][grade];
    p.ask.new_pupils[area][grade] = p.ask.new_pupils[area][grade] + served.late * late + served.fresh * fresh;
    late = late - served.late * late;
    fresh = fresh - served.fresh * fresh;
  }
}

/// One ask (5.2-5.4).
/// @param size_limit  z*, pupils per new class
/// @param line        own standard of a grade's classes -> the line y up to which they are filled
template <class Lane, class Line>
void ask_at(const StagePlacement<Lane>& p, std::size_t area, double size_limit, bool late_first, Line line) {
  using lanes::clamp;
  using lanes::max;
  using lanes::select;
  fill_own_classes(p, area, late_first, line);
  const Lane pupils =
      sum(p.ask.new_pupils[area], p.first(area), p.end(area)) + late_askers(p, area) + fresh_askers(p, area);
  Lane& size = p.ask.class_size[area];
  const Lane open = p.ask.open_rooms[area];
  const Lane limit = max(size, Lane(size_limit));
  size = select(open > 0.0, clamp(ratio(pupils, open), size, limit), limit);
  fill_new_classes(p, area, late_first);
}

/// The first ask: everybody at the standard.
template <class Lane>
void ask_at_standard(const StagePlacement<Lane>& p, std::size_t area, bool last) {
  ask_at(p, area, p.standard(area), last, [](Lane own) { return own; });
}

template <class Lane>
void climb(const StagePlacement<Lane>& p, std::size_t area, const RaiseBy& rung, bool last) {
  using lanes::max;
  using lanes::min;
  const double large = p.rules.large_class_line;
  const double standard = p.standard(area);
  const double raised = standard + rung.pupils < large ? standard + rung.pupils : large;
  ask_at(p, area, raised, last, [&](Lane own) { return max(own, min(own + rung.pupils, Lane(large))); });
}

template <class Lane>
void climb(const StagePlacement<Lane>& p, std::size_t area, const HardCap& rung, bool last) {
  using lanes::max;
  ask_at(p, area, rung.pupils, last, [&](Lane own) { return max(own, Lane(rung.pupils)); });
}

/// New temporary rooms, as many as the askers need at the class size so far, within the cap of the year.
template <class Lane>
void climb(const StagePlacement<Lane>& p, std::size_t area, const Temporary& rung, bool last) {
  using lanes::max;
  using lanes::min;
  const Lane needed = classes_up(p, area, (late_askers(p, area) + fresh_askers(p, area)) / p.ask.class_size[area]);
  const Lane cap = rung.share_of_rooms * p.rooms[area][p.plan.stage].rooms - p.ask.step2_temporary[area];
  const Lane added = min(needed, classes_down(p, area, max(Lane(0.0), cap)));
  p.ask.new_temporary[area] = added;
  p.ask.open_rooms[area] = p.ask.open_rooms[area] + added;
  fill_new_classes(p, area, last);
}

}  // namespace seatcast::placement
