#pragma once

#include "engine/lanes/lanes.h"

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {

/// c0 + c1 x + c2 x^2 + ..., evaluated from the highest power down, one multiplication and one addition a term.
template <class R>
inline R horner(R /*x*/, ElementOf<R> c0) {
  return R(c0);
}
template <class R, class... Rest>
inline R horner(R x, ElementOf<R> c0, Rest... rest) {
  return horner(x, static_cast<ElementOf<R>>(rest)...) * x + R(c0);
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
