#pragma once

#include <string>
#include <vector>

#include "tools/common/command.h"

namespace seatcast::tools {

/// What a command line asks for.
struct CommandLine {
  const Command* command = nullptr;  ///< none: there is nothing to do but to print `answer`
  CommonOptions common = {};
  std::string answer = {};     ///< help or version; of a mistake, what is wrong
  ExitCode exit_code = kGood;  ///< of the answer
};

/// Finds the command, fills in what it was given. Mistakes are answered in the language that was chosen, with the
/// nearest real name.
CommandLine parse_command_line(int argc, const char* const* argv, const std::vector<Command>& commands);

}  // namespace seatcast::tools
