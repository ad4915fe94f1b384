#pragma once

#include "engine/lanes/format.h"
#include "engine/lanes/horner.h"

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {

template <class T>
struct ExpConstants;
template <>
struct ExpConstants<double> {
  static constexpr double kLowest = -746, kHighest = 710;  // e^x is 0 and infinity beyond them
  static constexpr double kPerLn2 = 0x1.71547652b82fep+0;
  static constexpr double kLn2High = 0x1.62e42fefa4p-1,
                          kLn2Low = -0x1.8432a1b0e2634p-43;  // 40 bits, so n * high is exact
};
template <>
struct ExpConstants<float> {
  static constexpr float kLowest = -105, kHighest = 89;
  static constexpr float kPerLn2 = 0x1.715476p+0F;
  static constexpr float kLn2High = 0x1.62ep-1F, kLn2Low = 0x1.0bfbe8p-15F;  // 12 bits
};

/// (e^r - 1 - r) / r^2 for |r| <= ln(2) / 2 (minimax.py beside the unit tests of this room prints the coefficients).
template <class R>
inline R exp_tail(R r) {
  if constexpr (std::is_same_v<ElementOf<R>, double>) {
    return horner(r, 0x1.000000000000ap-1, 0x1.55555555554fap-3, 0x1.555555555087dp-5, 0x1.1111111127be7p-7,
                  0x1.6c16c18429f02p-10, 0x1.a01a012a5689dp-13, 0x1.a0199a0cbb62bp-16, 0x1.71df25558243ap-19,
                  0x1.28ad72861acbep-22, 0x1.ad7f6984cea6cp-26);
  } else {
    return horner(r, 0.499999934479F, 0.166665206287F, 0.041668387991F, 0.00836871715705F, 0.00138146024547F);
  }
}

/// e^x for every x: 0, subnormal results, infinity and NaN as in IEEE arithmetic. Error below 1.02 ulp.
/// x = n ln 2 + r, and 2^n is applied in two factors so that neither over- nor underflows before the result does.
template <class R>
inline R exp(R x) {
  using C = ExpConstants<ElementOf<R>>;
  constexpr auto kRounder = Format<ElementOf<R>>::kRounder;
  x = max(R(C::kLowest), min(R(C::kHighest), x));  // this order hands a NaN through
  const R n = (x * R(C::kPerLn2) + R(kRounder)) - R(kRounder);
  const R r = (x - n * R(C::kLn2High)) - n * R(C::kLn2Low);
  const R mantissa = R(1) + (r + r * r * exp_tail(r));
  const R half = (n * R(0.5) + R(kRounder)) - R(kRounder);
  return mantissa * power_of_two(half) * power_of_two(n - half);
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
