#pragma once

#include <filesystem>

#include "engine/calibration/backtest.h"
#include "io/history/read.h"
#include "tools/backtest/present.h"

namespace seatcast::tools {

/// Writes scores, every forecast of every method and the quantiles of ours, with the counts they were judged by, for
/// xarray, R and the like (docs/formats/backtest.md).
/// @throws text::IoError
void write_backtest(const std::filesystem::path& target, const history::HistoryInput& input,
                    const calibration::BacktestResult& result, const BacktestFacts& facts);

}  // namespace seatcast::tools
