#pragma once

#include <string>
#include <vector>

#include "tools/common/command.h"

namespace seatcast::tools {

/// What `seatcast --help` prints: all commands, one line each.
std::string overview(const std::vector<Command>& commands, text::Language language);

/// What `seatcast COMMAND --help` prints: usage, parameters, an example.
std::string help(const Command& command, text::Language language);

/// "seatcast run [options] SCENARIO".
std::string usage(const Command& command, text::Language language);

}  // namespace seatcast::tools
