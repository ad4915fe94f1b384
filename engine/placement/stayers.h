#pragma once

#include "engine/placement/ladder.h"

/// Guests who stay with their host beyond the end of their home's stage (5.8).
namespace seatcast::placement {

/// Those who would stay join the askers of their host. Their home's askers are less by them.
template <class Lane>
void ask_to_stay(const StagePlacement<Lane>& p) {
  using lanes::max;
  for (const std::uint32_t area : p.plan.areas) p.ask.offered[area] = p.ask.fresh[area][p.first(area)];
  for (std::size_t k = 0; k < p.plan.keeps.size(); ++k) {
    const Pair& pair = p.plan.pairs[p.plan.keeps[k].pair];
    Lane& at_home = p.ask.offered[pair.from];
    at_home = max(Lane(0.0), at_home - p.staying[k]);
  }
  for (const std::uint32_t area : p.plan.areas) p.ask.fresh[area][p.first(area)] = p.ask.offered[area];
  for (std::size_t k = 0; k < p.plan.keeps.size(); ++k) {
    const Pair& pair = p.plan.pairs[p.plan.keeps[k].pair];
    Lane& at_host = p.ask.fresh[pair.to][p.first(pair.from)];
    at_host = at_host + p.staying[k];
  }
  for (const std::uint32_t area : p.plan.areas) p.ask.requested[area] = p.ask.fresh[area][p.first(area)];
}

/// After the ask at standard, which served them like the host's own: the placed are guests, the others ask at home.
template <class Lane>
void seat_stayers(const StagePlacement<Lane>& p) {
  using lanes::max;
  for (const std::uint32_t area : p.plan.areas) {
    p.ask.requested[area] = ratio(p.ask.fresh[area][p.first(area)], p.ask.requested[area]);  // share not placed
  }
  for (std::size_t k = 0; k < p.plan.keeps.size(); ++k) {
    const std::size_t pair = p.plan.keeps[k].pair;
    const auto [home, host, weight] = p.plan.pairs[pair];
    const std::size_t grade = p.first(home);
    const Lane sent_home = p.ask.requested[host] * p.staying[k];
    p.guests(pair, grade) = p.staying[k] - sent_home;
    p.ask.fresh[host][grade] = max(Lane(0.0), p.ask.fresh[host][grade] - sent_home);
    p.staying[k] = sent_home;
  }
  for (std::size_t k = 0; k < p.plan.keeps.size(); ++k) {
    const std::uint32_t home = p.plan.pairs[p.plan.keeps[k].pair].from;
    p.ask.fresh[home][p.first(home)] = p.ask.fresh[home][p.first(home)] + p.staying[k];
  }
}

}  // namespace seatcast::placement
