#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/calibration/error_model.h"
#include "engine/calibration/method.h"
#include "engine/calibration/scores.h"
#include "engine/parallel/threads.h"

namespace seatcast::calibration {

enum Level : std::size_t { kCellLevel, kEntryLevel, kAreaLevel, kTotalLevel, kLevelCount };
inline constexpr std::array<std::string_view, kLevelCount> kLevelNames{"cell", "entry", "area", "total"};

enum Contender : std::size_t { kSeatcast, kTextbook, kLast, kLinear, kContenderCount };
inline constexpr std::array<std::string_view, kContenderCount> kContenderNames{"seatcast", "textbook", "last",
                                                                               "linear"};

/// Quantiles that are kept of the seatcast distribution.
inline constexpr std::array kQuantiles{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};

struct BacktestPlan {
  std::size_t first_origin = 0;  ///< year indices, both included
  std::size_t last_origin = 0;
  std::size_t leads = 10;
  std::uint32_t replicates = 400;
  std::uint64_t seed = 1;
  Method method;
  ErrorPriors priors;
};

/// The forecasts of one origin.
struct OriginResult {
  std::size_t origin = 0;
  std::array<Forecast, kContenderCount> forecasts;
  ErrorModel errors;                ///< empty where no error had shown yet
  Array<float, 4> cell_quantiles;   ///< (area, lead - 1, grade, quantile) pupils; absent with `errors` empty
  Array<float, 3> area_quantiles;   ///< (area, lead - 1, quantile) of the scored grades together
  Array<float, 2> total_quantiles;  ///< (lead - 1, quantile)
};

struct BacktestResult {
  Array<Score, 3> scores;  ///< (level, lead - 1, contender)
  std::vector<OriginResult> origins;
};

/// Rolling origins (docs/theory/calibration.md, section 5): from each, all contenders forecast with what was known then
/// and are judged by what followed. The same for any number of threads.
/// @throws PreconditionError unless 1 <= first_origin <= last_origin < years of the history, leads >= 1
BacktestResult backtest(const History& history, const BacktestPlan& plan, const parallel::Threads& threads);

}  // namespace seatcast::calibration
