#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/history/read.h"
#include "tools/common/parameter.h"
#include "tools/common/terminal.h"

namespace seatcast::tools {

/// What any command that takes a history is given.
struct HistoryOptions {
  std::string file;
  std::vector<std::string> overrides = {};
  std::string data_folder;  ///< empty: tables lie where history.yaml says
};

std::vector<Parameter> history_parameters(HistoryOptions& options);

/// Years of an option, both included: "1998..2016", or one year.
struct YearSpan {
  int first = 0;
  int last = 0;
};
Parameter years_option(const std::string& names, std::optional<YearSpan>& target, text::Text doc);

/// Reads and checks a history; faults are shown. @return nothing after an error
/// @throws text::IoError where the file itself cannot be read
std::optional<history::HistoryInput> read_history(const HistoryOptions& options, text::Sources& sources,
                                                  Terminal& terminal);

}  // namespace seatcast::tools
