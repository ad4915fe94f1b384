#pragma once

#include "engine/lanes/math.h"

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {

/// P(Z > z) of a standard normal, any lane type; absolute error below 1e-14. A rational approximation times the density
/// within 7.07 of the centre, a short continued fraction beyond (Hart et al. 1968, no. 5666, as arranged by West 2005).
/// normal_cdf() is the scalar, slower and more exact one.
template <class R>
R normal_upper_tail(R z) {
  const R x = min(abs(z), R(38.0));
  R above = R(3.52624965998911e-02) * x + 0.700383064443688;
  for (const double c : {6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376}) {
    above = above * x + c;
  }
  R below = R(8.83883476483184e-02) * x + 1.75566716318264;
  for (const double c :
       {16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752}) {
    below = below * x + c;
  }
  R ratio = above / below;  // of the tail to the density
  const auto is_near = x < 7.07106781186547;
  if (!all(is_near)) {
    R fraction = x + 0.65;
    for (const double k : {4.0, 3.0, 2.0, 1.0}) fraction = x + k / fraction;
    ratio = select(is_near, ratio, R(1.0) / (fraction * 2.506628274631));
  }
  const R tail = exp(R(-0.5) * x * x) * ratio;
  return select(z > R(0.0), tail, R(1.0) - tail);
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
