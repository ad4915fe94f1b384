#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast explain`: the page of a rule that a message carried (E114); of a scenario, where its uncertainty comes
/// from.
struct ExplainOptions {
  std::string subject;  ///< the id of a rule, or a scenario; empty: all rules, one line each
  std::vector<std::string> overrides;
  std::string measure = "shortage";
  std::string area;   ///< code or name; empty: all areas together
  std::string stage;  ///< id or name; empty: all
  std::string year;   ///< empty: of the largest mean
  bool projects = false;
  std::optional<int> replicates;
  int threads = 0;  ///< 0: what the machine offers
};

ExitCode explain(const ExplainOptions& options, Terminal& terminal);

Command explain_command();

}  // namespace seatcast::tools
