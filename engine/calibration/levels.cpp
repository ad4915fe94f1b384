#include "engine/calibration/levels.h"

#include <cmath>

#include "engine/base/precondition.h"
#include "engine/calibration/trend.h"

namespace seatcast::calibration {
namespace {

/// From the median size of a step between two years to the standard deviation of one year: 1.4826 / sqrt(2).
constexpr double kMedianStepToSd = 1.0483;

/// An empty list has no median.
double median_or_missing(std::vector<double> values) { return values.empty() ? kMissing : median(values); }

}  // namespace

Levels::Levels(std::size_t series, std::vector<double> speeds, Guard guard)
    : speeds_(std::move(speeds)),
      guard_(guard),
      level_({speeds_.size(), series}, kMissing),
      weight_({speeds_.size(), series}, 0.0),
      held_(series, 0.0) {
  for (const double speed : speeds_) require(speed > 0 && speed <= 1, "Levels: a speed must lie in (0, 1]");
  if (guard_.cut > 0) {
    previous_.assign(series, kMissing);
    steps_.resize(series);
  }
}

void Levels::take(std::span<const double> values) {
  require(values.size() == series_count(), "Levels: one value per series");
  ++years_;
  const std::vector<double> before = previous_;
  if (guard_.cut > 0) update_scales(values);
  counted_.assign(values.begin(), values.end());
  std::vector<double> held_now(values.size(), 0.0);
  for (std::size_t speed = 0; speed < speeds_.size(); ++speed) {
    const double kept = 1 - speeds_[speed];
    for (std::size_t series = 0; series < values.size(); ++series) {
      if (!is_known(values[series])) continue;
      double& level = level_(speed, series);
      double& weight = weight_(speed, series);
      weight = 1 + kept * weight;
      if (!is_known(level)) {
        level = values[series];
        continue;
      }
      const bool again = is_held_again(values[series], level, series);
      if (again && speeds_[speed] >= guard_.restarts_from && is_known(before[series])) {
        weight = 1 + kept;
        level = (values[series] + kept * before[series]) / weight;
        continue;
      }
      const double value = again ? values[series] : guarded(values[series], level, series);
      if (speed == 0) {
        counted_[series] = value;
        held_now[series] = values[series] - value;
        if (value != values[series]) held_back_.push_back({series, years_ - 1, values[series] - level, value - level});
      }
      level += (value - level) / weight;
    }
  }
  held_ = std::move(held_now);
}

bool Levels::is_held_again(double value, double level, std::size_t series) const {
  constexpr double kRounding = 1e-12;  // what is held back by less was not held back
  return guard_.restarts_from > 0 && (value - level) * held_[series] > 0 && std::abs(held_[series]) > kRounding;
}

double Levels::guarded(double value, double level, std::size_t series) const {
  if (scale_.empty()) return value;
  const double most = guard_.cut * scale_[series];
  const double step = value - level;
  return level + std::clamp(step, -most, most);
}

/// The scale of a series is half its own, half the usual one of all series: a few years say little.
void Levels::update_scales(std::span<const double> values) {
  for (std::size_t series = 0; series < values.size(); ++series) {
    if (!is_known(values[series])) continue;
    if (is_known(previous_[series])) steps_[series].push_back(std::abs(values[series] - previous_[series]));
    previous_[series] = values[series];
  }
  if (years_ <= guard_.after) return;
  std::vector<double> own(values.size());
  std::vector<double> known;
  for (std::size_t series = 0; series < values.size(); ++series) {
    own[series] = kMedianStepToSd * median_or_missing(steps_[series]);
    if (is_known(own[series])) known.push_back(own[series]);
  }
  if (known.empty()) return;
  const double usual = median(known);
  scale_.resize(values.size());
  for (std::size_t series = 0; series < values.size(); ++series) {
    const double mine = is_known(own[series]) ? own[series] : usual;
    scale_[series] = std::max(guard_.least_scale, std::sqrt(0.5 * mine * mine + 0.5 * usual * usual));
  }
}

}  // namespace seatcast::calibration
