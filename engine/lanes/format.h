#pragma once

#include "engine/lanes/lanes.h"

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {

/// How the bits of T are laid out, and what the functions of this room build on it.
template <class T>
struct Format;
template <>
struct Format<double> {
  static constexpr int kMantissaBits = 52;
  static constexpr int kBias = 1023;
  static constexpr double kRounder = 0x1.8p52;  ///< adding it leaves the nearest integer in the low bits
};
template <>
struct Format<float> {
  static constexpr int kMantissaBits = 23;
  static constexpr int kBias = 127;
  static constexpr float kRounder = 0x1.8p23F;
};

/// 2^n for whole n with a normal result.
template <class R>
inline R power_of_two(R n) {
  using F = Format<ElementOf<R>>;
  const R biased = n + R(F::kRounder + F::kBias);
  return bit_cast<R>(bit_cast<BitsOf<R>>(biased) << F::kMantissaBits);
}

/// The integer whose two's complement is in `bits`, rounded to nearest.
inline float to_float(std::uint32_t bits) { return static_cast<float>(static_cast<std::int32_t>(bits)); }
inline RealF to_float(Vector<std::uint32_t> bits) {
  return RealF(__builtin_convertvector(native::VectorOf<std::int32_t>(bits.native), native::F32));
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
