#pragma once

#include <cstddef>
#include <vector>

#include "engine/calibration/levels.h"
#include "engine/calibration/method.h"

namespace seatcast::calibration {

/// Children move between areas before they enter school as pupils do afterwards (docs/theory/calibration.md, 3.9): by
/// how much the moves to come exceed those that today's entry ratio already contains.
class Following {
 public:
  Following(const Method::EntryArea& method, std::size_t areas)
      : deviations_(areas, {method.following_speed}, method.guard) {}

  /// @param deviation  (area) of all steps of progression from the system, missing allowed
  void take(const std::vector<double>& deviation) {
    deviations_.take(deviation);
    std::vector<double> counted(deviation.size());
    for (std::size_t area = 0; area < counted.size(); ++area) counted[area] = deviations_.counted(area);
    recent_.push_back(std::move(counted));
    if (recent_.size() > kYears) recent_.erase(recent_.begin());
  }

  /// At `lead`, k = min(lead, 5): k times the level, less the oldest k of the last five years; 0 before five years.
  [[nodiscard]] double operator()(std::size_t area, std::size_t lead) const {
    if (recent_.size() < kYears) return 0;
    const std::size_t moves = lead < kYears ? lead : kYears;
    double sum = static_cast<double>(moves) * deviations_.or_zero(0, area);
    for (std::size_t k = 0; k < moves; ++k) {
      if (is_known(recent_[k][area])) sum -= recent_[k][area];
    }
    return sum;
  }

 private:
  static constexpr std::size_t kYears = 5;
  Levels deviations_;
  std::vector<std::vector<double>> recent_;  // oldest first
};

}  // namespace seatcast::calibration
