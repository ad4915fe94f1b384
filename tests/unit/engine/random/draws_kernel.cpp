#include "tests/unit/engine/random/draws_of.h"

namespace seatcast::random_test {

template <>
void draw<lanes::kIsa>(Kind kind, std::uint64_t seed, random::Address at, std::uint32_t first, std::uint32_t count,
                       double* out) {
  draw_all<lanes::Real>(kind, seed, at, first, count, out);
}

template <>
void draw<lanes::kIsa>(Kind kind, std::uint64_t seed, random::Address at, std::uint32_t first, std::uint32_t count,
                       float* out) {
  draw_all<lanes::RealF>(kind, seed, at, first, count, out);
}

}  // namespace seatcast::random_test
