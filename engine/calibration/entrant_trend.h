#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/entry_index.h"
#include "engine/calibration/levels.h"
#include "engine/calibration/method.h"
#include "engine/calibration/trend.h"
#include "engine/calibration/weights.h"

namespace seatcast::calibration {

/// Entrants where births are unknown (docs/theory/calibration.md, 3.11): of the system, and of each area against it, a
/// level and a damped five-year trend, weighed by past errors.
class EntrantTrend {
 public:
  EntrantTrend(const History& history, const Method& method, std::size_t leads);
  void take(std::size_t year);
  /// (area, lead - 1) ln entrants; missing for an area that has never had any.
  [[nodiscard]] const Array<double, 2>& log_entrants() const { return log_entrants_; }
  [[nodiscard]] std::vector<double> system_weights() const { return system_weights_.weights(); }

 private:
  /// Recent values of one series and its levels, by the rules' speeds.
  struct View {
    std::vector<double> recent;
    const Array<double, 2>& levels;
    std::size_t series;
  };
  struct Made {
    Array<double, 2> system;  // (candidate, horizon)
    Array<double, 3> area;    // (candidate, horizon, area)
  };
  [[nodiscard]] View system_view() const;
  [[nodiscard]] View area_view(std::size_t area) const;
  [[nodiscard]] static double follow(const std::vector<TrendRule>& rules, std::size_t rule, const View& view,
                                     std::size_t lead);
  void judge(std::size_t year);
  void keep(std::size_t year);
  void project();

  Method::EntrantTrend method_;
  EntryIndex index_;
  bool counts_ = false;
  Levels system_levels_, area_levels_;
  CandidateWeights system_weights_, area_weights_;
  std::vector<double> recent_system_;             // newest last, at most five
  std::vector<std::vector<double>> recent_area_;  // (year) (area)
  std::vector<Made> made_;
  Array<double, 2> log_entrants_;
};

}  // namespace seatcast::calibration
