#pragma once

#include <cstddef>
#include <string_view>

#include "engine/lanes/isa.h"

namespace seatcast::lanes_test {

/// Everything the room computes on lanes, as functions of two numbers, so that one loop can compare all builds with
/// plain numbers.
enum class Operation {
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kNegate,
  kMin,
  kMax,
  kClamp,
  kAbs,
  kSqrt,
  kFloor,
  kCeil,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kEqual,
  kNotEqual,
  kAnd,
  kOr,
  kNot,
  kAnyAll,
  kMixed,
  kExp,
  kLog,
  kSinTurn,
  kCosTurn,
  kNarrow,
  kStream,
  kCount
};

/// out[i] = operation(a[i], b[i]) in lanes of the build's width; count is a multiple of 16. kSinTurn and kCosTurn read
/// the low bits of a.
template <lanes::Isa>
void apply(Operation operation, const double* a, const double* b, double* out, std::size_t count);
template <lanes::Isa>
void apply(Operation operation, const float* a, const float* b, float* out, std::size_t count);

}  // namespace seatcast::lanes_test
