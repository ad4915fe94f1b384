#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/anchor.h"
#include "engine/calibration/area_rates.h"
#include "engine/calibration/births_outlook.h"
#include "engine/calibration/cell_rates.h"
#include "engine/calibration/entrant_trend.h"
#include "engine/calibration/entrants.h"
#include "engine/calibration/history.h"
#include "engine/calibration/method.h"
#include "engine/calibration/offer.h"
#include "engine/calibration/past_errors.h"
#include "engine/calibration/system_rates.h"

namespace seatcast::calibration {

/// The forecast (docs/theory/calibration.md, section 3). It is shown the years of a history one after another and can
/// be asked for a forecast after each: what comes later in the history it has not seen, so it cannot peek.
class Forecaster {
 public:
  /// @param history  checked; must outlive the forecaster
  /// @param leads    >= 1 years ahead
  Forecaster(const History& history, std::size_t leads, const Method& method = {});
  Forecaster(const Forecaster&) = delete;
  Forecaster& operator=(const Forecaster&) = delete;

  /// Takes in the next year: 0, 1, 2, ... in turn.
  void take_year();
  [[nodiscard]] std::size_t years_taken() const { return year_; }

  /// From the last year taken. From the second year on.
  [[nodiscard]] const Forecast& forecast() const { return forecast_; }
  /// Pupils it started from: as counted, or its own estimate where the count is missing. (area, grade)
  [[nodiscard]] const Array<double, 2>& start() const { return start_; }
  /// Mean pupils of the last five years. (area, grade)
  [[nodiscard]] const Array<double, 2>& size() const { return size_; }

  [[nodiscard]] const SystemRates& system() const { return system_; }
  [[nodiscard]] const std::vector<AreaRates>& areas() const { return areas_; }
  [[nodiscard]] const CellRates& cells() const { return cells_; }
  [[nodiscard]] const BirthsOutlook& births() const { return births_; }
  [[nodiscard]] const Entrants& entrants() const { return entrants_; }
  /// The newest forecast with what its errors are to be judged by.
  [[nodiscard]] MadeForecast made() const;
  /// How far the newest forecast's totals went to the textbook's, 0 to 1.
  [[nodiscard]] double anchored() const { return anchor_share(anchor_, year_ - 1); }
  [[nodiscard]] const std::vector<std::size_t>& bands() const { return bands_; }

 private:
  void update_sizes();
  void take_rates(std::size_t year);
  void fill_start(std::size_t year);
  [[nodiscard]] Array<double, 3> log_ratios() const;
  [[nodiscard]] double entrants_at(std::size_t area, std::size_t lead) const;
  void project(std::size_t year);
  void follow_system();

  const History& history_;
  std::size_t leads_;
  std::size_t year_ = 0;  // the next to take
  std::vector<std::size_t> bands_;
  std::vector<double> deviation_;  // (area) of the newest year's progression; empty at first
  SystemRates system_;
  std::vector<AreaRates> areas_;
  CellRates cells_;
  BirthsOutlook births_;
  Entrants entrants_;
  EntrantTrend trend_;
  Method::Anchor anchor_;
  Array<Offer, 2> offers_;                // (area, grade) of the newest year
  Array<double, 2> size_, start_, next_;  // next_: last year's forecast of this year, before the anchor
  Forecast forecast_;
};

}  // namespace seatcast::calibration
