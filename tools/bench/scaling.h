#pragma once

#include <optional>

#include "engine/ensemble/ensemble.h"
#include "tools/bench/cost.h"
#include "tools/common/scenario_input.h"

namespace seatcast::tools {

/// What is varied: the model and the ranking of its default measures, nothing kept, nothing written.
struct Trial {
  const ScenarioInput& input;
  ensemble::Settings settings;
  const parallel::Threads& threads;
};

/// Wall time of one thread over that of `count`. While no other threads are at work.
double speedup(const ScenarioInput& input, const ensemble::Settings& settings, int count, int repeats);

/// A trial of `input` with nothing kept and no probabilities of levels, which are tables of the whole problem.
Trial trial_of(const ScenarioInput& input, ensemble::Settings settings, const parallel::Threads& threads);

Growth growth_in_replicates(const Trial& trial);

/// Nothing where the horizon is too short, or a scenario cut short is not sound.
std::optional<Growth> growth_in_years(const Trial& trial, const ScenarioOptions& options, Terminal& terminal);

/// The first areas of the scenario, alone. Nothing where there are too few, or they cannot be parted: flows of
/// children, joint admission.
std::optional<Growth> growth_in_areas(const Trial& trial);

}  // namespace seatcast::tools
