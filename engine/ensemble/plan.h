#pragma once

#include <cstddef>

#include "engine/ensemble/ensemble.h"

namespace seatcast::ensemble {

/// Memory of a run that grows with the number of replicates, in bytes: the series of the largest region within the
/// memory budget, the partial sums of nodes above regions, what threads work in, replicates that are kept.
struct Plan {
  std::size_t series = 0;
  std::size_t upper = 0;
  std::size_t threads = 0;
  std::size_t kept = 0;
  double work = 0;  ///< area-year-replicates, draws that several passes repeat included

  [[nodiscard]] std::size_t bytes() const { return series + upper + threads + kept; }
};

/// What run() would take; computes nothing. @throws PreconditionError as run() does
Plan plan(const projection::Problem& problem, const Settings& settings, int threads);

/// How many series of a region are computed in one pass. Both the plan and the run go by it.
std::size_t series_per_pass(const Settings& settings, std::size_t years);

}  // namespace seatcast::ensemble
