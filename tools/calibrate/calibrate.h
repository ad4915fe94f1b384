#pragma once

#include <string>

#include "tools/common/command.h"
#include "tools/common/history_input.h"

namespace seatcast::tools {

/// `seatcast calibrate`: what a history says about the years after it, as a layer of a scenario.
struct CalibrateOptions {
  HistoryOptions history;
  std::string output;  ///< params.yaml; empty: only the account
  int origin = 0;      ///< calendar year; 0: the last of the history
  int leads = 10;
};

ExitCode calibrate(const CalibrateOptions& options, Terminal& terminal);

Command calibrate_command();

}  // namespace seatcast::tools
