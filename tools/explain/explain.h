#pragma once

#include <string>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast explain`: the page of a rule that a message carried (E114).
struct ExplainOptions {
  std::string subject;  ///< the id of a rule; empty: all of them, one line each
};

ExitCode explain(const ExplainOptions& options, Terminal& terminal);

Command explain_command();

}  // namespace seatcast::tools
