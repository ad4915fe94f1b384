#pragma once

#include <cstddef>

#include "engine/calibration/history.h"

/// What a forecast has to beat. They read nothing after `origin` (a year index), and of cohorts nothing after
/// origin + cohorts_ahead. A cell that is missing at the origin starts from its cohort a year earlier, moved up with
/// the textbook's ratio, or from its own last value.
namespace seatcast::calibration {

/// Every cell stays as last counted.
Forecast last_value(const History& history, std::size_t origin, std::size_t leads);

/// Least squares on the last five years of every cell, never below 0.
Forecast linear_trend(const History& history, std::size_t origin, std::size_t leads);

/// The published standard of the trade (docs/theory/calibration.md, 2.1-2.4): grade progression ratios averaged over
/// the last three years with weights 1, 2, 3; entrants from births with a ratio averaged the same way, births not yet
/// known = mean of the last three known cohorts. An area without births: the five-year trend of its entrants, flat
/// after three years.
Forecast textbook(const History& history, std::size_t origin, std::size_t leads);

}  // namespace seatcast::calibration
