#include "engine/calibration/births_outlook.h"

#include <algorithm>
#include <cmath>

namespace seatcast::calibration {
namespace {

constexpr std::size_t kGrowthYears = 3;

/// Continues a chain of ln(sum over areas): only areas known in both years count; missing before the first known one.
void chain(const Array<double, 2>& births, std::vector<double>& index) {
  const std::size_t year = index.size();
  const auto at = [&](std::size_t area, std::size_t of) { return of < births.extent(1) ? births(area, of) : kMissing; };
  double before = 0;
  double now = 0;
  bool any_now = false;
  for (std::size_t area = 0; area < births.extent(0); ++area) {
    const double births_now = at(area, year);
    any_now = any_now || is_known(births_now);
    const double births_before = year > 0 ? at(area, year - 1) : kMissing;
    if (!is_known(births_now) || !is_known(births_before)) continue;
    before += births_before;
    now += births_now;
  }
  const double last = index.empty() ? kMissing : index.back();
  if (!is_known(last)) {
    index.push_back(any_now ? 0.0 : kMissing);
  } else {
    index.push_back(before > 0 ? last + std::log(now / before) : last);
  }
}

}  // namespace

BirthsOutlook::BirthsOutlook(const History& history, const Method& method)
    : history_(history), method_(method.births), weights_(method.births.prior, method.horizons) {}

void BirthsOutlook::take(std::size_t origin) {
  if (!history_.has_births()) return;
  const std::size_t on_record = std::min(origin + history_.cohorts_ahead + 1, history_.cohort.extent(1));
  while (index_.size() < on_record) add_cohort(index_.size());
}

void BirthsOutlook::add_cohort(std::size_t year) {
  chain(history_.cohort, index_);
  if (history_.born) chain(history_.born, born_);
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

/// The mean growth of the last three years of births goes on, multiplied by the damping every year. A cohort mixes two
/// years of births: of the first one beyond those on record, the elder are on record.
double BirthsOutlook::forecast(std::size_t last, std::size_t years, double damping) const {
  const std::vector<double>& born = born_.empty() ? index_ : born_;
  const double share = born_.empty() ? 1.0 : history_.born_share;
  double growth = 0;
  if (last >= kGrowthYears && is_known(born[last - kGrowthYears])) {
    growth = (born[last] - born[last - kGrowthYears]) / static_cast<double>(kGrowthYears);
  }
  const auto mixed = [share](double elder, double younger) {
    return std::log((1 - share) * std::exp(elder) + share * std::exp(younger));
  };
  double elder = last > 0 && is_known(born[last - 1]) ? born[last - 1] : born[last];
  double younger = born[last];
  const double known = mixed(elder, younger);
  double damped = damping;
  for (std::size_t k = 0; k < years; ++k, damped *= damping) {
    elder = younger;
    younger += growth * damped;
  }
  return index_[last] + mixed(elder, younger) - known;
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
  return std::log(history_.cohort(area, known)) - index_[known];
}

}  // namespace seatcast::calibration
