#include "engine/calibration/anchor.h"

#include <algorithm>
#include <cmath>

namespace seatcast::calibration {
namespace {

/// Pupils of a grade at a lead, all areas that teach it together.
double total(const Forecast& forecast, const Array<Offer, 2>& offers, std::size_t lead, std::size_t grade) {
  double sum = 0;
  for (std::size_t area = 0; area < offers.extent(0); ++area) {
    if (offers(area, grade) == Offer::taught) sum += forecast.pupils(area, lead, grade);
  }
  return sum;
}

}  // namespace

double anchor_share(const Method::Anchor& method, std::size_t year) {
  const std::size_t on_record = year + 1;
  if (on_record <= method.young) return method.share;
  return method.share * std::exp(-static_cast<double>(on_record - method.young) / method.fading);
}

void anchor_to(const Forecast& textbook, const Array<Offer, 2>& offers, double share, double most, Forecast& own) {
  for (std::size_t lead = 0; lead < own.lead_count(); ++lead) {
    for (std::size_t grade = 0; grade < own.pupils.extent(2); ++grade) {
      const double ours = total(own, offers, lead, grade);
      const double theirs = total(textbook, offers, lead, grade);
      if (!(ours > 0 && theirs > 0)) continue;
      const double factor = std::pow(std::clamp(theirs / ours, 1 / most, most), share);
      for (std::size_t area = 0; area < own.pupils.extent(0); ++area) own.pupils(area, lead, grade) *= factor;
    }
  }
}

}  // namespace seatcast::calibration
