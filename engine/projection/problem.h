#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/axes.h"
#include "engine/enrolment/inputs.h"
#include "engine/measures/measures.h"
#include "engine/placement/inputs.h"
#include "engine/population/inputs.h"
#include "engine/supply/inputs.h"
#include "engine/supply/running.h"
#include "engine/uncertainty/inputs.h"

namespace seatcast::projection {

/// One question to the engine: plain constant arrays, validated, no files in sight. Every array over areas uses the
/// order of the leaves in `axes.areas`.
struct Problem {
  Axes axes;
  population::PopulationInputs population;
  enrolment::EnrolmentInputs enrolment;
  supply::SupplyInputs supply;
  supply::RunningInputs running;
  supply::CoverageInputs coverage;
  placement::PlacementInputs placement;
  uncertainty::UncertaintyInputs uncertainty;
  std::uint32_t special_stage = kNone;  ///< a stock without grades, if the scenario has special schools

  [[nodiscard]] std::size_t area_count() const { return axes.areas.leaf_count; }
  /// True if `area` has pupils or seats of `stage`.
  [[nodiscard]] bool offers(std::size_t area, std::size_t stage) const {
    return stage == special_stage || placement.first_grade(area, stage) != kNone;
  }
};

/// @throws PreconditionError naming the array whose shape does not fit the axes, or the value that is not finite
void check(const Problem& problem);

}  // namespace seatcast::projection
