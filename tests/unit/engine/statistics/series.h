#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "engine/random/draw.h"

namespace seatcast::statistics_test {

/// Kinds of series that have hurt order-statistic code somewhere: ties at an end, in the middle, everywhere; outliers;
/// tiny and huge ranges.
template <class T>
std::map<std::string, std::function<T(std::uint32_t)>> kinds_of_series() {
  using Limits = std::numeric_limits<T>;
  const auto z = [](std::uint32_t i) { return static_cast<T>(random::normals<double>(7, {3, 0, 0}, i)[0]); };
  const auto u = [](std::uint32_t i) { return static_cast<T>(random::uniforms<double>(8, {4, 0, 0}, i)[0]); };
  return {
      {"normal", [=](std::uint32_t i) { return 1000 + 50 * z(i); }},
      {"mostly zero", [=](std::uint32_t i) { return std::max(T(0), z(i) - T(0.4)); }},
      {"mostly at the cap", [=](std::uint32_t i) { return std::min(T(1), 1 + z(i)); }},
      {"ties in the middle", [=](std::uint32_t i) { return std::round(2 * z(i)); }},
      {"two values", [=](std::uint32_t i) { return u(i) < T(0.3) ? T(-2) : T(5); }},
      {"constant", [](std::uint32_t) { return T(3.25); }},
      {"zeros of both signs", [=](std::uint32_t i) { return u(i) < T(0.5) ? T(0) : -T(0); }},
      {"ascending", [](std::uint32_t i) { return static_cast<T>(i); }},
      {"descending", [](std::uint32_t i) { return -static_cast<T>(i); }},
      {"one outlier", [=](std::uint32_t i) { return i == 0 ? T(1e30) : z(i); }},
      {"outliers on both sides", [=](std::uint32_t i) { return i % 97 == 5 ? T(1e20) * z(i) : z(i); }},
      {"many magnitudes", [=](std::uint32_t i) { return std::exp2(T(100) * z(i) / 4); }},
      {"exponential ladder", [](std::uint32_t i) { return std::ldexp(T(1), static_cast<int>(i % 250) - 125); }},
      {"the whole range", [=](std::uint32_t i) { return (2 * u(i) - 1) * Limits::max(); }},
      {"subnormal", [=](std::uint32_t i) { return std::floor(1000 * u(i)) * Limits::denorm_min(); }},
      {"narrow", [=](std::uint32_t i) { return 1 + std::floor(64 * u(i)) * Limits::epsilon(); }},
      {"lowest and largest", [](std::uint32_t i) { return i % 3 == 0 ? Limits::max() : Limits::lowest(); }},
  };
}

template <class T>
std::vector<T> series_of(const std::function<T(std::uint32_t)>& kind, std::uint32_t count) {
  std::vector<T> series(count);
  for (std::uint32_t i = 0; i < count; ++i) series[i] = kind(i);
  return series;
}

}  // namespace seatcast::statistics_test
