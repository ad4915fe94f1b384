#pragma once

#include <string>
#include <vector>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast report`: results as one HTML page.
struct ReportOptions {
  std::vector<std::string> results;  ///< the first is told in full, the others are held against it
  std::string output;                ///< empty: the first result's name with .html
};

ExitCode report(const ReportOptions& options, Terminal& terminal);

Command report_command();

}  // namespace seatcast::tools
