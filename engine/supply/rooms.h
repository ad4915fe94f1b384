#pragma once

#include "engine/lanes/lanes.h"
#include "engine/supply/inputs.h"

namespace seatcast::supply {

/// What happened to one project in each replicate.
template <class Lane>
struct ProjectState {
  Lane opened;     ///< year index, kNever if cancelled
  Lane delivered;  ///< share
  Lane left;       ///< conversion, closure, merger: year index in which its rooms left; kNever until then
};

/// Rooms and headline seats of one area and stage in one year.
template <class Lane>
struct RoomStock {
  Lane rooms;         ///< usable, R of (4.2)
  Lane public_rooms;  ///< of them in public schools
  Lane headline;      ///< seats, (4.1)
};

/// Rounding must not decide whether enough rooms stand idle.
inline constexpr double kRoomTolerance = 1e-6;

template <class Lane>
Lane choose(const OrderedChoice& choice, Lane y) {
  using lanes::select;
  Lane value(choice.values.front());
  for (std::size_t k = 0; k < choice.thresholds.size(); ++k) {
    value = select(y > choice.thresholds[k], Lane(choice.values[k + 1]), value);
  }
  return value;
}

/// The fate of a project from its three normals (section 6), drawn once per replicate.
template <class Lane>
ProjectState<Lane> draw_project(const Project& project, Lane y_cancel, Lane y_delay, Lane y_delivered) {
  using lanes::select;
  const Lane opened = choose(project.opening, y_delay);
  return {select(y_cancel > project.cancel_threshold, Lane(kNever), opened), choose(project.delivered, y_delivered),
          Lane(kNever)};
}

/// The same project on the reference path.
template <class Lane>
ProjectState<Lane> modal_project(const Project& project) {
  const double opened = project.cancelled_at_mode ? kNever : project.opening.values[project.opening.mode];
  return {Lane(opened), Lane(project.delivered.values[project.delivered.mode]), Lane(kNever)};
}

/// (4.1)-(4.3): rooms of a new, expanded or temporary project in `year`.
/// @param stock  the area's stocks, one per stage
template <class Lane>
void add_opened_rooms(const Project& project, const ProjectState<Lane>& state, std::size_t year,
                      RoomStock<Lane>* stock) {
  using lanes::min;
  using lanes::select;
  const auto now = static_cast<double>(year);
  if (now >= project.expiry) return;
  const auto open = state.opened <= now;
  for (const StageRooms& part : project.stages) {
    Lane share = state.delivered;
    if (part.grades_to_fill > 0) share = share * min(Lane(1.0), (now + 1.0 - state.opened) / part.grades_to_fill);
    RoomStock<Lane>& of_stage = stock[part.stage];
    const Lane rooms = select(open, part.rooms * share, Lane(0.0));
    of_stage.rooms = of_stage.rooms + rooms;
    if (project.is_public) of_stage.public_rooms = of_stage.public_rooms + rooms;
    of_stage.headline = of_stage.headline + select(open, part.seats * state.delivered, Lane(0.0));
  }
}

/// Rooms of a conversion that have arrived in one of its stages; their headline seats keep the standard of that autumn.
/// @param arrival  year index in which they arrive
template <class Lane>
void add_converted_rooms(const SupplyInputs& in, const Project& project, const StageRooms& target, std::size_t year,
                         Lane arrival, RoomStock<Lane>& stock) {
  using lanes::select;
  const double rooms = project.leaving_rooms * project.arriving_share * target.share;
  Lane seats(0.0);
  for (std::size_t then = 0; then <= year; ++then) {
    const Lane seats_then(rooms * in.standard(project.area, target.stage, then));
    seats = select(arrival == static_cast<double>(then), seats_then, seats);
  }
  const Lane arrived = select(arrival <= static_cast<double>(year), Lane(rooms), Lane(0.0));
  stock.rooms = stock.rooms + arrived;
  if (project.is_public) stock.public_rooms = stock.public_rooms + arrived;
  stock.headline = stock.headline + seats;
}

/// Conversion, closure, merger: rooms leave when they stood idle, and arrive in the other stages after the lead time.
/// @param idle  in and out: idle rooms per stage after last year's placement, less those that earlier rows took
template <class Lane>
void move_rooms(const SupplyInputs& in, const Project& project, std::size_t year, ProjectState<Lane>& state, Lane* idle,
                RoomStock<Lane>* stock) {
  using lanes::max;
  using lanes::select;
  const auto now = static_cast<double>(year);
  const double rooms = project.leaving_rooms;
  auto starts = (state.opened <= now) && !(state.left <= now);
  if (project.waits_for_idle_rooms) starts = starts && (idle[project.from_stage] >= rooms - kRoomTolerance);
  state.left = select(starts, Lane(now), state.left);
  idle[project.from_stage] = max(Lane(0.0), idle[project.from_stage] - select(starts, Lane(rooms), Lane(0.0)));

  const auto has_left = state.left <= now;
  const Lane gone = select(has_left, Lane(rooms), Lane(0.0));
  RoomStock<Lane>& source = stock[project.from_stage];
  source.rooms = source.rooms - gone;
  if (project.is_public) source.public_rooms = source.public_rooms - gone;
  source.headline = source.headline - select(has_left, Lane(project.leaving_seats), Lane(0.0));
  if (project.kind != ProjectKind::kConversion) return;
  for (const StageRooms& target : project.stages) {
    add_converted_rooms(in, project, target, year, state.left + project.lead_years, stock[target.stage]);
  }
}

}  // namespace seatcast::supply
