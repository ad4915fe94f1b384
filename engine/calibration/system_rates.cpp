#include "engine/calibration/system_rates.h"

#include <algorithm>
#include <cmath>

#include "engine/calibration/judging.h"

namespace seatcast::calibration {

SystemRates::SystemRates(const Method& method, std::size_t steps)
    : method_(method.system),
      first_judged_(method.first_judged),
      levels_(steps, method.system.speeds, method.system.guard),
      weights_(method.system.prior, horizons_within(method.horizons, steps)),
      rates_(steps, 0.0) {}

void SystemRates::take(std::size_t year, const YearRates& rates) {
  levels_.take(rates.system);
  put_in_turn(observed_, year, rates.system);
  judge(year);
  Array<double, 2> made({levels_.speed_count(), rates_.size()});
  for (std::size_t speed = 0; speed < levels_.speed_count(); ++speed) {
    for (std::size_t step = 0; step < rates_.size(); ++step) made(speed, step) = levels_.or_zero(speed, step);
  }
  const std::vector<double> weight = weights_.weights();
  std::ranges::fill(rates_, 0.0);
  for (std::size_t speed = 0; speed < weight.size(); ++speed) {
    for (std::size_t step = 0; step < rates_.size(); ++step) rates_[step] += weight[speed] * made(speed, step);
  }
  put_in_turn(made_, year, std::move(made));
}

/// A cohort's error over h years is the sum of the errors of the steps that it took.
void SystemRates::judge(std::size_t year) {
  for_each_judged(weights_, year, first_judged_, [&](std::size_t position, std::size_t made_in) {
    const std::size_t horizon = year - made_in;
    std::vector<double> loss(levels_.speed_count(), 0.0);
    double cohorts = 0;
    for (std::size_t first = 0; first + horizon <= rates_.size(); ++first) {
      double observed = 0;
      for (std::size_t j = 0; j < horizon; ++j) observed += observed_[made_in + 1 + j][first + j];
      if (!is_known(observed)) continue;
      cohorts += 1;
      for (std::size_t speed = 0; speed < loss.size(); ++speed) {
        double forecast = 0;
        for (std::size_t j = 0; j < horizon; ++j) forecast += made_[made_in](speed, first + j);
        loss[speed] += std::abs(forecast - observed);
      }
    }
    if (cohorts == 0) return;
    for (double& value : loss) value /= cohorts;
    weights_.add(position, loss, method_.evidence);
  });
}

}  // namespace seatcast::calibration
