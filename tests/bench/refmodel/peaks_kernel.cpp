#include "engine/lanes/memory.h"
#include "tests/bench/refmodel/peaks.h"

namespace seatcast::refmodel {
namespace {

constexpr int kChains = kInstructionsPerRound / 2;

template <class R>
lanes::ElementOf<R> multiply_and_add_in(long rounds, lanes::ElementOf<R> factor, lanes::ElementOf<R> term) {
  R products[kChains], sums[kChains];
  for (int i = 0; i < kChains; ++i) {
    products[i] = R(factor + static_cast<lanes::ElementOf<R>>(i));
    sums[i] = R(term);
  }
  for (long round = 0; round < rounds; ++round) {
    for (int i = 0; i < kChains; ++i) {
      products[i] *= R(factor);
      sums[i] += R(term);
    }
  }
  R all(0);
  for (int i = 0; i < kChains; ++i) all += products[i] + sums[i];
  return lanes::lane(all, 0);
}

template <class R>
lanes::ElementOf<R> divide_in(long rounds, lanes::ElementOf<R> divisor) {
  R quotients[kInstructionsPerRound];
  for (int i = 0; i < kInstructionsPerRound; ++i) quotients[i] = R(divisor + static_cast<lanes::ElementOf<R>>(i));
  for (long round = 0; round < rounds; ++round) {
    for (R& quotient : quotients) quotient /= R(divisor);
  }
  R all(0);
  for (const R& quotient : quotients) all += quotient;
  return lanes::lane(all, 0);
}

}  // namespace

template <>
double multiply_and_add<lanes::kIsa>(long rounds, double factor, double term) {
  return multiply_and_add_in<lanes::Real>(rounds, factor, term);
}
template <>
float multiply_and_add<lanes::kIsa>(long rounds, float factor, float term) {
  return multiply_and_add_in<lanes::RealF>(rounds, factor, term);
}
template <>
double divide<lanes::kIsa>(long rounds, double divisor) {
  return divide_in<lanes::Real>(rounds, divisor);
}
template <>
float divide<lanes::kIsa>(long rounds, float divisor) {
  return divide_in<lanes::RealF>(rounds, divisor);
}

}  // namespace seatcast::refmodel
