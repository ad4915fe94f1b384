#pragma once

#include <limits>

#include "engine/lanes/format.h"
#include "engine/lanes/horner.h"

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {

/// x = 2^exponent (1 + fraction) with sqrt(1/2) <= 1 + fraction < sqrt(2); x positive and normal.
template <class R>
struct Split {
  R exponent, fraction;
};

template <class R>
inline Split<R> split(R x) {
  using T = ElementOf<R>;
  using Bits = BitsOf<R>;
  using Word = ElementOf<Bits>;
  constexpr int kMantissaBits = Format<T>::kMantissaBits;
  constexpr Word kOne = __builtin_bit_cast(Word, T(1));
  constexpr Word kRootHalf = __builtin_bit_cast(Word, T(0x1.6a09e667f3bcdp-1));
  constexpr T kTwoToMantissa = static_cast<T>(Word{1} << kMantissaBits);

  const Bits shifted = bit_cast<Bits>(x) + Bits(kOne - kRootHalf);
  const Bits biased_exponent = shifted >> kMantissaBits;
  const R exponent = bit_cast<R>(biased_exponent | Bits(__builtin_bit_cast(Word, kTwoToMantissa)));
  const Bits mantissa = (shifted & Bits((Word{1} << kMantissaBits) - 1)) + Bits(kRootHalf);
  return {exponent - R(kTwoToMantissa + T(Format<T>::kBias)), bit_cast<R>(mantissa) - R(1)};
}

/// k ln 2 + ln(1 + f) for sqrt(1/2) - 1 <= f <= sqrt(2) - 1 and whole k. Coefficients by minimax.py beside the unit
/// tests.
template <class R>
inline R log_of(Split<R> x) {
  const R k = x.exponent, f = x.fraction;
  if constexpr (std::is_same_v<ElementOf<R>, double>) {
    // ln(1+f) = 2 s + s z p(z) with s = f / (2 + f), z = s^2, arranged so that the leading f is added last and exactly
    const R s = f / (R(2) + f), z = s * s, half_square = R(0.5) * f * f;
    const R tail = z * horner(z, 0x1.5555555555592p-1, 0x1.999999997fd39p-2, 0x1.24924941f8b88p-2, 0x1.c71c5202bf8ffp-3,
                              0x1.7466405a66d47p-3, 0x1.39a19347b28acp-3, 0x1.2f07057f069bbp-3);
    const R low = s * (half_square + tail) + k * R(-0x1.8432a1b0e2634p-43);
    return k * R(0x1.62e42fefa4p-1) - ((half_square - low) - f);
  } else {
    // ln(1+f) = f - f^2/2 + f^3 p(f): no division, which would cost more than the longer polynomial
    const R square = f * f;
    const R tail = horner(f, 0.33333331706F, -0.250008215868F, 0.200012276655F, -0.166233365421F, 0.142017213808F,
                          -0.131603629271F, 0.127619490846F, -0.0763447507212F);
    const R low = (f * square * tail + k * R(0x1.0bfbe8p-15F)) - R(0.5F) * square;
    return k * R(0x1.62ep-1F) + (low + f);
  }
}

/// ln x for every x: subnormals, -infinity at 0, NaN below 0. Error below 1 ulp.
template <class R>
inline R log(R x) {
  using T = ElementOf<R>;
  using Limits = std::numeric_limits<T>;
  constexpr int kLift = Format<T>::kMantissaBits + 2;
  const auto tiny = x < R(Limits::min());
  Split<R> parts = split(select(tiny, x * R(static_cast<T>(std::uint64_t{1} << kLift)), x));
  parts.exponent = select(tiny, parts.exponent - R(kLift), parts.exponent);
  const R at_the_edges = select(x == R(0), R(-Limits::infinity()), select(x > R(0), x, R(Limits::quiet_NaN())));
  return select(x > R(0) && x < R(Limits::infinity()), log_of(parts), at_the_edges);
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
