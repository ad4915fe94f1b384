#pragma once

#include <string>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast init`: a folder with a commented scenario and small example tables, ready to run and to be filled in.
struct InitOptions {
  std::string folder = ".";
  bool force = false;  ///< replace files that are there
};

ExitCode init(const InitOptions& options, Terminal& terminal);

Command init_command();

}  // namespace seatcast::tools
