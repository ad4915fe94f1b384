#include "engine/random/draw.h"
#include "tests/bench/micro/streams.h"

namespace seatcast::bench {
namespace {

constexpr random::Address kAt{0x462fa402d5063d95, 2031, 0};

template <class R>
R map(Work work, R x) {
  return work == Work::kExp ? lanes::exp(x) : lanes::log(x);
}

/// Four numbers a lane are drawn at a time; functions map what is there.
template <class R, class T>
void fill_in(Work work, std::uint32_t count, T* out) {
  constexpr std::uint32_t kWidth = lanes::kWidth<R>;
  if (work == Work::kExp || work == Work::kLog) {
    for (std::uint32_t i = 0; i < count; i += kWidth) lanes::store(map(work, lanes::load<R>(out + i)), out + i);
    return;
  }
  for (std::uint32_t i = 0; i < count; i += 4 * kWidth) {
    random::Four<R> four{};
    if (work == Work::kWords) {
      const auto words = random::words<R>(1, kAt, i);
      for (int k = 0; k < 4; ++k) four.word[k] = lanes::bit_cast<R>(words[k]);
    } else {
      four = work == Work::kNormals ? random::normals<R>(1, kAt, i) : random::uniforms<R>(1, kAt, i);
    }
    for (std::uint32_t k = 0; k < 4; ++k) lanes::store(four.word[k], out + i + k * kWidth);
  }
}

}  // namespace

template <>
void fill<lanes::kIsa>(Work work, std::uint32_t count, float* out) {
  fill_in<lanes::RealF>(work, count, out);
}
template <>
void fill<lanes::kIsa>(Work work, std::uint32_t count, double* out) {
  fill_in<lanes::Real>(work, count, out);
}

}  // namespace seatcast::bench
