#include "engine/calibration/offer.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kYears = 3;
constexpr double kFewestPupils = 10;  ///< of whom one would have come, were the grade taught
constexpr double kFewestYears = 2;    ///< without entrants

Offer entry_offer(const History& history, std::size_t year, std::size_t area) {
  double known = 0;
  for (std::size_t ago = 0; ago < kYears && ago <= year; ++ago) {
    const double pupils = history.enrolment(area, year - ago, 0);
    if (pupils > 0) return Offer::taught;
    if (is_known(pupils)) known += 1;
  }
  return known >= kFewestYears ? Offer::ended : Offer::unknown;
}

Offer step_offer(const History& history, std::size_t year, std::size_t area, std::size_t grade) {
  double came_from = 0;
  for (std::size_t ago = 0; ago < kYears && ago < year; ++ago) {
    const double before = history.enrolment(area, year - ago - 1, grade - 1);
    const double after = history.enrolment(area, year - ago, grade);
    if (before > 0 && after > 0) return Offer::taught;  // a missing value is not > 0
    if (before > 0 && is_known(after)) came_from += before;
  }
  return came_from >= kFewestPupils ? Offer::ended : Offer::unknown;
}

}  // namespace

Array<Offer, 2> offers_of(const History& history, std::size_t year) {
  Array<Offer, 2> offers({history.area_count(), history.grade_count()}, Offer::unknown);
  for (std::size_t area = 0; area < history.area_count(); ++area) {
    offers(area, std::size_t{0}) = entry_offer(history, year, area);
    for (std::size_t grade = 1; grade < history.grade_count(); ++grade) {
      offers(area, grade) = step_offer(history, year, area, grade);
    }
  }
  return offers;
}

}  // namespace seatcast::calibration
