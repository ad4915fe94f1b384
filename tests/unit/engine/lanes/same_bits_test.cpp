// Every operation gives the same bits on plain numbers, SSE2, AVX2 and AVX-512, whatever the lane.
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "engine/lanes/dispatch.h"
#include "tests/unit/engine/lanes/operations_of.h"

namespace seatcast::lanes_test {
namespace {

using lanes::Isa;

template <class T>
std::vector<T> edge_values() {
  using Limits = std::numeric_limits<T>;
  std::vector<T> values{
      0, T(0.25), T(0.5), 1, T(1.5), 2, 3, T(88.7), T(104.1), T(709.7), T(745.2), T(8388607.5), T(4503599627370495.5)};
  for (const T value :
       {Limits::denorm_min(), Limits::min(), Limits::epsilon(), Limits::max(), Limits::infinity(), Limits::quiet_NaN(),
        std::nextafter(T(1), T(0)), std::nextafter(T(1), T(2)), std::nextafter(Limits::min(), T(0))}) {
    values.push_back(value);
  }
  const std::size_t positive = values.size();
  for (std::size_t i = 0; i < positive; ++i) values.push_back(-values[i]);
  return values;
}

/// All pairs of edge values, then ordinary numbers of many magnitudes, then random bit patterns.
template <class T>
void fill_pairs(std::vector<T>& a, std::vector<T>& b) {
  for (const T x : edge_values<T>()) {
    for (const T y : edge_values<T>()) {
      a.push_back(x);
      b.push_back(y);
    }
  }
  std::uint64_t state = 12345;
  const auto next = [&state] {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return state ^ (state >> 29);
  };
  using Word = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
  while (a.size() < 40000 || a.size() % 16 != 0) {
    const bool raw = a.size() % 2 == 0;
    for (auto* column : {&a, &b}) {
      const auto size = static_cast<T>(std::ldexp(1.0, static_cast<int>(next() % 20) - 10));
      const auto ordinary = static_cast<T>(static_cast<double>(next() >> 11) * 0x1p-53 - 0.5) * size;
      column->push_back(raw ? std::bit_cast<T>(static_cast<Word>(next())) : ordinary);
    }
  }
}

template <class T>
bool same_bits(T a, T b) {
  using Word = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
  return std::bit_cast<Word>(a) == std::bit_cast<Word>(b) || (std::isnan(a) && std::isnan(b));
}

template <class T>
using Apply = void (*)(Operation, const T*, const T*, T*, std::size_t);

template <class T>
void expect_like_plain_numbers(Isa isa, Operation operation) {
  std::vector<T> a, b;
  fill_pairs(a, b);
  std::vector<T> out(a.size());
  lanes::choose<Apply<T>>(isa, apply<Isa::kX86_64>, apply<Isa::kV3>, apply<Isa::kV4>)(operation, a.data(), b.data(),
                                                                                      out.data(), a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    const T expected = evaluate<T>(operation, a[i], b[i]);
    ASSERT_TRUE(same_bits(expected, out[i])) << "operation " << static_cast<int>(operation) << " of " << a[i] << " and "
                                             << b[i] << ": " << expected << " alone, " << out[i] << " in lane " << i;
  }
}

class SameBits : public testing::TestWithParam<Isa> {
 protected:
  void SetUp() override {
    if (!lanes::runs_here(GetParam())) {
      GTEST_SKIP() << "this machine cannot run the " << lanes::name(GetParam())
                   << " build: its bits are not checked here";
    }
  }
};

TEST_P(SameBits, DoubleLanesAndPlainDoubles) {
  for (int operation = 0; operation < static_cast<int>(Operation::kCount); ++operation) {
    expect_like_plain_numbers<double>(GetParam(), static_cast<Operation>(operation));
  }
}

TEST_P(SameBits, FloatLanesAndPlainFloats) {
  for (int operation = 0; operation < static_cast<int>(Operation::kCount); ++operation) {
    expect_like_plain_numbers<float>(GetParam(), static_cast<Operation>(operation));
  }
}

INSTANTIATE_TEST_SUITE_P(Builds, SameBits, testing::ValuesIn(lanes::kAllIsas),
                         [](const auto& info) { return std::string(lanes::name(info.param)); });

TEST(PlainNumbers, AgreeWithTheLanguageAndTheLibrary) {
  std::vector<double> a, b;
  fill_pairs(a, b);
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_TRUE(same_bits(lanes::floor(a[i]), std::floor(a[i]))) << a[i];
    EXPECT_TRUE(same_bits(lanes::ceil(a[i]), std::ceil(a[i]))) << a[i];
    EXPECT_TRUE(same_bits(lanes::abs(a[i]), std::fabs(a[i]))) << a[i];
    EXPECT_TRUE(same_bits(lanes::min(a[i], b[i]), a[i] < b[i] ? a[i] : b[i])) << a[i] << " " << b[i];
    EXPECT_TRUE(same_bits(lanes::max(a[i], b[i]), a[i] > b[i] ? a[i] : b[i])) << a[i] << " " << b[i];
    if (HasFailure()) return;
  }
}

TEST(PlainNumbers, NaNGoesTheWayThatTheHeaderSays) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(lanes::min(nan, 1.0), 1.0);
  EXPECT_TRUE(std::isnan(lanes::min(1.0, nan)));
  EXPECT_EQ(lanes::clamp(nan, 0.25, 1.0), 0.25);
  EXPECT_TRUE(std::isnan(lanes::exp(nan)));
  EXPECT_TRUE(std::isnan(lanes::log(nan)));
}

TEST(Dispatch, NamesAndFallback) {
  for (const Isa isa : lanes::kAllIsas) EXPECT_EQ(lanes::parse_isa(lanes::name(isa)), isa);
  EXPECT_EQ(lanes::parse_isa("avx2"), std::nullopt);
  EXPECT_TRUE(lanes::runs_here(Isa::kX86_64));
  EXPECT_TRUE(lanes::runs_here(lanes::best_isa()));
  EXPECT_EQ(lanes::choose(Isa::kX86_64, 1, 2, 3), 1);
  if (!lanes::runs_here(Isa::kV4)) {
    EXPECT_THROW(lanes::choose(Isa::kV4, 1, 2, 3), PreconditionError);
  }
}

}  // namespace
}  // namespace seatcast::lanes_test
