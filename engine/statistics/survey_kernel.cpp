#include "engine/statistics/survey_kernel.h"

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

/// The ends of the values so far, and NaN once one of them was infinite or NaN: x - x is 0 otherwise.
template <class R>
struct Ends {
  R lowest, highest, not_finite;
  void widen(R x) {
    lowest = lanes::min(lowest, x);
    highest = lanes::max(highest, x);
    not_finite += x - x;
  }
};

template <class T>
Walk walk(const T* values, std::size_t count, double centre) {
  using lanes::Real;
  constexpr std::size_t kWidth = lanes::kWidth<Real>, kVectors = kPartial / kWidth;
  const auto first = static_cast<double>(values[0]);
  Ends<Real> ends{Real(first), Real(first), Real(0.0)};
  Real sum[kVectors], squares[kVectors];
  for (std::size_t v = 0; v < kVectors; ++v) sum[v] = squares[v] = Real(0);
  std::size_t i = 0;
  for (; i + kPartial <= count; i += kPartial) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      const Real x = widened(values + i + v * kWidth);
      const Real off = x - Real(centre);
      sum[v] += off;
      squares[v] += off * off;
      ends.widen(x);
    }
  }
  double partial_sum[kPartial], partial_squares[kPartial], lows[kWidth], highs[kWidth], residues[kWidth];
  for (std::size_t v = 0; v < kVectors; ++v) {
    lanes::store(sum[v], partial_sum + v * kWidth);
    lanes::store(squares[v], partial_squares + v * kWidth);
  }
  lanes::store(ends.lowest, lows);
  lanes::store(ends.highest, highs);
  lanes::store(ends.not_finite, residues);
  Ends<double> all{first, first, 0};
  for (std::size_t lane = 0; lane < kWidth; ++lane) {
    all.widen(lows[lane]);
    all.widen(highs[lane]);
    all.not_finite += residues[lane];
  }
  for (std::size_t rest = 0; i < count; ++i, ++rest) {
    const auto x = static_cast<double>(values[i]);
    const double off = x - centre;
    partial_sum[rest] += off;
    partial_squares[rest] += off * off;
    all.widen(x);
  }
  return {tree_sum(partial_sum), tree_sum(partial_squares), all.lowest, all.highest, all.not_finite == 0};
}

}  // namespace

template <>
Walk walk_over<lanes::kIsa>(const float* values, std::size_t count, double centre) {
  return walk(values, count, centre);
}

template <>
Walk walk_over<lanes::kIsa>(const double* values, std::size_t count, double centre) {
  return walk(values, count, centre);
}

}  // namespace seatcast::statistics
