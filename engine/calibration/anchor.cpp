#include "engine/calibration/anchor.h"

#include <algorithm>
#include <cmath>

#include "engine/calibration/judging.h"

namespace seatcast::calibration {
namespace {

/// Pupils of a grade at a lead, all areas together.
double total(const Forecast& forecast, std::size_t lead, std::size_t grade) {
  double sum = 0;
  for (std::size_t area = 0; area < forecast.pupils.extent(0); ++area) sum += forecast.pupils(area, lead, grade);
  return sum;
}

}  // namespace

void Anchor::take(std::size_t year, const Forecast& textbook, Forecast& own) {
  for (std::size_t k = 0; k < weights_.horizons().size(); ++k) {
    for (const Made& made : made_) {
      if (made.year + weights_.horizons()[k] == year) judge(year, made, k);
    }
  }
  made_.push_back({year, own, textbook});
  if (made_.size() > weights_.horizons().back()) made_.erase(made_.begin());
  move(textbook, own);
}

/// Only areas counted in the year at hand are compared.
void Anchor::judge(std::size_t year, const Made& made, std::size_t position) {
  std::vector<double> loss(method_.shares.size(), 0.0);
  double grades = 0;
  for (std::size_t grade = 0; grade < history_.grade_count(); ++grade) {
    double actual = 0;
    double own = 0;
    double textbook = 0;
    for (std::size_t area = 0; area < history_.area_count(); ++area) {
      const double pupils = history_.enrolment(area, year, grade);
      if (!is_known(pupils)) continue;
      actual += pupils;
      own += made.own.pupils(area, year - made.year - 1, grade);
      textbook += made.textbook.pupils(area, year - made.year - 1, grade);
    }
    if (!(actual > 0 && own > 0 && textbook > 0)) continue;
    grades += 1;
    for (std::size_t k = 0; k < loss.size(); ++k) {
      loss[k] += std::abs(std::log(own / actual) + method_.shares[k] * std::log(textbook / own));
    }
  }
  if (grades == 0) return;
  for (double& value : loss) value /= grades;
  weights_.add(position, loss, method_.evidence);
}

void Anchor::move(const Forecast& textbook, Forecast& own) const {
  const double part = share();
  for (std::size_t lead = 0; lead < own.lead_count(); ++lead) {
    for (std::size_t grade = 0; grade < history_.grade_count(); ++grade) {
      const double ours = total(own, lead, grade);
      const double theirs = total(textbook, lead, grade);
      if (!(ours > 0 && theirs > 0)) continue;
      const double factor = std::pow(std::clamp(theirs / ours, 1 / method_.most, method_.most), part);
      for (std::size_t area = 0; area < history_.area_count(); ++area) own.pupils(area, lead, grade) *= factor;
    }
  }
}

}  // namespace seatcast::calibration
