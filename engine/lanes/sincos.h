#pragma once

#include "engine/lanes/format.h"
#include "engine/lanes/horner.h"

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {

template <class R>
struct SinCos {
  R sin, cos;
};

/// Both for r turns, |r| <= 1/8. Coefficients by minimax.py beside the unit tests. In the sine the first product is
/// exact for doubles of up to 29 bits, which every angle of sincos_turn has.
template <class R>
inline SinCos<R> sincos_of_eighth(R r) {
  const R y = r * r;
  if constexpr (std::is_same_v<ElementOf<R>, double>) {
    const R sin_tail = horner(y, -0x1.4abbce625be47p+5, 0x1.466bc67758d85p+6, -0x1.32d2cce3332ccp+6,
                              0x1.5078301b61792p+5, -0x1.e300a6598bfb7p+3, 0x1.e403d056e4915p+1);
    const R cos_tail = horner(y, 0x1.03c1f081b5abcp+6, -0x1.55d3c7e3ca708p+6, 0x1.e1f506852a2a2p+5,
                              -0x1.a6d1edbcb8fe2p+4, 0x1.f9cd2174f1292p+2, -0x1.b2a2571999f64p+0);
    return {r * R(0x1.921fb6p+2) + r * (R(-0x1.777a5cf72cecep-23) + y * sin_tail),
            R(1) - (y * R(0x1.3bd3cc9be45dep+4) - y * y * cos_tail)};
  } else {
    const R sin_tail = horner(y, -41.3416731615F, 81.5939369314F, -75.4533951672F);
    const R cos_tail = horner(y, 64.9393631634F, -85.4474564081F, 59.3625633273F);
    return {r * R(0x1.922p+2F) + r * (R(-0x1.2aeef4p-16F) + y * sin_tail),
            R(1) - (y * R(19.739208F) - y * y * cos_tail)};
  }
}

/// The signed remainder as a number of turns: (word + 2^29) mod 2^30 - 2^29, times 2^-32; word + 2^29 is given.
template <class R>
inline R eighth_of_turn(BitsOf<R> shifted_word) {
  constexpr std::uint32_t kQuarterMask = (1U << 30) - 1;
  const BitsOf<R> remainder = shifted_word & BitsOf<R>(kQuarterMask);
  if constexpr (std::is_same_v<ElementOf<R>, double>) {
    // in the mantissa of 2^20, one unit is 2^-32
    const R lifted = bit_cast<R>(remainder | BitsOf<R>(__builtin_bit_cast(std::uint64_t, 0x1p20)));
    return lifted - R(0x1p20 + 0x1p-3);
  } else {
    return to_float(remainder - BitsOf<R>(1U << 29)) * R(0x1p-32F);
  }
}

/// sin and cos of 2 pi word / 2^32, where a word is the low 32 bits of its lane. The reduction to an eighth of a turn
/// is exact (for floats it rounds once). Error below 1.35 ulp (float 2.4 ulp): 2^-52.6 and 2^-23.4 absolute.
template <class R>
inline SinCos<R> sincos_turn(BitsOf<R> word) {
  using Bits = BitsOf<R>;
  constexpr int kToSign =
      8 * static_cast<int>(sizeof(ElementOf<R>)) - 2;  // moves the quadrant's second bit to the sign bit
  const Bits sign = Bits(ElementOf<Bits>{1} << (kToSign + 1));
  const Bits shifted = word + Bits(1U << 29);
  const Bits quadrant = shifted >> 30;
  const SinCos<R> base = sincos_of_eighth(eighth_of_turn<R>(shifted));
  const auto odd = (quadrant & Bits(1)) == Bits(1);
  const R sine = select(odd, base.cos, base.sin);
  const R cosine = select(odd, base.sin, base.cos);
  return {bit_cast<R>(bit_cast<Bits>(sine) ^ ((quadrant << kToSign) & sign)),
          bit_cast<R>(bit_cast<Bits>(cosine) ^ (((quadrant + Bits(1)) << kToSign) & sign))};
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
