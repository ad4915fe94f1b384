#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/history.h"
#include "engine/calibration/method.h"
#include "engine/calibration/weights.h"

namespace seatcast::calibration {

/// An insurance (docs/theory/calibration.md, 3.12): system totals by grade are moved part of the way to the textbook's.
/// There is one system, and few years to learn from; which part, past errors of both decide.
class Anchor {
 public:
  Anchor(const History& history, const Method& method)
      : history_(history), method_(method.anchor), weights_(method.anchor.prior, method.anchor.horizons) {}

  /// Judges past forecasts by the year at hand, then moves `own` (made in `year`).
  void take(std::size_t year, const Forecast& textbook, Forecast& own);

  /// The share of the way.
  [[nodiscard]] double share() const { return weighted(weights_.weights(), method_.shares); }

 private:
  struct Made {
    std::size_t year;
    Forecast own, textbook;
  };
  void judge(std::size_t year, const Made& made, std::size_t position);
  void move(const Forecast& textbook, Forecast& own) const;

  const History& history_;
  Method::Anchor method_;
  CandidateWeights weights_;
  std::vector<Made> made_;
};

}  // namespace seatcast::calibration
