#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/ensemble/ensemble.h"
#include "io/scenario/load.h"

namespace seatcast::scenario {

/// What a scenario asks to be computed: replicates, quantiles, measures, warning levels, kept replicates.
ensemble::Settings settings_of(const Scenario& scenario, const projection::Problem& problem);

/// How far the inputs can be trusted: rows of all tables by quality.
struct InputQuality {
  std::map<std::string, std::size_t> rows;  ///< by quality; "" for rows that do not say
  std::size_t total = 0;

  /// Share of rows that nobody observed: assumed, or from memory.
  [[nodiscard]] double assumed_share() const;
};
InputQuality quality_of(const Tables& tables);

}  // namespace seatcast::scenario
