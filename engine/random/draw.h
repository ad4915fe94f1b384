#pragma once

#include "engine/lanes/math.h"
#include "engine/random/philox.h"
#include "engine/random/streams.h"

/// Random numbers for the replicates of a lane group: lane i belongs to replicate first_replicate + i.
namespace seatcast::random {
inline namespace SEATCAST_ISA {

/// Four numbers per lane: the four words of one slot.
template <class R>
struct Four {
  R word[4];
  R operator[](int number) const { return word[number]; }
};

/// The four words of a slot for 64-bit lanes. The counter is {replicate, entity low, entity high, year + 2^16 slot},
/// the key the seed.
template <class Wide>
FourWords<Wide> words_of(std::uint64_t seed, Address at, Wide replicates) {
  const auto place = static_cast<std::uint32_t>(at.year) | static_cast<std::uint32_t>(at.slot) << 16;
  return philox<Wide>({{replicates, Wide(at.entity & 0xffffffff), Wide(at.entity >> 32), Wide(place)}}, seed);
}

/// Random words in the low 32 bits of each lane of R's width. Floats have twice as many lanes as 64-bit words: even and
/// odd replicates are drawn apart and interleaved.
template <class R>
Four<lanes::BitsOf<R>> words(std::uint64_t seed, Address at, std::uint32_t first_replicate) {
  using Bits = lanes::BitsOf<R>;
  if constexpr (sizeof(lanes::ElementOf<R>) == 8) {
    const auto drawn = words_of<Bits>(seed, at, Bits(first_replicate) + lanes::lane_numbers<Bits>());
    return {{drawn.word[0], drawn.word[1], drawn.word[2], drawn.word[3]}};
  } else if constexpr (lanes::kIsVector<R>) {
    using Wide = lanes::Vector<std::uint64_t>;
    const Wide even = Wide(first_replicate) + (lanes::lane_numbers<Wide>() << 1);
    const auto low = words_of<Wide>(seed, at, even), high = words_of<Wide>(seed, at, even + Wide(1));
    Four<Bits> both;
    for (int i = 0; i < 4; ++i) {
      both.word[i] = lanes::bit_cast<Bits>((low.word[i] & Wide(0xffffffff)) | (high.word[i] << 32));
    }
    return both;
  } else {
    const auto drawn = words_of<std::uint64_t>(seed, at, first_replicate);
    Four<Bits> low;
    for (int i = 0; i < 4; ++i) low.word[i] = static_cast<Bits>(drawn.word[i]);
    return low;
  }
}

/// word * 2^-32 + 2^-33: strictly between 0 and 1, exact in double. In float it is rounded, so that 1 itself can occur.
template <class R>
R uniform(lanes::BitsOf<R> word) {
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

/// Four independent uniforms in (0, 1).
template <class R>
Four<R> uniforms(std::uint64_t seed, Address at, std::uint32_t first_replicate) {
  const auto drawn = words<R>(seed, at, first_replicate);
  return {{uniform<R>(drawn[0]), uniform<R>(drawn[1]), uniform<R>(drawn[2]), uniform<R>(drawn[3])}};
}

/// Two independent standard normals (Box and Muller 1958): sqrt(-2 ln u) times cos and sin of 2 pi angle / 2^32. |z|
/// < 6.77.
template <class R>
struct NormalPair {
  R first, second;
};
template <class R>
NormalPair<R> box_muller(lanes::BitsOf<R> radius, lanes::BitsOf<R> angle) {
  const R length = lanes::sqrt(R(-2) * lanes::log_of(lanes::split(uniform<R>(radius))));
  const auto direction = lanes::sincos_turn<R>(angle);
  return {length * direction.cos, length * direction.sin};
}

/// Four independent standard normals; words 0 and 1 give the first two, words 2 and 3 the others.
template <class R>
Four<R> normals(std::uint64_t seed, Address at, std::uint32_t first_replicate) {
  const auto drawn = words<R>(seed, at, first_replicate);
  const auto [z0, z1] = box_muller<R>(drawn[0], drawn[1]);
  const auto [z2, z3] = box_muller<R>(drawn[2], drawn[3]);
  return {{z0, z1, z2, z3}};
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::random
