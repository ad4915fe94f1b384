#include "io/hdf5/round_mantissa.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"

namespace seatcast::hdf5 {
namespace {

template <class Real>
Real rounded(Real value, int bits) {
  round_mantissa(std::span(&value, 1), bits);
  return value;
}

/// The obvious way: scale the mantissa to a whole number and round that, half to even.
template <class Real>
Real rounded_slowly(Real value, int bits) {
  int exponent = 0;
  const Real mantissa = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(mantissa, bits + 1)), exponent - bits - 1);
}

template <class Real>
std::vector<Real> many_values() {
  std::mt19937_64 random(1);
  std::normal_distribution<Real> normal(0, 1000);
  std::vector<Real> values;
  for (int i = 0; i < 2000; ++i) values.push_back(normal(random));
  for (int i = 0; i < 2000; ++i) values.push_back(std::ldexp(normal(random), static_cast<int>(random() % 100) - 50));
  for (int i = 0; i < 2000; ++i) values.push_back(static_cast<Real>(random() % 5000) / 2);  // ties are among them
  return values;
}

template <class Real>
class RoundMantissa : public ::testing::Test {
 public:
  static constexpr int kWidth = std::numeric_limits<Real>::digits - 1;
};
using Reals = ::testing::Types<float, double>;
TYPED_TEST_SUITE(RoundMantissa, Reals);

TYPED_TEST(RoundMantissa, IsRoundingHalfToEven) {
  for (const int bits : {1, 2, 7, 12, TestFixture::kWidth - 1}) {
    for (const TypeParam value : many_values<TypeParam>()) {
      ASSERT_EQ(rounded(value, bits), rounded_slowly(value, bits)) << value << " to " << bits << " bits";
    }
  }
}

TYPED_TEST(RoundMantissa, KeepsTheRelativeErrorItPromises) {
  for (const int bits : {4, 8, 12}) {
    const double largest = std::ldexp(1.0, -(bits + 1));
    for (const TypeParam value : many_values<TypeParam>()) {
      ASSERT_LE(std::abs(double(rounded(value, bits)) - double(value)), largest * std::abs(double(value)));
    }
  }
}

TYPED_TEST(RoundMantissa, ClearsTheLowBitsAndIsDoneAfterOnce) {
  using Word = std::conditional_t<sizeof(TypeParam) == 4, std::uint32_t, std::uint64_t>;
  for (const TypeParam value : many_values<TypeParam>()) {
    const TypeParam once = rounded(value, 12);
    const Word low = std::bit_cast<Word>(once) & ((Word{1} << (TestFixture::kWidth - 12)) - 1);
    ASSERT_EQ(low, 0U);
    ASSERT_EQ(rounded(once, 12), once);
  }
}

TYPED_TEST(RoundMantissa, KeepsWholePupils) {
  for (int pupils = -8192; pupils <= 8192; ++pupils) {
    ASSERT_EQ(rounded(static_cast<TypeParam>(pupils), 12), static_cast<TypeParam>(pupils));
  }
}

TYPED_TEST(RoundMantissa, KeepsWhatIsNotANumberOfPupils) {
  using Limits = std::numeric_limits<TypeParam>;
  EXPECT_TRUE(std::isnan(rounded(Limits::quiet_NaN(), 1)));
  EXPECT_EQ(rounded(Limits::infinity(), 1), Limits::infinity());
  EXPECT_EQ(rounded(-Limits::infinity(), 1), -Limits::infinity());
  EXPECT_TRUE(std::signbit(rounded(TypeParam{-0.0}, 1)));
  EXPECT_EQ(rounded(Limits::max(), 1), Limits::infinity()) << "as any rounding up from the largest number";
}

TYPED_TEST(RoundMantissa, LeavesTheFullWidthAlone) {
  for (const TypeParam value : many_values<TypeParam>()) ASSERT_EQ(rounded(value, TestFixture::kWidth), value);
  EXPECT_THROW(rounded(TypeParam{1}, 0), PreconditionError);
  EXPECT_THROW(rounded(TypeParam{1}, TestFixture::kWidth + 1), PreconditionError);
}

}  // namespace
}  // namespace seatcast::hdf5
