#pragma once

#include <string>

#include "engine/calibration/backtest.h"
#include "io/text/language.h"

namespace seatcast::tools {

/// The rules of the score table, in words.
struct BacktestFacts {
  std::string title;
  int first_origin = 0;
  int last_origin = 0;
  std::size_t areas = 0;
  std::uint32_t replicates = 0;
  double seconds = 0;
};

/// A table per level that a person can read: MAPE of all methods by lead, bias, CRPS and coverage of ours.
std::string score_tables(const calibration::BacktestResult& result, const BacktestFacts& facts, text::Language language,
                         int width);

/// {"scores": [{"level", "lead", "method", "mape", "bias", "crps", "coverage_50", ..., "n", "pit"}]}: percent, shares;
/// null where nothing was scored.
std::string scores_json(const calibration::BacktestResult& result);

/// The same as a picture (SVG): error by lead for each level, and how often the intervals held.
std::string score_picture(const calibration::BacktestResult& result, const BacktestFacts& facts,
                          text::Language language);

}  // namespace seatcast::tools
