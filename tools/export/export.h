#pragma once

#include <string>
#include <vector>

#include "io/results/select.h"
#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast export`: a result as one long tidy table, or as a workbook.
struct ExportOptions {
  std::string result;
  std::string output;    ///< empty: stdout
  std::string workbook;  ///< an .xlsx in place of the table
  results::Wanted wanted;
  std::vector<std::string> statistics;  ///< reference, mean, sd, q50, p; empty: all
};

ExitCode export_result(const ExportOptions& options, Terminal& terminal);

Command export_command();

}  // namespace seatcast::tools
