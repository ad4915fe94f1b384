#pragma once

#include <cstddef>

#include "engine/ensemble/ensemble.h"

namespace seatcast::ensemble {

/// Memory of a run that grows with the number of replicates, in bytes: the series and state of the largest region
/// within the memory budget, the partial sums of nodes above regions, what threads work in, replicates that are kept.
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

/// How a region is worked on: so many series in a pass over all years, so many years at once. Both the plan and the run
/// go by it.
struct Cut {
  std::size_t series = 0;
  std::size_t years = 0;
  std::size_t carried_bytes = 0;  ///< kept of all replicates from one group of years to the next
};

/// Years are ranked in groups: the state that all replicates carry on is kept instead of the series of all years. A
/// group has so many years that its series take about half as much room as that state, for fewer would save little.
/// Where the state alone does not fit the budget, all years are kept, of as many series as fit
/// (docs/decisions/0013-years-in-groups.md).
Cut cut_of(const Settings& settings, const projection::Region& region, std::size_t series);

}  // namespace seatcast::ensemble
