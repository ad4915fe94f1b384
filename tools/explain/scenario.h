#pragma once

#include "tools/explain/explain.h"

namespace seatcast::tools {

/// `seatcast explain SCENARIO`: where the spread of a number comes from, what each project is worth, what the plan
/// bears.
ExitCode explain_scenario(const ExplainOptions& options, Terminal& terminal);

}  // namespace seatcast::tools
