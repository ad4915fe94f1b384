#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "engine/base/array.h"
#include "engine/base/axes.h"

namespace seatcast::placement {

/// The rungs of the relief ladder (docs/theory/model.md, section 5, step 4).
struct RaiseBy {
  double pupils = 0;
};
struct Temporary {
  double share_of_rooms = 0;
};
struct Neighbours {
  double within_km = 0;
  double willing = 0;
  double offered = 0;
};
struct HardCap {
  double pupils = 0;
};
using Rung = std::variant<RaiseBy, Temporary, Neighbours, HardCap>;

/// Road distance between two areas, once per pair.
struct Distance {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double km = 0;
};

/// Two areas near enough for pupils of `from` to be guests in `to`.
struct Pair {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double weight = 0;  ///< 1/km
};

/// Guests who may ask to stay with their host when their home's stage ends (5.8).
struct Keep {
  std::uint32_t pair = 0;         ///< among the pairs of the stage that begins
  std::uint32_t ending = 0;       ///< the stage that ends
  std::uint32_t pair_before = 0;  ///< among its pairs
  double share = 0;               ///< of them: what the return share leaves, times the share who keep their residence
};

/// Grades of one area that may go to the same hosts: a contiguous range of grades and of `StagePlan::choices`.
struct AskGroup {
  std::uint32_t area = 0;
  std::uint32_t first_grade = 0;
  std::uint32_t end_grade = 0;
  std::uint32_t first_choice = 0;
  std::uint32_t end_choice = 0;
};

/// Areas under one admission line (section 6 of the autumn), and the pairs between them: pair(i, j) leads from areas[i]
/// to areas[j].
struct AdmissionRegion {
  std::vector<std::uint32_t> areas;
  std::vector<std::uint32_t> pairs;  ///< row-major; kNone on the diagonal

  [[nodiscard]] std::uint32_t pair(std::size_t i, std::size_t j) const { return pairs[i * areas.size() + j]; }
};

/// Everything about one stage of one region that does not change between replicates.
struct StagePlan {
  std::uint32_t stage = 0;
  std::vector<std::uint32_t> areas;             ///< areas of the region that have the stage, ascending
  std::vector<Pair> pairs;                      ///< directed, sorted by `from`, then `to`
  std::vector<std::uint32_t> outgoing;          ///< (area + 1) offsets into pairs
  std::vector<std::uint32_t> incoming;          ///< pair indices sorted by `to`
  std::vector<std::uint32_t> incoming_offsets;  ///< (area + 1) offsets into incoming
  std::vector<AskGroup> groups;
  std::vector<std::uint32_t> choices;      ///< pair indices, group by group
  std::vector<AdmissionRegion> admission;  ///< of a bounded stage; areas that stand alone are not listed
  std::vector<Keep> keeps;                 ///< guests of the stage before who may stay; empty where all go home
};

/// Rules of one stage.
struct StageRules {
  std::vector<Rung> ladder;
  double large_class_line = 55;
  double very_large_line = 65;    ///< above it a class is very large, whatever the ladder allows
  double hard_cap = 65;           ///< of the ladder, or the stage's default: how far step 2c may merge
  double temporary_share = 0;     ///< of the ladder's temporary rung, 0 without one
  bool bounded_by_seats = false;  ///< unplaced entrants are cut instead of waiting
};

struct PlacementInputs {
  std::vector<StageRules> rules;  ///< by stage
  std::vector<Distance> distances;
  std::vector<std::vector<std::uint32_t>> admission_regions;  ///< areas under one admission line, of bounded stages
  Array<std::uint32_t, 2> first_grade;                        ///< (area, stage) first grade, kNone without the stage
  Array<std::uint32_t, 2> end_grade;                          ///< (area, stage) one past the last grade
  Array<double, 2> staying_share;  ///< (area, grade that opens a stage) `Keep::share`; absent = all guests go home
  int sweeps = 4;
  std::uint32_t vocational_stage = kNone;   ///< where pupils cut from a bounded stage may ask
  double to_vocational = 0;                 ///< share of them who do
  bool public_first = false;                ///< pupils fill public seats first; else in proportion to seats
  std::vector<std::uint8_t> whole_classes;  ///< (area) 1 if the area is one school, whose classes are whole
  double class_size_spread = 0.15;          ///< coefficient of variation of class sizes within an area
};

/// The plan of one stage: who has it, who may go where, which guests of the stage before may stay.
StagePlan make_stage_plan(const PlacementInputs& in, const GradeLadder& ladder, std::size_t stage);

}  // namespace seatcast::placement
