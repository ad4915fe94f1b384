#pragma once

#include "engine/lanes/format.h"

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {

/// The largest whole number <= x; x itself where it is -0, infinite or NaN. The same bits as std::floor.
template <class R>
inline R floor(R x) {
  using T = ElementOf<R>;
  using Bits = BitsOf<R>;
  constexpr T kAllWhole = static_cast<T>(std::uint64_t{1} << Format<T>::kMantissaBits);  // no fractions from here on
  const R size = abs(x);
  const Bits sign = bit_cast<Bits>(x) ^ bit_cast<Bits>(size);
  const R nearest = bit_cast<R>(bit_cast<Bits>((size + R(kAllWhole)) - R(kAllWhole)) | sign);
  const R below = select(nearest > x, nearest - R(1), nearest);
  return select(size < R(kAllWhole), below, x);
}

/// The smallest whole number >= x. The same bits as std::ceil.
template <class R>
inline R ceil(R x) {
  return -floor(-x);
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
