#pragma once

#include <string>

#include "io/report/rules.h"

namespace seatcast::tools {

/// What the report tells of the scenario that a result carries along: warning rules, targets, main settings. A scenario
/// that this program cannot read (a newer one's) gives what can be read of it.
report::Rules rules_of(const std::string& scenario_yaml);

}  // namespace seatcast::tools
