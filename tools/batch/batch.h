#pragma once

#include <optional>
#include <string>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast batch`: a night of scenarios.
struct BatchOptions {
  std::string batch;  ///< batch file or folder
  std::string state = "batch-state";
  std::string night;  ///< empty: today's date
  bool dry_run = false;
  bool retry_failed = false;
  std::optional<int> processes;
  std::optional<int> threads;
  int grace = 30;
};

ExitCode batch(const BatchOptions& options, Terminal& terminal);

Command batch_command();

}  // namespace seatcast::tools
