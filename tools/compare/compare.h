#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast compare`: scenarios against a base, replicate by replicate on the same random numbers.
struct CompareOptions {
  std::vector<std::string> files;  ///< the base, then the others; scenarios or results
  std::vector<std::string> overrides;
  std::string output;  ///< diff.h5; empty: none
  bool csv = false;
  std::optional<int> replicates;
  int threads = 0;  ///< 0: what the machine offers
};

ExitCode compare(const CompareOptions& options, Terminal& terminal);

Command compare_command();

}  // namespace seatcast::tools
