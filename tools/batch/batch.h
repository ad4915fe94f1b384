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
  std::string shard;  ///< "3/8"; empty: the whole batch
  std::string emit;   ///< "slurm"; empty: run it
  int shards = 8;     ///< of what is emitted
};

ExitCode batch(const BatchOptions& options, Terminal& terminal);

Command batch_command();

/// `seatcast merge`: the parts of `batch --shard` into the night that the whole batch would have been.
ExitCode merge(const BatchOptions& options, Terminal& terminal);

Command merge_command();

}  // namespace seatcast::tools
