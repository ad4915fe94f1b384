#pragma once

#include <optional>
#include <string>

#include "tools/common/command.h"
#include "tools/common/history_input.h"

namespace seatcast::tools {

/// `seatcast backtest`: how wrong the forecast would have been.
struct BacktestOptions {
  HistoryOptions history;
  std::optional<YearSpan> origins;
  std::optional<YearSpan> leads;
  std::string json;  ///< file, "-" for stdout; empty: none
  std::string output;
  std::string picture;
  int replicates = 400;
  int seed = 1;
  int threads = 0;  ///< 0: what the machine offers
};

ExitCode backtest(const BacktestOptions& options, Terminal& terminal);

Command backtest_command();

}  // namespace seatcast::tools
