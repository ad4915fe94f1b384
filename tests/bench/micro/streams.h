#pragma once

#include <cstdint>

#include "engine/lanes/isa.h"

namespace seatcast::bench {

/// Fill `count` numbers (a multiple of 64) in lanes, in float or double.
enum class Work { kWords, kUniforms, kNormals, kExp, kLog };

template <lanes::Isa>
void fill(Work work, std::uint32_t count, float* out);
template <lanes::Isa>
void fill(Work work, std::uint32_t count, double* out);

}  // namespace seatcast::bench
