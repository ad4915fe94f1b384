#pragma once

#include <string>
#include <vector>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast manual [COMMAND]`: manual pages from the same declarations as --help.
struct ManualOptions {
  std::string command;  ///< empty: of the program
  std::string folder;   ///< empty: print one page; else write all pages in both languages below it
};

/// @param commands  all commands; must outlive the returned one
Command manual_command(const std::vector<Command>& commands);

}  // namespace seatcast::tools
