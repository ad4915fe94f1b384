#pragma once

#include <string>

#include "io/results/read.h"
#include "tools/common/terminal.h"

namespace seatcast::tools {

/// `seatcast export RESULT --xlsx FILE`: the whole result as a workbook to read, print and send on.
ExitCode export_workbook(const results::ResultFile& file, const std::string& target, Terminal& terminal);

}  // namespace seatcast::tools
