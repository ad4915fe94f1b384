#pragma once

#include "engine/lanes/math.h"
#include "engine/lanes/memory.h"
#include "tests/unit/engine/lanes/operations.h"

namespace seatcast::lanes_test {
inline namespace SEATCAST_ISA {

template <class R>
R narrow(R x) {
  float narrowed[lanes::kWidth<R>];
  lanes::store_rounded(x, narrowed);
  return lanes::load_widened<R>(narrowed);
}

template <class R>
R streamed(R x) {
  alignas(64) lanes::ElementOf<R> there[lanes::kWidth<R>];
  lanes::stream(x, there);
  lanes::end_stream();
  return lanes::load<R>(there);
}

template <class R>
R truth(lanes::MaskOf<R> mask) {
  using Element = lanes::ElementOf<R>;
  return lanes::select(mask, Element{1}, Element{0});
}

template <class R>
R compare(Operation operation, R a, R b) {
  switch (operation) {
    case Operation::kLess:
      return truth<R>(a < b);
    case Operation::kLessEqual:
      return truth<R>(a <= b);
    case Operation::kGreater:
      return truth<R>(a > b);
    case Operation::kGreaterEqual:
      return truth<R>(a >= b);
    case Operation::kEqual:
      return truth<R>(a == b);
    case Operation::kNotEqual:
      return truth<R>(a != b);
    case Operation::kAnd:
      return lanes::select(a < b && a > R(0), a, b);
    case Operation::kOr:
      return lanes::select(a < b || a > R(0), a, b);
    case Operation::kNot:
      return lanes::select(!(a < b), a, R(7));
    default:
      return R(lanes::any(a == a && a != a) || !lanes::all(a == a || a != a) ? 1 : 0);
  }
}

template <class R>
R evaluate(Operation operation, R a, R b) {
  switch (operation) {
    case Operation::kAdd:
      return a + b;
    case Operation::kSubtract:
      return a - b;
    case Operation::kMultiply:
      return a * b;
    case Operation::kDivide:
      return a / b;
    case Operation::kNegate:
      return -a;
    case Operation::kMin:
      return lanes::min(a, b);
    case Operation::kMax:
      return lanes::max(a, b);
    case Operation::kClamp:
      return lanes::clamp(a, 0.0, 1.0);
    case Operation::kAbs:
      return lanes::abs(a);
    case Operation::kSqrt:
      return lanes::sqrt(a);
    case Operation::kFloor:
      return lanes::floor(a);
    case Operation::kCeil:
      return lanes::ceil(a);
    case Operation::kMixed:
      return lanes::max(R(2) * a - b, 0.0) / (R(1) + lanes::min(1, lanes::abs(b)));
    case Operation::kExp:
      return lanes::exp(a);
    case Operation::kLog:
      return lanes::log(a);
    case Operation::kSinTurn:
      return lanes::sincos_turn<R>(lanes::bit_cast<lanes::BitsOf<R>>(a)).sin;
    case Operation::kCosTurn:
      return lanes::sincos_turn<R>(lanes::bit_cast<lanes::BitsOf<R>>(a)).cos;
    case Operation::kNarrow:
      return narrow(a);
    case Operation::kStream:
      return streamed(a);
    default:
      return compare(operation, a, b);
  }
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes_test
