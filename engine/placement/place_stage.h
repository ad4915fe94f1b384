#pragma once

#include "engine/placement/admission.h"
#include "engine/placement/cohorts.h"
#include "engine/placement/settle.h"
#include "engine/placement/stayers.h"

namespace seatcast::placement {

/// One rung of the ladder, for all areas of the stage.
template <class Lane>
void climb_all(const StagePlacement<Lane>& p, const Rung& rung, bool last) {
  if (const auto* neighbours = std::get_if<Neighbours>(&rung)) return climb_to_neighbours(p, *neighbours, last);
  for (const std::uint32_t area : p.plan.areas) {
    if (const auto* raise = std::get_if<RaiseBy>(&rung)) climb(p, area, *raise, last);
    if (const auto* temporary = std::get_if<Temporary>(&rung)) climb(p, area, *temporary, last);
    if (const auto* cap = std::get_if<HardCap>(&rung)) climb(p, area, *cap, last);
  }
}

/// One stage in one autumn (docs/theory/model.md, section 5): classes move up, rooms that left are given up, pupils
/// ask, the relief ladder is climbed as far as it is needed, and free rooms are put to use. Conserves pupils.
template <class Lane>
void place_stage(const StagePlacement<Lane>& p) {
  const auto& areas = p.plan.areas;
  for (const std::uint32_t area : areas) {
    if (p.year == 0) {
      open_base_year(p, area);
    } else {
      move_up(p, area);
    }
  }
  if (p.year > 0) {
    for (std::size_t pair = 0; pair < p.plan.pairs.size(); ++pair) move_guests_up(p, pair);
  }
  for (const std::uint32_t area : areas) merge_shrunken_classes(p, area);
  for (const std::uint32_t area : areas) give_up_rooms(p, area);

  const auto& ladder = p.rules.ladder;
  const bool some_stay = p.year > 0 && !p.plan.keeps.empty();
  for (const std::uint32_t area : areas) open_asks(p, area);
  if (some_stay) ask_to_stay(p);
  for (const std::uint32_t area : areas) weigh_asks(p, area);
  for (const std::uint32_t area : areas) ask_at_standard(p, area, ladder.empty());
  if (some_stay) {
    seat_stayers(p);
    for (const std::uint32_t area : areas) ask_at_standard(p, area, ladder.empty());
  }
  for (std::size_t k = 0; k < ladder.size(); ++k) climb_all(p, ladder[k], k + 1 == ladder.size());

  for (const AdmissionRegion& region : p.plan.admission) share_admission(p, region);
  for (const std::uint32_t area : areas) {
    if (p.rules.bounded_by_seats && p.year > 0) cut_unplaced_entrants(p, area);
    const Lane free = form_classes(p, area);
    const Lane idle = use_free_rooms(p, area, free);
    p.state.idle_rooms[area][p.plan.stage] = idle;
    carry_over(p, area);
    report(p, area, idle);
  }
}

}  // namespace seatcast::placement
