#pragma once

#include <optional>

#include "engine/projection/problem.h"
#include "io/scenario/load.h"

namespace seatcast::scenario {

/// From what a planner wrote to plain arrays: resolves codes and dates, checks that everything fits together, reports
/// all faults.
/// @return nothing if any fault is an error (also one that was reported before)
std::optional<projection::Problem> compile(const Loaded& loaded, text::Diagnostics& faults);

}  // namespace seatcast::scenario
