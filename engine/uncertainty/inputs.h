#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/base/array.h"

namespace seatcast::uncertainty {

/// Sources of randomness that move with the years, in the order of their random streams (random::Process).
enum ProcessIndex : std::size_t { kBirths, kAttendance, kEntry, kProgression, kMigration, kSeniorShare, kProcessCount };

/// The error of one process (docs/theory/model.md, 6.1 and 6.2).
struct ProcessSpec {
  double spread = 0;       ///< sigma: long-run standard deviation
  double common = 0;       ///< wc: share of the variance that all areas have in common
  double parent = 0;       ///< wp: share that areas under one parent have in common
  double persistence = 0;  ///< phi, |phi| < 1
  double carry = 0;        ///< kappa: how much of an innovation persists; phi is AR(1)
  double slow = 0;         ///< standard deviation of a year's step of the random-walk part
  double parameter = 0;    ///< standard deviation of the level, drawn once a replicate

  // Derived by with_weights():
  double innovation_scale = 1;  ///< sqrt(var n), so that spread is the long-run standard deviation
  double weight_common = 0;     ///< sqrt(wc)
  double weight_parent = 0;     ///< sqrt(wp)
  double weight_own = 1;        ///< sqrt(1 - wc - wp)

  [[nodiscard]] bool is_off() const { return spread == 0 && slow == 0 && parameter == 0; }
};

/// `process` with its derived members set.
/// @throws PreconditionError unless |phi| < 1 and wc + wp is in [0, 1]
ProcessSpec with_weights(ProcessSpec process);

struct UncertaintyInputs {
  std::uint64_t seed = 0;
  std::array<ProcessSpec, kProcessCount> processes{};
  Array<double, 2> own_scale;  ///< (area, process) multiplies the area's own part of the error; absent = 1
  Array<double, 2> mixing;     ///< lower Cholesky factor of the correlation between processes; absent = independent

  /// Who draws: first the system as a whole, then the parents, then the areas.
  std::vector<std::uint64_t> entities;
  std::vector<std::uint32_t> parent_entity;  ///< (area) position in `entities` of its parent
  std::uint32_t first_area_entity = 1;       ///< entities[first_area_entity + area] is the area's own

  /// True if no process in [first, end) is drawn.
  [[nodiscard]] bool all_off(std::size_t first, std::size_t end) const {
    for (std::size_t k = first; k < end && k < kProcessCount; ++k) {
      if (!processes[k].is_off()) return false;
    }
    return true;
  }
};

}  // namespace seatcast::uncertainty
