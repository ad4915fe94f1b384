#pragma once

#include <cstddef>

#include "engine/calibration/history.h"
#include "engine/calibration/method.h"
#include "engine/calibration/offer.h"

namespace seatcast::calibration {

/// How far system totals go to the textbook's (docs/theory/calibration.md, 3.13), from a share of 0 to 1.
/// @param year  index of the origin, so that year + 1 years are on record
double anchor_share(const Method::Anchor& method, std::size_t year);

/// Moves the system totals of `own` by grade `share` of the way to the textbook's; areas keep their parts. Only areas
/// that teach a grade are added up: what else a forecast may hold, nobody will count.
/// @param offers  (area, grade)
void anchor_to(const Forecast& textbook, const Array<Offer, 2>& offers, double share, double most, Forecast& own);

}  // namespace seatcast::calibration
