#pragma once

#include <vector>

#include "engine/ensemble/ensemble.h"
#include "io/text/language.h"
#include "tools/bench/cost.h"
#include "tools/common/scenario_input.h"

namespace seatcast::tools {

/// One part of the work of a run.
struct Phase {
  const char* id;
  text::Text name;
  Cost cost;
};

/// The run of a scenario in parts: reading, the model years, the measures and their quantiles, keeping replicates,
/// writing. The engine knows no clock, so its parts are differences between runs that do less; one may come out a
/// little below zero.
std::vector<Phase> cost_by_phase(const ScenarioInput& input, const ScenarioOptions& options,
                                 const ensemble::Settings& settings, const parallel::Threads& threads, int repeats,
                                 Terminal& terminal);

}  // namespace seatcast::tools
