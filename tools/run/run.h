#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/common/command.h"
#include "tools/common/scenario_input.h"

namespace seatcast::tools {

/// `seatcast run`: a scenario to a result file.
struct RunOptions {
  ScenarioOptions scenario;
  std::string output;  ///< empty: output.path/name.h5 of the scenario
  std::optional<int> replicates;
  int threads = 0;                     ///< 0: what the machine offers
  std::string isa;                     ///< empty: the best
  std::string part;                    ///< "3/8": only these replicates, to a file of numbers
  std::vector<std::string> join = {};  ///< files of numbers, instead of computing them
  bool dry_run = false;                ///< say what it would take, run nothing
};

ExitCode run(const RunOptions& options, Terminal& terminal);

Command run_command();

}  // namespace seatcast::tools
