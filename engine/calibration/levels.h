#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/base/array.h"
#include "engine/calibration/history.h"

namespace seatcast::calibration {

/// How far one year may pull a level: a value counts as at most `cut` usual steps away from the level before it
/// (docs/theory/calibration.md, 3.3). A shock that lasts moves the level all the same, a few years later.
struct Guard {
  double cut = 0;          ///< 0 = no guard
  std::size_t after = 3;   ///< years before which the usual step is not trusted
  double least_scale = 0;  ///< the usual step is taken to be at least this
  /// Speeds from which on a level starts anew, from these two years, when a second year is held back in the same
  /// direction: that is no chance. Slower ones take the second year in full. 0 = none of this.
  double restarts_from = 0;
};

/// A year of which only a part counted.
struct HeldBack {
  std::size_t series;
  std::size_t year;  ///< of the calls of take(), from 0
  double step;       ///< from the level before
  double counted;    ///< of it
};

/// Discounted means of many series side by side, at several speeds, advanced a year at a time:
///     m[t] = m[t-1] + (x[t] - m[t-1]) / (1 + (1-s) + (1-s)^2 + ...)
/// so that early on all years count alike and later the newest has weight s. Missing values leave a mean as it is.
class Levels {
 public:
  /// @param speeds  s in (0, 1], each
  Levels(std::size_t series, std::vector<double> speeds, Guard guard = {});

  /// The next year's value of every series; missing allowed.
  void take(std::span<const double> values);

  [[nodiscard]] std::size_t series_count() const { return level_.extent(1); }
  [[nodiscard]] std::size_t speed_count() const { return speeds_.size(); }
  [[nodiscard]] const std::vector<double>& speeds() const { return speeds_; }

  /// Missing before the first value.
  [[nodiscard]] double operator()(std::size_t speed, std::size_t series) const { return level_(speed, series); }
  /// The same, with 0 for missing: a deviation that nobody has seen yet.
  [[nodiscard]] double or_zero(std::size_t speed, std::size_t series) const {
    const double value = level_(speed, series);
    return is_known(value) ? value : 0.0;
  }
  /// A copy for later: (speed, series).
  [[nodiscard]] const Array<double, 2>& all() const { return level_; }

  /// The newest value of a series as it counted at the first speed: itself, or as much of it as the guard let through.
  [[nodiscard]] double counted(std::size_t series) const { return counted_[series]; }

  /// Every value that the guard did not let through whole, as the first speed saw it.
  [[nodiscard]] const std::vector<HeldBack>& held_back() const { return held_back_; }

  /// The usual step of a series from one year to the next, as a standard deviation; 0 while there is no guard.
  [[nodiscard]] double scale(std::size_t series) const { return scale_.empty() ? 0.0 : scale_[series]; }

 private:
  void update_scales(std::span<const double> values);
  [[nodiscard]] bool is_held_again(double value, double level, std::size_t series) const;
  [[nodiscard]] double guarded(double value, double level, std::size_t series) const;

  std::vector<double> speeds_;
  Guard guard_;
  Array<double, 2> level_;                  // (speed, series)
  Array<double, 2> weight_;                 // (speed, series) sum of the discounted weights so far
  std::vector<double> previous_;            // (series) last known value
  std::vector<std::vector<double>> steps_;  // (series) sizes of the steps so far
  std::vector<double> scale_;
  std::vector<double> counted_;
  std::vector<double> held_;  // (series) what the guard kept out of the year before
  std::vector<HeldBack> held_back_;
  std::size_t years_ = 0;
};

}  // namespace seatcast::calibration
