#include "engine/statistics/moments_kernel.h"

#include "engine/lanes/memory.h"

namespace seatcast::statistics {
namespace {

constexpr std::size_t kPartial = 16;

lanes::Real widened(const float* values) { return lanes::load_widened<lanes::Real>(values); }
lanes::Real widened(const double* values) { return lanes::load<lanes::Real>(values); }

/// 16 -> 8 -> 4 -> 2 -> 1, the upper half onto the lower.
double tree_sum(double (&partial)[kPartial]) {
  for (std::size_t half = kPartial / 2; half > 0; half /= 2) {
    for (std::size_t i = 0; i < half; ++i) partial[i] += partial[i + half];
  }
  return partial[0];
}

template <class T>
CentredSums sums(const T* values, std::size_t count, double centre) {
  using lanes::Real;
  constexpr std::size_t kWidth = lanes::kWidth<Real>, kVectors = kPartial / kWidth;
  Real sum[kVectors], squares[kVectors];
  for (std::size_t v = 0; v < kVectors; ++v) sum[v] = squares[v] = Real(0);
  std::size_t i = 0;
  for (; i + kPartial <= count; i += kPartial) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      const Real x = widened(values + i + v * kWidth) - Real(centre);
      sum[v] += x;
      squares[v] += x * x;
    }
  }
  double partial_sum[kPartial], partial_squares[kPartial];
  for (std::size_t v = 0; v < kVectors; ++v) {
    lanes::store(sum[v], partial_sum + v * kWidth);
    lanes::store(squares[v], partial_squares + v * kWidth);
  }
  for (std::size_t rest = 0; i < count; ++i, ++rest) {
    const double x = static_cast<double>(values[i]) - centre;
    partial_sum[rest] += x;
    partial_squares[rest] += x * x;
  }
  return {tree_sum(partial_sum), tree_sum(partial_squares)};
}

}  // namespace

template <>
CentredSums centred_sums<lanes::kIsa>(const float* values, std::size_t count, double centre) {
  return sums(values, count, centre);
}

template <>
CentredSums centred_sums<lanes::kIsa>(const double* values, std::size_t count, double centre) {
  return sums(values, count, centre);
}

}  // namespace seatcast::statistics
