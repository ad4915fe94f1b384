#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/base/array.h"
#include "engine/calibration/history.h"

namespace seatcast::calibration {

/// Whether an area teaches a grade, as its last three years tell.
enum class Offer : std::uint8_t {
  taught,   ///< pupils came into it
  ended,    ///< pupils could have come and none did: a school that ends before, an area without an entry grade
  unknown,  ///< nothing on record
};

/// (area, grade) as known in `year`; grade 0 is entered from outside.
Array<Offer, 2> offers_of(const History& history, std::size_t year);

}  // namespace seatcast::calibration
