#pragma once

#include <cstdint>

#include "engine/lanes/isa.h"
#include "engine/random/streams.h"

namespace seatcast::random_test {

enum class Kind { kWords, kUniforms, kNormals };

/// out[4][count], word by word: the slot's four numbers for replicates first, ..., first + count - 1; count is a
/// multiple of 16. Words are given as numbers; float words are rounded.
template <lanes::Isa>
void draw(Kind kind, std::uint64_t seed, random::Address at, std::uint32_t first, std::uint32_t count, double* out);
template <lanes::Isa>
void draw(Kind kind, std::uint64_t seed, random::Address at, std::uint32_t first, std::uint32_t count, float* out);

}  // namespace seatcast::random_test
