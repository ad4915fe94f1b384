#include "engine/statistics/survey.h"

#include <algorithm>
#include <cmath>

#include "engine/base/precondition.h"
#include "engine/statistics/survey_kernel.h"

namespace seatcast::statistics {

namespace {

using lanes::Isa;

constexpr std::size_t kRough = 16;  ///< values whose mean is near enough to the whole mean that squares lose nothing

template <class T>
Survey survey_of(std::span<const T> series, Isa isa) {
  require(!series.empty(), "survey: the series is empty");
  using Kernel = Walk (*)(const T*, std::size_t, double);
  const Kernel walk = lanes::choose<Kernel>(isa, walk_over<Isa::kX86_64>, walk_over<Isa::kV3>, walk_over<Isa::kV4>);
  const std::size_t few = std::min(kRough, series.size());
  double centre = 0;
  for (std::size_t i = 0; i < few; ++i) centre += static_cast<double>(series[i]) / static_cast<double>(few);
  const Walk found = walk(series.data(), series.size(), centre);
  const auto n = static_cast<double>(series.size());
  const double correction = found.sum / n;
  const double squares = found.squares - found.sum * correction;
  const bool varies = found.lowest < found.highest;  // a constant is its own mean, without rounding
  return {found.lowest + 0.0, found.highest + 0.0, varies ? centre + correction : found.lowest + 0.0,
          varies && squares > 0 ? std::sqrt(squares / (n - 1)) : 0.0, found.is_finite};
}

template <class T>
double share_of(std::span<const T> series, double threshold) {
  require(!series.empty(), "share_at_least: the series is empty");
  std::size_t count = 0;
  for (const T x : series) count += static_cast<double>(x) >= threshold ? 1 : 0;
  return static_cast<double>(count) / static_cast<double>(series.size());
}

}  // namespace

Survey survey(std::span<const float> series, Isa isa) { return survey_of(series, isa); }
Survey survey(std::span<const double> series, Isa isa) { return survey_of(series, isa); }
double share_at_least(std::span<const float> series, double threshold) { return share_of(series, threshold); }
double share_at_least(std::span<const double> series, double threshold) { return share_of(series, threshold); }

}  // namespace seatcast::statistics
