#pragma once

#include "engine/placement/ladder.h"

/// Step 4b: askers who are ready to travel become guests of areas with seats to offer.
namespace seatcast::placement {

/// Below this many seats a host has none left: rounding must not decide who is asked.
inline constexpr double kNoSeats = 1e-6;

/// O[b]: only a host that placed all its own askers, at standard and in permanent rooms, has free rooms.
template <class Lane>
Lane seats_to_offer(const StagePlacement<Lane>& p, std::size_t area, double offered) {
  using lanes::max;
  using lanes::select;
  const double standard = p.standard(area);
  const Lane used = classes_up(p, area, sum(p.ask.new_pupils[area], p.first(area), p.end(area)) / standard);
  const auto content = (late_askers(p, area) + fresh_askers(p, area) <= 0.0) && (p.ask.new_temporary[area] <= 0.0) &&
                       (p.ask.class_size[area] <= standard);
  return select(content, offered * standard * max(Lane(0.0), p.ask.free_rooms[area] - used), Lane(0.0));
}

/// One sweep (5.5): every group spreads its wish over the hosts that still have seats, and hosts prorate.
template <class Lane>
void sweep(const StagePlacement<Lane>& p) {
  using lanes::min;
  using lanes::select;
  for (const std::uint32_t area : p.plan.areas) p.ask.requested[area] = Lane(0.0);
  for (std::size_t g = 0; g < p.plan.groups.size(); ++g) {
    const AskGroup& group = p.plan.groups[g];
    Lane weights(0.0);
    for (std::size_t k = group.first_choice; k < group.end_choice; ++k) {
      const Pair& pair = p.plan.pairs[p.plan.choices[k]];
      p.ask.request[k] = select(p.ask.offered[pair.to] > kNoSeats, Lane(pair.weight), Lane(0.0));
      weights = weights + p.ask.request[k];
    }
    const Lane per_weight = ratio(p.ask.willing[g], weights);
    for (std::size_t k = group.first_choice; k < group.end_choice; ++k) {
      const Pair& pair = p.plan.pairs[p.plan.choices[k]];
      p.ask.request[k] = per_weight * p.ask.request[k];
      p.ask.requested[pair.to] = p.ask.requested[pair.to] + p.ask.request[k];
    }
  }
  for (std::size_t g = 0; g < p.plan.groups.size(); ++g) {
    const AskGroup& group = p.plan.groups[g];
    for (std::size_t k = group.first_choice; k < group.end_choice; ++k) {
      const std::size_t host = p.plan.pairs[p.plan.choices[k]].to;
      const Lane share = min(Lane(1.0), ratio(p.ask.offered[host], p.ask.requested[host]));
      const Lane accepted = p.ask.request[k] * share;
      p.ask.accepted[k] = p.ask.accepted[k] + accepted;
      p.ask.willing[g] = p.ask.willing[g] - accepted;
    }
  }
  for (const std::uint32_t area : p.plan.areas) {
    const Lane left = p.ask.offered[area] - p.ask.requested[area];
    p.ask.offered[area] = select(left > 0.0, left, Lane(0.0));
  }
}

/// The accepted of a group, by grade and host, become guests.
template <class Lane>
void seat_guests(const StagePlacement<Lane>& p, const AskGroup& group, bool late_first) {
  const Lane accepted = sum(p.ask.accepted, group.first_choice, group.end_choice);
  Lane* late = p.ask.late[group.area];
  Lane* fresh = p.ask.fresh[group.area];
  const Service<Lane> served = serve(accepted, sum(late, group.first_grade, group.end_grade),
                                     sum(fresh, group.first_grade, group.end_grade), late_first);
  const Lane per_accepted = ratio(Lane(1.0), accepted);
  for (std::size_t grade = group.first_grade; grade < group.end_grade; ++grade) {
    const Lane leaving = served.late * late[grade] + served.fresh * fresh[grade];
    late[grade] = late[grade] - served.late * late[grade];
    fresh[grade] = fresh[grade] - served.fresh * fresh[grade];
    for (std::size_t k = group.first_choice; k < group.end_choice; ++k) {
      const std::size_t pair = p.plan.choices[k];
      const std::size_t host = p.plan.pairs[pair].to;
      const Lane guests = leaving * p.ask.accepted[k] * per_accepted;
      p.guests(pair, grade) = p.guests(pair, grade) + guests;
      p.ask.guest_pupils[host][grade] = p.ask.guest_pupils[host][grade] + guests;
    }
  }
}

/// The rung, for all areas of the stage at once.
template <class Lane>
void climb_to_neighbours(const StagePlacement<Lane>& p, const Neighbours& rung, bool last) {
  using lanes::any;
  bool wanted = false;
  for (std::size_t g = 0; g < p.plan.groups.size(); ++g) {
    const AskGroup& group = p.plan.groups[g];
    const Lane askers = sum(p.ask.late[group.area], group.first_grade, group.end_grade) +
                        sum(p.ask.fresh[group.area], group.first_grade, group.end_grade);
    p.ask.willing[g] = rung.willing * askers;
    wanted = wanted || any(p.ask.willing[g] > 0.0);
    for (std::size_t k = group.first_choice; k < group.end_choice; ++k) p.ask.accepted[k] = Lane(0.0);
  }
  if (!wanted) return;
  for (const std::uint32_t area : p.plan.areas) p.ask.offered[area] = seats_to_offer(p, area, rung.offered);
  for (int k = 0; k < p.in.sweeps; ++k) sweep(p);
  for (const AskGroup& group : p.plan.groups) seat_guests(p, group, last);
}

}  // namespace seatcast::placement
