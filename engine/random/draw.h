#pragma once

#include "engine/lanes/math.h"
#include "engine/random/philox.h"
#include "engine/random/streams.h"

/// Random numbers for the replicates of a lane group: lane i belongs to replicate first_replicate + i.
namespace seatcast::random {
inline namespace SEATCAST_ISA {

/// A Philox counter but for its first word, the replicate.
struct Counter {
  std::uint32_t rest[3];
};

/// {replicate, entity low, entity high, year + 2^16 slot}
inline Counter counter_of(Address at) {
  return {{static_cast<std::uint32_t>(at.entity), static_cast<std::uint32_t>(at.entity >> 32),
           static_cast<std::uint32_t>(at.year) | static_cast<std::uint32_t>(at.slot) << 16}};
}

/// Four numbers per lane: the four words of one slot.
template <class R>
struct Four {
  R word[4];
  R operator[](int number) const { return word[number]; }
};

/// Random words in the low 32 bits of each lane of R's width, for any counter. Floats have twice as many lanes as
/// 64-bit words: even and odd replicates are drawn apart and interleaved.
template <class R>
inline Four<lanes::BitsOf<R>> words_at(std::uint64_t seed, Counter at, std::uint32_t first_replicate) {
  using Bits = lanes::BitsOf<R>;
  Four<Bits> drawn{};
  if constexpr (sizeof(lanes::ElementOf<R>) == 8) {
    const Bits replicates = Bits(first_replicate) + lanes::lane_numbers<Bits>();
    const auto wide = philox(replicates, at.rest[0], at.rest[1], at.rest[2], seed);
    for (int i = 0; i < 4; ++i) drawn.word[i] = wide.word[i];
  } else if constexpr (lanes::kIsVector<R>) {
    using Wide = lanes::Vector<std::uint64_t>;
    const Wide even = Wide(first_replicate) + (lanes::lane_numbers<Wide>() << 1);
    const auto low = philox(even, at.rest[0], at.rest[1], at.rest[2], seed);
    const auto high = philox(even + Wide(1), at.rest[0], at.rest[1], at.rest[2], seed);
    for (int i = 0; i < 4; ++i) {
      drawn.word[i] = lanes::bit_cast<Bits>((low.word[i] & Wide(0xffffffff)) | (high.word[i] << 32));
    }
  } else {
    const auto wide = philox(std::uint64_t{first_replicate}, at.rest[0], at.rest[1], at.rest[2], seed);
    for (int i = 0; i < 4; ++i) drawn.word[i] = static_cast<Bits>(wide.word[i]);
  }
  return drawn;
}

/// word * 2^-32 + 2^-33: strictly between 0 and 1, exact in double. In float it is rounded, so that 1 itself can occur.
template <class R>
inline R uniform(lanes::BitsOf<R> word) {
  using Bits = lanes::BitsOf<R>;
  if constexpr (sizeof(lanes::ElementOf<R>) == 8) {
    // in the mantissa of 2^20 one unit is 2^-32; 2^20 - 2^-33 has 53 bits, so the difference is exact
    const Bits lifted = (word & Bits(0xffffffff)) | Bits(__builtin_bit_cast(std::uint64_t, 0x1p20));
    return lanes::bit_cast<R>(lifted) - R(0x1p20 - 0x1p-33);
  } else {
    const R high = lanes::to_float(word >> 16), low = lanes::to_float(word & Bits(0xffff));
    return high * R(0x1p-16F) + (low * R(0x1p-32F) + R(0x1p-33F));
  }
}

/// Two independent standard normals (Box and Muller 1958): sqrt(-2 ln u) times cos and sin of 2 pi angle / 2^32,
/// at most 6.77 in size.
template <class R>
struct NormalPair {
  R first, second;
};
template <class R>
inline NormalPair<R> box_muller(lanes::BitsOf<R> radius, lanes::BitsOf<R> angle) {
  const R length = lanes::sqrt(R(-2) * lanes::log_of(lanes::split(uniform<R>(radius))));
  const auto direction = lanes::sincos_turn<R>(angle);
  return {length * direction.cos, length * direction.sin};
}

/// Four independent standard normals; words 0 and 1 give the first two, words 2 and 3 the others.
template <class R>
inline Four<R> normals_of(Four<lanes::BitsOf<R>> words) {
  const auto [z0, z1] = box_muller<R>(words[0], words[1]);
  const auto [z2, z3] = box_muller<R>(words[2], words[3]);
  return {{z0, z1, z2, z3}};
}

/// The four words of a slot, as they are, as uniforms in (0, 1), as standard normals.
template <class R>
inline Four<lanes::BitsOf<R>> words(std::uint64_t seed, Address at, std::uint32_t first_replicate) {
  return words_at<R>(seed, counter_of(at), first_replicate);
}
template <class R>
inline Four<R> uniforms(std::uint64_t seed, Address at, std::uint32_t first_replicate) {
  const auto drawn = words<R>(seed, at, first_replicate);
  return {{uniform<R>(drawn[0]), uniform<R>(drawn[1]), uniform<R>(drawn[2]), uniform<R>(drawn[3])}};
}
template <class R>
inline Four<R> normals(std::uint64_t seed, Address at, std::uint32_t first_replicate) {
  return normals_of<R>(words<R>(seed, at, first_replicate));
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::random
