// Errors of the elementary functions against the C library's long double ones (64 bits of mantissa), in units in the
// last place.
#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "engine/lanes/math.h"

namespace seatcast {
namespace {

/// |computed - exact| in units of T's last place at `exact`.
template <class T>
double ulp_error(T computed, long double exact) {
  using Limits = std::numeric_limits<T>;
  const int exponent = std::max(std::ilogb(exact), Limits::min_exponent - 1);
  return static_cast<double>(std::fabs(static_cast<long double>(computed) - exact) /
                             std::scalbn(1.0L, exponent - Limits::digits + 1));
}

/// The largest error of `function` against `exact` over `points` numbers evenly spread in [low, high].
template <class T, class Function, class Exact>
double worst_on_grid(T low, T high, int points, Function function, Exact exact) {
  double worst = 0;
  for (int i = 0; i <= points; ++i) {
    const T x = low + (high - low) * (static_cast<T>(i) / static_cast<T>(points));
    worst = std::max(worst, ulp_error<T>(function(x), exact(static_cast<long double>(x))));
  }
  return worst;
}

/// The same over numbers from `low` up, each `ratio` times the one before.
template <class T, class Function, class Exact>
double worst_on_magnitudes(T low, T high, double ratio, Function function, Exact exact) {
  double worst = 0;
  for (double x = static_cast<double>(low); x <= static_cast<double>(high);
       x = std::max(x * ratio, x + static_cast<double>(low))) {
    const T argument = static_cast<T>(x);
    worst = std::max(worst, ulp_error<T>(function(argument), exact(static_cast<long double>(argument))));
  }
  return worst;
}

constexpr auto kExpDouble = [](double x) { return lanes::exp(x); };
constexpr auto kLogDouble = [](double x) { return lanes::log(x); };
constexpr auto kExpFloat = [](float x) { return lanes::exp(x); };
constexpr auto kLogFloat = [](float x) { return lanes::log(x); };
constexpr auto kExpExact = [](long double x) { return std::exp(x); };
constexpr auto kLogExact = [](long double x) { return std::log(x); };

TEST(Exp, DoubleWithinItsBound) {
  EXPECT_LT(worst_on_grid(-1.0, 1.0, 1'000'003, kExpDouble, kExpExact), 1.02);
  EXPECT_LT(worst_on_grid(-708.0, 709.7, 1'000'003, kExpDouble, kExpExact), 1.02);
  EXPECT_LT(worst_on_grid(-745.13, -708.0, 200'003, kExpDouble, kExpExact), 1.02) << "subnormal results";
}

TEST(Exp, FloatWithinItsBound) {
  EXPECT_LT(worst_on_grid(-1.0F, 1.0F, 1'000'003, kExpFloat, kExpExact), 1.02);
  EXPECT_LT(worst_on_grid(-103.9F, 88.7F, 1'000'003, kExpFloat, kExpExact), 1.02);
}

TEST(Exp, KnownAnswersAndEdges) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(lanes::exp(0.0), 1.0);
  EXPECT_EQ(lanes::exp(-0.0), 1.0);
  EXPECT_DOUBLE_EQ(lanes::exp(1.0), 0x1.5bf0a8b145769p+1);
  EXPECT_EQ(lanes::exp(709.8), infinity);
  EXPECT_EQ(lanes::exp(infinity), infinity);
  EXPECT_EQ(lanes::exp(-745.2), 0.0);
  EXPECT_EQ(lanes::exp(-infinity), 0.0);
  EXPECT_EQ(lanes::exp(-745.0), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(lanes::exp(88.8F), std::numeric_limits<float>::infinity());
  EXPECT_EQ(lanes::exp(-104.1F), 0.0F);
}

TEST(Log, DoubleWithinItsBound) {
  EXPECT_LT(worst_on_grid(0.25, 4.0, 2'000'003, kLogDouble, kLogExact), 0.9);
  EXPECT_LT(worst_on_magnitudes(std::numeric_limits<double>::denorm_min(), 1e308, 1.0007, kLogDouble, kLogExact), 0.9);
}

TEST(Log, FloatWithinItsBound) {
  EXPECT_LT(worst_on_grid(0.25F, 4.0F, 2'000'003, kLogFloat, kLogExact), 0.9);
  EXPECT_LT(worst_on_magnitudes(std::numeric_limits<float>::denorm_min(), 3e38F, 1.0007, kLogFloat, kLogExact), 0.9);
}

TEST(Log, KnownAnswersAndEdges) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(lanes::log(1.0), 0.0);
  EXPECT_DOUBLE_EQ(lanes::log(2.0), 0x1.62e42fefa39efp-1);
  EXPECT_EQ(lanes::log(0.0), -infinity);
  EXPECT_EQ(lanes::log(-0.0), -infinity);
  EXPECT_EQ(lanes::log(infinity), infinity);
  EXPECT_TRUE(std::isnan(lanes::log(-1.0)));
  EXPECT_TRUE(std::isnan(lanes::log(-infinity)));
}

TEST(SincosTurn, WithinItsBoundAllTheWayRound) {
  double worst_double = 0, worst_float = 0;
  for (std::uint64_t word = 1; word < (std::uint64_t{1} << 32); word += 4099) {
    // the exact reference reduces by whole quarter turns too, or its own pi would be the error near zeros
    const auto quarters = static_cast<std::int64_t>((word + (1U << 29)) >> 30);
    const long double angle =
        std::acos(-1.0L) * static_cast<long double>(static_cast<std::int64_t>(word) - (quarters << 30)) * 0x1p-31L;
    const long double base[4] = {std::sin(angle), std::cos(angle), -std::sin(angle), -std::cos(angle)};
    const long double sin = base[quarters % 4], cos = base[(quarters + 1) % 4];
    if (sin == 0 || cos == 0) continue;
    const auto fine = lanes::sincos_turn<double>(word);
    const auto coarse = lanes::sincos_turn<float>(static_cast<std::uint32_t>(word));
    worst_double = std::max({worst_double, ulp_error(fine.sin, sin), ulp_error(fine.cos, cos)});
    worst_float = std::max({worst_float, ulp_error(coarse.sin, sin), ulp_error(coarse.cos, cos)});
  }
  EXPECT_LT(worst_double, 1.35);
  EXPECT_LT(worst_float, 2.4);
}

TEST(SincosTurn, QuarterTurnsAreExactAndHighBitsAreIgnored) {
  const double sin[4] = {0, 1, 0, -1}, cos[4] = {1, 0, -1, 0};
  for (std::uint64_t quarter = 0; quarter < 4; ++quarter) {
    for (const std::uint64_t above : {std::uint64_t{0}, std::uint64_t{0xdeadbeef} << 32}) {
      const auto got = lanes::sincos_turn<double>(above | (quarter << 30));
      EXPECT_EQ(got.sin, sin[quarter]);
      EXPECT_EQ(got.cos, cos[quarter]);
    }
  }
}

}  // namespace
}  // namespace seatcast
