#pragma once

#include <cmath>
#include <map>
#include <tuple>

namespace seatcast::calibration {

/// The spread of a baseline: its own log errors so far, pooled over all cases of a level and lead.
class PooledErrors {
 public:
  void add(std::size_t level, std::size_t lead, std::size_t origin, double forecast, double actual) {
    if (!(forecast > 0 && actual > 0)) return;
    Sum& sum = sums_[{level, lead, origin}];
    sum.squares += std::pow(std::log(actual / forecast), 2);
    sum.count += 1;
  }

  /// Root mean square of the log errors that had shown by `year`. Where none had at this lead, those of the furthest
  /// lead that had, grown with the square root of the lead, so that all contenders are judged on the same cases; 0
  /// where none had at any.
  [[nodiscard]] double log_sd(std::size_t level, std::size_t lead, std::size_t year) const {
    for (std::size_t shorter = lead; shorter > 0; --shorter) {
      const Sum all = shown(level, shorter, year);
      if (all.count > 0)
        return std::sqrt(all.squares / all.count * static_cast<double>(lead) / static_cast<double>(shorter));
    }
    return 0;
  }

 private:
  struct Sum {
    double squares = 0;
    double count = 0;
  };
  [[nodiscard]] Sum shown(std::size_t level, std::size_t lead, std::size_t year) const {
    Sum all;
    for (auto at = sums_.lower_bound({level, lead, 0}); at != sums_.end(); ++at) {
      const auto [at_level, at_lead, origin] = at->first;
      if (at_level != level || at_lead != lead || origin + lead > year) break;
      all.squares += at->second.squares;
      all.count += at->second.count;
    }
    return all;
  }
  std::map<std::tuple<std::size_t, std::size_t, std::size_t>, Sum> sums_;
};

}  // namespace seatcast::calibration
