#pragma once

#include "engine/placement/neighbours.h"

/// Step 6: who is admitted to a stage that is bounded by its seats.
namespace seatcast::placement {

/// Seats that an area's rungs left open, at standard.
template <class Lane>
Lane seats_left_open(const StagePlacement<Lane>& p, std::size_t area) {
  using lanes::max;
  const Lane own = sum(p.ask.new_pupils[area], p.first(area), p.end(area)) / p.ask.class_size[area];
  const Lane of_guests = sum(p.ask.guest_pupils[area], p.first(area), p.end(area)) / p.standard(area);
  const Lane used = classes_up(p, area, own) + classes_up(p, area, of_guests);
  return p.standard(area) * max(Lane(0.0), p.ask.open_rooms[area] - used);
}

/// One admission line: the admitted share of demand is the same in every area of the region. The admitted take their
/// own area's seats first, the others the region's seats left, in proportion to them, as guests of that area's new
/// classes.
template <class Lane>
void share_admission(const StagePlacement<Lane>& p, const AdmissionRegion& region) {
  using lanes::min;
  Lane all_demand(0.0);
  Lane all_seats(0.0);
  for (const std::uint32_t area : region.areas) {
    const std::size_t first = p.first(area);
    const Lane placed = p.ask.new_pupils[area][first];
    p.ask.requested[area] = placed + p.ask.late[area][first] + p.ask.fresh[area][first];  // demand
    p.ask.offered[area] = placed + seats_left_open(p, area);                              // seats
    all_demand = all_demand + p.ask.requested[area];
    all_seats = all_seats + p.ask.offered[area];
  }
  const Lane share = min(Lane(1.0), ratio(all_seats, all_demand));
  Lane all_left(0.0);
  for (const std::uint32_t area : region.areas) {
    const std::size_t first = p.first(area);
    const Lane admitted = share * p.ask.requested[area];
    const Lane staying = min(admitted, p.ask.offered[area]);
    p.ask.late[area][first] = Lane(0.0);
    p.ask.fresh[area][first] = p.ask.requested[area] - admitted;
    p.ask.new_pupils[area][first] = staying;
    p.ask.requested[area] = admitted - staying;           // seeks a seat elsewhere in the region
    p.ask.offered[area] = p.ask.offered[area] - staying;  // seats left for the region
    all_left = all_left + p.ask.offered[area];
  }
  for (std::size_t i = 0; i < region.areas.size(); ++i) {
    for (std::size_t j = 0; j < region.areas.size(); ++j) {
      if (i == j) continue;
      const std::size_t home = region.areas[i];
      const std::size_t host = region.areas[j];
      const Lane guests = p.ask.requested[home] * ratio(p.ask.offered[host], all_left);
      Lane& seated = p.guests(region.pair(i, j), p.first(home));
      seated = seated + guests;
      p.ask.new_pupils[host][p.first(host)] = p.ask.new_pupils[host][p.first(host)] + guests;
    }
  }
}

/// The entrants whom nobody admitted are cut; some ask for a vocational seat the same autumn.
template <class Lane>
void cut_unplaced_entrants(const StagePlacement<Lane>& p, std::size_t area) {
  const std::size_t first = p.first(area);
  const Lane cut = p.ask.late[area][first] + p.ask.fresh[area][first];
  p.ask.late[area][first] = Lane(0.0);
  p.ask.fresh[area][first] = Lane(0.0);
  p.demand.enrolment[area][first] = p.demand.enrolment[area][first] - cut;

  StageOutcome<Lane>& outcome = p.outcome[area][p.plan.stage];
  const bool offers_vocational =
      p.in.vocational_stage != kNone && p.in.first_grade(area, p.in.vocational_stage) != kNone;
  outcome.to_vocational = cut * (offers_vocational ? p.in.to_vocational : 0.0);
  outcome.out = cut - outcome.to_vocational;
  if (!offers_vocational) return;
  const std::size_t vocational = p.in.first_grade(area, p.in.vocational_stage);
  p.demand.enrolment[area][vocational] = p.demand.enrolment[area][vocational] + outcome.to_vocational;
  p.demand.fresh[area][vocational] = p.demand.fresh[area][vocational] + outcome.to_vocational;
}

}  // namespace seatcast::placement
