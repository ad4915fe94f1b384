#pragma once

#include "engine/ensemble/ensemble.h"
#include "io/text/language.h"
#include "tools/common/terminal.h"

namespace seatcast::tools {

/// Runs the ensemble, showing how far it has come. @throws parallel::Cancelled
/// @param what  what the progress line says is done
measures::Results simulate(const projection::Problem& problem, const ensemble::Settings& settings,
                           const parallel::Threads& threads, const text::Phrase& what, Terminal& terminal);

}  // namespace seatcast::tools
