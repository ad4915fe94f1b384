#pragma once

#include <optional>
#include <string>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast rebase`: the counts of a new autumn against what the scenario forecast for it, and the table of enrolment
/// from which the next forecast starts.
struct RebaseOptions {
  std::string scenario;
  std::string counts;  ///< area, grade, pupils; CSV or .xlsx
  int year = 0;        ///< of the counts
  std::string folder;  ///< where to write; empty: nowhere
  std::optional<int> replicates;
};

ExitCode rebase(const RebaseOptions& options, Terminal& terminal);

Command rebase_command();

}  // namespace seatcast::tools
