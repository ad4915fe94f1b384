#pragma once

#include <string>
#include <vector>

#include "tools/common/command.h"

namespace seatcast::tools {

/// The manual page of one command as man(7) text in UTF-8, from the declaration that --help prints.
std::string manual_page(const Command& command, text::Language language);

/// seatcast(1): all commands, exit codes, environment, files.
std::string manual_of_program(const std::vector<Command>& commands, text::Language language);

}  // namespace seatcast::tools
