#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/axes.h"
#include "io/scenario/schooling.h"

namespace seatcast::scenario {

/// A school system as written: 6-3-3, 5-4-3, K-5-3-4.
struct System {
  bool is_k12 = false;
  std::vector<int> years;  ///< of the stages from the first grade (or K) on

  /// Systems with the same grades may stand side by side.
  [[nodiscard]] bool shares_grades_with(const System& other) const { return is_k12 == other.is_k12; }
};

/// @return nothing if `text` is no system: 6-3-3 has nine years before the last three, K-5-3-4 twelve after K
std::optional<System> parse_system(const std::string& text);

/// Grades of a system with their ages and what leads to them.
std::vector<Grade> grades_of(const System& system);

/// The stage of each of those grades.
std::vector<StageName> stages_by_grade(const System& system);

}  // namespace seatcast::scenario
