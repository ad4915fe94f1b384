#include "engine/calibration/entry_index.h"

#include <cmath>

namespace seatcast::calibration {

bool EntryIndex::take(std::size_t year) {
  const std::size_t areas = history_.area_count();
  std::vector<double> entrants(areas, kMissing);
  std::vector<double> births(areas, kMissing);
  double sum[2][2] = {{0, 0}, {0, 0}};  // entrants and births, last and now
  bool any = false;
  for (std::size_t area = 0; area < areas; ++area) {
    const double pupils = history_.enrolment(area, year, 0);
    const double cohort = with_births_ ? history_.cohort(area, year) : 1.0;
    if (!(pupils > 0) || !is_known(cohort) || !history_.teaches(area, year, 0)) continue;
    any = true;
    entrants[area] = pupils;
    births[area] = cohort;
    if (last_entrants_.empty() || !is_known(last_entrants_[area])) continue;
    sum[0][0] += last_entrants_[area];
    sum[0][1] += pupils;
    sum[1][0] += last_births_[area];
    sum[1][1] += cohort;
  }
  own_entrants_.assign(areas, kMissing);
  own_births_.assign(areas, kMissing);
  if (!any) return false;
  if (sum[0][0] > 0) {
    entrants_ += std::log(sum[0][1] / sum[0][0]);
    births_ += std::log(sum[1][1] / sum[1][0]);
  }
  double total = 0;
  for (const double pupils : entrants) total += is_known(pupils) ? pupils : 0.0;
  log_scale_ = std::log(total) - entrants_;
  for (std::size_t area = 0; area < areas; ++area) {
    if (!is_known(entrants[area])) continue;
    own_entrants_[area] = std::log(entrants[area]) - entrants_;
    own_births_[area] = std::log(births[area]) - births_;
  }
  last_entrants_ = std::move(entrants);
  last_births_ = std::move(births);
  return true;
}

double EntryIndex::shortfall(std::span<const double> log_entrants) const {
  double sum = 0;
  for (std::size_t area = 0; area < last_entrants_.size(); ++area) {
    if (is_known(last_entrants_[area]) && is_known(log_entrants[area])) sum += std::exp(log_entrants[area]);
  }
  return sum > 0 ? log_scale_ - std::log(sum) : 0.0;
}

}  // namespace seatcast::calibration
