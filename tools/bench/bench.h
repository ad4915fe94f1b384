#pragma once

#include <optional>

#include "tools/common/command.h"
#include "tools/common/scenario_input.h"

namespace seatcast::tools {

/// `seatcast bench`: what a scenario costs on this machine, by phase, and how the cost grows.
struct BenchOptions {
  ScenarioOptions scenario;  ///< without a file: the example of `seatcast init`
  std::optional<int> replicates;
  int threads = 0;  ///< 0: all
  std::string isa;  ///< empty: the best
  int repeats = 3;
};

ExitCode bench(const BenchOptions& options, Terminal& terminal);

Command bench_command();

}  // namespace seatcast::tools
