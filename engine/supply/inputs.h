#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/base/array.h"

namespace seatcast::supply {

/// A year index that never comes.
inline constexpr double kNever = std::numeric_limits<double>::infinity();

enum class ProjectKind : std::uint8_t { kNew, kExpansion, kConversion, kClosure, kMerger, kTemporary };

/// A value drawn from a short list through one standard normal y, larger y = worse (docs/theory/model.md, section 6):
/// value[k] where thresholds[k-1] < y <= thresholds[k]. One value and no threshold: not random.
struct OrderedChoice {
  std::vector<double> values;
  std::vector<double> thresholds;  ///< one fewer than values, ascending; ninv of the cumulated probabilities
  std::size_t mode = 0;            ///< index of the most probable value, the first of equals
};

/// Rooms that a project brings to, or takes from, one stage.
struct StageRooms {
  std::uint32_t stage = 0;
  double rooms = 0;
  double seats = 0;           ///< at the design standard: headline seats
  double share = 1;           ///< of the project: its investment, the rooms that a conversion brings
  double grades_to_fill = 0;  ///< a new school fills from the bottom over so many grades; 0 = opens at once
};

/// One row of the ledger, compiled: dates are year indices.
struct Project {
  std::string id;
  std::uint64_t entity = 0;         ///< stream key of the project
  std::uint64_t county_entity = 0;  ///< stream key of the county factor it shares
  ProjectKind kind = ProjectKind::kNew;
  std::uint32_t area = 0;
  bool is_public = true;
  std::vector<StageRooms> stages;    ///< where rooms arrive; for closure and merger, where they leave
  OrderedChoice opening;             ///< year index of the autumn it opens in, by delay; it may lie beyond the horizon
  OrderedChoice delivered;           ///< share of rooms and seats handed over
  double cancel_threshold = kNever;  ///< cancelled if y > threshold; kNever = cannot be
  bool cancelled_at_mode = false;    ///< cancel probability > 0.5: never opens on the reference path
  double planned = 0;                ///< year index of the first autumn not before the planned opening
  double expiry = kNever;            ///< year index in which its rooms are gone
  // Conversion, closure and merger:
  std::uint32_t from_stage = 0;
  double leaving_rooms = 0;
  double leaving_seats = 0;  ///< headline seats of those rooms
  double lead_years = 0;
  double arriving_share = 1;  ///< 1 - loss
  bool waits_for_idle_rooms = true;
  // Money:
  double investment = 0;  ///< 10,000 yuan, as in the ledger

  [[nodiscard]] bool moves_rooms() const {
    return kind == ProjectKind::kConversion || kind == ProjectKind::kClosure || kind == ProjectKind::kMerger;
  }
};

struct SupplyInputs {
  Array<double, 2> base_rooms;         ///< (area, stage)
  Array<double, 2> base_public_rooms;  ///< (area, stage) of them in public schools
  Array<double, 2> base_classes;       ///< (area, stage)
  Array<double, 2> base_seats;         ///< (area, stage) headline
  Array<double, 3> standard;           ///< (area, stage, year) pupils per class of classes formed that year
  std::vector<Project> projects;       ///< in the ledger's order
  double county_weight = 0;  ///< sqrt(r), r the share of the variance of y that a county's projects have in common
  double own_weight = 1;     ///< sqrt(1 - r)
  std::vector<double> capital_profile = {1.0};  ///< shares of an investment by year; the last is the opening year's
};

}  // namespace seatcast::supply
