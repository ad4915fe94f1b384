#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/array.h"
#include "engine/base/index.h"

namespace seatcast {

/// "There is none": no parent, no grade before, no stage.
inline constexpr std::uint32_t kNone = 0xffffffffU;

/// The school years of a run: `count` autumns from the base year on.
struct Years {
  int base = 0;
  std::size_t count = 0;

  [[nodiscard]] int calendar(std::size_t year_index) const { return base + static_cast<int>(year_index); }
};

/// One node of the area tree. The leaves, in the order of the scenario's table, are the areas; the other nodes follow,
/// children before parents.
struct AreaNode {
  std::string id;    ///< code, for example 370811: the key of random streams and of every output
  std::string name;  ///< as planners read it
  std::string name_en;
  std::uint32_t parent = kNone;  ///< a NodeIndex, kNone at a root
};

struct AreaTree {
  std::vector<AreaNode> nodes;
  std::size_t leaf_count = 0;

  [[nodiscard]] std::size_t node_count() const { return nodes.size(); }
};

/// How pupils come into a grade (docs/theory/model.md, section 1).
enum class WayIn : std::uint8_t { kAttendance, kEntry, kProgression, kGeneralSplit, kVocationalSplit };

struct Grade {
  std::string id;                ///< K1, G7, S1, V3
  int age = 0;                   ///< completed years on 31 August
  std::uint32_t before = kNone;  ///< the grade that leads here (two grades may share one: S1 and V1 follow G9)
  WayIn way_in = WayIn::kProgression;
};

struct Stage {
  std::string id;       ///< kindergarten, primary, junior, senior, vocational, special
  std::string name;     ///< 幼儿园
  std::string name_en;  ///< kindergarten
  bool admits_at_every_age = false;
};

/// The ladder of grades and which stage each grade belongs to, area by area: the engine knows no number 6 and no G7.
struct GradeLadder {
  std::vector<Grade> grades;         ///< a grade stands after the grade before it
  std::vector<Stage> stages;         ///< in the order in which they are placed each autumn
  Array<std::uint32_t, 2> stage_of;  ///< (area, grade) -> StageIndex, kNone where the area does not offer the grade

  [[nodiscard]] std::size_t grade_count() const { return grades.size(); }
  [[nodiscard]] std::size_t stage_count() const { return stages.size(); }
  /// True if `grade` opens its stage in `area`: no grade before it, or that grade lies in another stage.
  [[nodiscard]] bool is_first(std::size_t area, std::size_t grade) const {
    const std::uint32_t before = grades[grade].before;
    return before == kNone || stage_of(area, before) != stage_of(area, grade);
  }
};

/// The axes of every array of a run.
struct Axes {
  Years years;
  AreaTree areas;
  GradeLadder ladder;
};

}  // namespace seatcast
