#pragma once

#include "engine/ensemble/ensemble.h"
#include "io/scenario/scenario.h"
#include "io/text/language.h"
#include "tools/common/terminal.h"

namespace seatcast::tools {

/// Runs the ensemble, showing how far it has come. @throws parallel::Cancelled
/// @param what  what the progress line says is done
measures::Results simulate(const projection::Problem& problem, const ensemble::Settings& settings,
                           const parallel::Threads& threads, const text::Phrase& what, Terminal& terminal);

/// What a comparison needs of a run and no more: every replicate of the paired measures; by mean where the wave is,
/// whether the children are the same, and what it costs.
ensemble::Settings settings_for_comparison(const scenario::Scenario& scenario, const projection::Problem& problem);

}  // namespace seatcast::tools
