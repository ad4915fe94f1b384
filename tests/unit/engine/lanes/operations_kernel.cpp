#include "tests/unit/engine/lanes/operations_of.h"

namespace seatcast::lanes_test {

namespace {

template <class R>
void apply_in_lanes(Operation operation, const lanes::ElementOf<R>* a, const lanes::ElementOf<R>* b,
                    lanes::ElementOf<R>* out, std::size_t count) {
  for (std::size_t i = 0; i < count; i += static_cast<std::size_t>(lanes::kWidth<R>)) {
    lanes::store(evaluate(operation, lanes::load<R>(a + i), lanes::load<R>(b + i)), out + i);
  }
}

}  // namespace

template <>
void apply<lanes::kIsa>(Operation operation, const double* a, const double* b, double* out, std::size_t count) {
  apply_in_lanes<lanes::Real>(operation, a, b, out, count);
}

template <>
void apply<lanes::kIsa>(Operation operation, const float* a, const float* b, float* out, std::size_t count) {
  apply_in_lanes<lanes::RealF>(operation, a, b, out, count);
}

}  // namespace seatcast::lanes_test
