#pragma once

#include "engine/random/draw.h"
#include "tests/unit/engine/random/draws.h"

namespace seatcast::random_test {
inline namespace SEATCAST_ISA {

/// The four numbers for one group of lanes, starting at out and `stride` apart.
template <class R>
void draw_group(Kind kind, std::uint64_t seed, random::Address at, std::uint32_t first, lanes::ElementOf<R>* out,
                std::uint32_t stride) {
  if (kind == Kind::kWords) {
    const auto words = random::words<R>(seed, at, first);
    for (std::uint32_t i = 0; i < 4; ++i) {
      lanes::ElementOf<lanes::BitsOf<R>> plain[lanes::kWidth<R>];
      lanes::store(words[static_cast<int>(i)], plain);
      for (int lane = 0; lane < lanes::kWidth<R>; ++lane) {
        out[i * stride + static_cast<std::uint32_t>(lane)] =
            static_cast<lanes::ElementOf<R>>(static_cast<std::uint32_t>(plain[lane]));
      }
    }
    return;
  }
  const auto numbers =
      kind == Kind::kUniforms ? random::uniforms<R>(seed, at, first) : random::normals<R>(seed, at, first);
  for (std::uint32_t i = 0; i < 4; ++i) lanes::store(numbers[static_cast<int>(i)], out + i * stride);
}

template <class R>
void draw_all(Kind kind, std::uint64_t seed, random::Address at, std::uint32_t first, std::uint32_t count,
              lanes::ElementOf<R>* out) {
  for (std::uint32_t i = 0; i < count; i += static_cast<std::uint32_t>(lanes::kWidth<R>)) {
    draw_group<R>(kind, seed, at, first + i, out + i, count);
  }
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::random_test
