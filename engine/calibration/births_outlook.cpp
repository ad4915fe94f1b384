#include "engine/calibration/births_outlook.h"

#include <algorithm>
#include <cmath>

namespace seatcast::calibration {
namespace {

constexpr std::size_t kGrowthYears = 3;

}  // namespace

BirthsOutlook::BirthsOutlook(const History& history, const Method& method)
    : history_(history), method_(method.births), weights_(method.births.prior, method.horizons) {}

double BirthsOutlook::births(std::size_t area, std::size_t year) const {
  return year < history_.cohort.extent(1) ? history_.cohort(area, year) : kMissing;
}

void BirthsOutlook::take(std::size_t origin) {
  if (!history_.has_births()) return;
  const std::size_t on_record = std::min(origin + history_.cohorts_ahead + 1, history_.cohort.extent(1));
  while (index_.size() < on_record) add_cohort(index_.size());
}

void BirthsOutlook::add_cohort(std::size_t year) {
  double before = 0;
  double now = 0;
  bool any_now = false;
  for (std::size_t area = 0; area < history_.area_count(); ++area) {
    const double births_now = births(area, year);
    any_now = any_now || is_known(births_now);
    const double births_before = year > 0 ? births(area, year - 1) : kMissing;
    if (!is_known(births_now) || !is_known(births_before)) continue;
    before += births_before;
    now += births_now;
  }
  const double last = index_.empty() ? kMissing : index_.back();
  if (!is_known(last)) {
    index_.push_back(any_now ? 0.0 : kMissing);
  } else {
    index_.push_back(before > 0 ? last + std::log(now / before) : last);
  }
  for (std::size_t k = 0; k < weights_.horizons().size(); ++k) {
    const std::size_t horizon = weights_.horizons()[k];
    if (year < horizon || !is_known(index_[year - horizon])) continue;
    std::vector<double> loss;
    for (const double damping : method_.dampings) {
      loss.push_back(std::abs(forecast(year - horizon, horizon, damping) - index_[year]));
    }
    weights_.add(k, loss, method_.evidence);
  }
  weight_then_.push_back(weights_.weights());
}

/// The mean growth of the last three cohorts goes on, multiplied by the damping every year.
double BirthsOutlook::forecast(std::size_t last, std::size_t years, double damping) const {
  double growth = 0;
  if (last >= kGrowthYears && is_known(index_[last - kGrowthYears])) {
    growth = (index_[last] - index_[last - kGrowthYears]) / static_cast<double>(kGrowthYears);
  }
  double sum = 0;
  double damped = damping;
  for (std::size_t k = 0; k < years; ++k, damped *= damping) sum += damped;
  return index_[last] + growth * sum;
}

double BirthsOutlook::made(std::size_t last, std::size_t years) const {
  double value = 0;
  for (std::size_t k = 0; k < method_.dampings.size(); ++k) {
    value += weight_then_[last][k] * forecast(last, years, method_.dampings[k]);
  }
  return value;
}

double BirthsOutlook::system(std::size_t year) const {
  return year < index_.size() ? index_[year] : made(last_cohort(), year - last_cohort());
}

double BirthsOutlook::area(std::size_t area, std::size_t year) const {
  const std::size_t known = std::min(year, last_cohort());
  return std::log(births(area, known)) - index_[known];
}

}  // namespace seatcast::calibration
