#include "engine/statistics/moments.h"

#include <cmath>

#include "engine/base/precondition.h"
#include "engine/statistics/moments_kernel.h"

namespace seatcast::statistics {

namespace {

using lanes::Isa;

template <class T>
Moments moments_of(std::span<const T> series, Isa isa) {
  require(!series.empty(), "moments: the series is empty");
  using Kernel = CentredSums (*)(const T*, std::size_t, double);
  const Kernel sums =
      lanes::choose<Kernel>(isa, centred_sums<Isa::kX86_64>, centred_sums<Isa::kV3>, centred_sums<Isa::kV4>);
  const auto n = static_cast<double>(series.size());
  const double rough = sums(series.data(), series.size(), 0).sum / n;
  const CentredSums about = sums(series.data(), series.size(), rough);
  const double correction = about.sum / n;  // what rounding left of the mean
  const double squares = about.squares - about.sum * correction;
  return {rough + correction, n > 1 && squares > 0 ? std::sqrt(squares / (n - 1)) : 0.0};
}

template <class T>
double share_of(std::span<const T> series, double threshold) {
  require(!series.empty(), "share_at_least: the series is empty");
  std::size_t count = 0;
  for (const T x : series) count += static_cast<double>(x) >= threshold ? 1 : 0;
  return static_cast<double>(count) / static_cast<double>(series.size());
}

}  // namespace

Moments moments(std::span<const float> series, Isa isa) { return moments_of(series, isa); }
Moments moments(std::span<const double> series, Isa isa) { return moments_of(series, isa); }
double share_at_least(std::span<const float> series, double threshold) { return share_of(series, threshold); }
double share_at_least(std::span<const double> series, double threshold) { return share_of(series, threshold); }

}  // namespace seatcast::statistics
