#pragma once

#include "tools/common/command.h"
#include "tools/common/scenario_input.h"

namespace seatcast::tools {

/// `seatcast validate`: every fault of a scenario at once, and nothing is run.
struct ValidateOptions {
  ScenarioOptions scenario;
};

ExitCode validate(const ValidateOptions& options, Terminal& terminal);

Command validate_command();

}  // namespace seatcast::tools
