// Draws: the same bits in every build and lane, the formulae of docs/theory/random_streams.md, and the right
// distributions.
#include "engine/random/draw.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "engine/lanes/dispatch.h"
#include "engine/lanes/normal.h"
#include "engine/random/entity.h"
#include "tests/unit/engine/random/draws_of.h"

namespace seatcast::random_test {
namespace {

using lanes::Isa;

constexpr std::uint64_t kSeed = 0x5EA75EA701354655;
constexpr random::Address kAt{random::entity_hash("area", "370811"), 2031, 1};

class Builds : public testing::TestWithParam<Isa> {
 protected:
  void SetUp() override {
    if (!lanes::runs_here(GetParam())) {
      GTEST_SKIP() << "this machine cannot run the " << lanes::name(GetParam())
                   << " build: its draws are not checked here";
    }
  }

  template <class T>
  std::vector<T> drawn(Kind kind, std::uint32_t first, std::uint32_t count) {
    using Draw = void (*)(Kind, std::uint64_t, random::Address, std::uint32_t, std::uint32_t, T*);
    std::vector<T> out(4 * count);
    lanes::choose<Draw>(GetParam(), draw<Isa::kX86_64>, draw<Isa::kV3>, draw<Isa::kV4>)(kind, kSeed, kAt, first, count,
                                                                                        out.data());
    return out;
  }

  template <class T>
  void expect_like_plain_numbers(Kind kind) {
    constexpr std::uint32_t kFirst = 0xfffffff0 - 4800, kCount = 4800;
    std::vector<T> plain(4 * kCount);
    draw_all<T>(kind, kSeed, kAt, kFirst, kCount, plain.data());
    EXPECT_EQ(drawn<T>(kind, kFirst, kCount), plain);
  }
};

TEST_P(Builds, GiveTheBitsOfPlainNumbers) {
  for (const Kind kind : {Kind::kWords, Kind::kUniforms, Kind::kNormals}) {
    expect_like_plain_numbers<double>(kind);
    expect_like_plain_numbers<float>(kind);
  }
}

TEST_P(Builds, AReplicateDrawsTheSameWhereverItsGroupStarts) {
  const auto whole = drawn<double>(Kind::kNormals, 0, 64);
  for (std::uint32_t first = 1; first < 16; ++first) {
    const auto shifted = drawn<double>(Kind::kNormals, first, 48);
    for (std::uint32_t word = 0; word < 4; ++word) {
      for (std::uint32_t i = 0; i < 48; ++i) ASSERT_EQ(shifted[word * 48 + i], whole[word * 64 + first + i]);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, Builds, testing::ValuesIn(lanes::kAllIsas),
                         [](const auto& info) { return std::string(lanes::name(info.param)); });

TEST(Draw, FollowsTheWrittenFormulae) {
  for (std::uint32_t replicate = 0; replicate < 2000; ++replicate) {
    const auto x = random::words<double>(kSeed, kAt, replicate);
    const auto u = random::uniforms<double>(kSeed, kAt, replicate);
    const auto z = random::normals<double>(kSeed, kAt, replicate);
    for (int i = 0; i < 4; ++i) {
      EXPECT_EQ(u[i], static_cast<double>(static_cast<std::uint32_t>(x[i])) * 0x1p-32 + 0x1p-33);
    }
    for (int pair = 0; pair < 4; pair += 2) {
      const double length = std::sqrt(-2 * std::log(u[pair]));
      const double angle = 2 * M_PI * static_cast<double>(static_cast<std::uint32_t>(x[pair + 1])) * 0x1p-32;
      EXPECT_NEAR(z[pair], length * std::cos(angle), 1e-14);
      EXPECT_NEAR(z[pair + 1], length * std::sin(angle), 1e-14);
    }
  }
}

TEST(Draw, TheWorkedExampleOfTheDocumentation) {
  constexpr random::Address kAutumn{random::entity_hash("area", "370811"), 2031, random::kInnovations};
  const std::uint32_t words[] = {0x813aed7f, 0xb0a37ba4, 0xcb2a3665, 0xc7ffee93};
  const double uniforms[] = {0.50480541575234383, 0.68999455228913575, 0.7936128614237532, 0.78124896145891398};
  const double normals[] = {-0.430469823502075, -1.08713394283202, 0.132645451822271, -0.666876463472942};
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(static_cast<std::uint32_t>(random::words<double>(20240601, kAutumn, 7)[i]), words[i]);
    EXPECT_EQ(random::uniforms<double>(20240601, kAutumn, 7)[i], uniforms[i]);
    EXPECT_NEAR(random::normals<double>(20240601, kAutumn, 7)[i], normals[i], 1e-14);
    EXPECT_NEAR(random::normals<float>(20240601, kAutumn, 7)[i], normals[i], 1e-6);
  }
}

TEST(Draw, UniformsReachNeitherZeroNorOne) {
  EXPECT_EQ(random::uniform<double>(std::uint64_t{0}), 0x1p-33);
  EXPECT_EQ(random::uniform<double>(std::uint64_t{0xffffffff}), 1 - 0x1p-33);
  EXPECT_EQ(random::uniform<float>(std::uint32_t{0}), 0x1p-33F);
  EXPECT_LE(random::uniform<float>(std::uint32_t{0xffffffff}), 1.0F);
  const auto widest = random::box_muller<double>(std::uint64_t{0}, std::uint64_t{0});
  EXPECT_NEAR(widest.first, std::sqrt(66 * std::log(2.0)), 1e-12);
  EXPECT_TRUE(std::isfinite(random::box_muller<float>(std::uint32_t{0xffffffff}, std::uint32_t{7}).first));
}

TEST(Draw, WordsArePhiloxOfTheDocumentedCounter) {
  for (std::uint32_t replicate = 0; replicate < 500; ++replicate) {
    const auto at = random::Address{kAt.entity * (replicate + 1), static_cast<std::uint16_t>(replicate * 131),
                                    static_cast<std::uint16_t>(replicate * 77)};
    const auto expected = random::philox<std::uint64_t>(
        {{replicate, at.entity & 0xffffffff, at.entity >> 32, at.year + (std::uint64_t{at.slot} << 16)}}, kSeed);
    const auto got = random::words<double>(kSeed, at, replicate);
    for (int i = 0; i < 4; ++i) {
      EXPECT_EQ(static_cast<std::uint32_t>(got[i]), static_cast<std::uint32_t>(expected.word[i]));
    }
  }
}

TEST(Draw, EveryPartOfTheAddressMatters) {
  const auto base = random::words<double>(kSeed, kAt, 5)[0];
  auto other = kAt;
  other.entity ^= std::uint64_t{1} << 40;
  EXPECT_NE(random::words<double>(kSeed, other, 5)[0], base);
  other = kAt;
  other.year = 2032;
  EXPECT_NE(random::words<double>(kSeed, other, 5)[0], base);
  other = kAt;
  other.slot = 2;
  EXPECT_NE(random::words<double>(kSeed, other, 5)[0], base);
  EXPECT_NE(random::words<double>(kSeed, kAt, 6)[0], base);
  EXPECT_NE(random::words<double>(kSeed + 1, kAt, 5)[0], base);
  EXPECT_NE(random::words<double>(kSeed + (std::uint64_t{1} << 32), kAt, 5)[0], base);
}

// Distribution tests. Each has a false-alarm rate of about 1e-6 for a random seed; seed and addresses are fixed, so
// they never flicker.

constexpr std::uint32_t kSample = 1 << 18;

template <class T>
std::vector<double> sample(Kind kind, int word) {
  std::vector<T> all(std::size_t{4} * kSample);
  draw_all<T>(kind, kSeed, kAt, 0, kSample, all.data());
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(word) * kSample;
  return {begin, begin + kSample};
}

/// sqrt(n) times the Kolmogorov-Smirnov distance of sorted probabilities from the uniform distribution; above 2.7 with
/// probability 1e-6.
double kolmogorov(std::vector<double> probabilities) {
  std::sort(probabilities.begin(), probabilities.end());
  const auto n = static_cast<double>(probabilities.size());
  double distance = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const double below = static_cast<double>(i) / n;
    distance = std::max({distance, probabilities[i] - below, below + 1 / n - probabilities[i]});
  }
  return std::sqrt(n) * distance;
}

template <class T>
void expect_normal(int word) {
  auto z = sample<T>(Kind::kNormals, word);
  double mean = 0, square = 0, cube = 0, fourth = 0;
  for (const double x : z) {
    mean += x;
    square += x * x;
    cube += x * x * x;
    fourth += x * x * x * x;
  }
  const double n = kSample, limit = 5 / std::sqrt(n);  // variances of the averages: 1/n, 2/n, 15/n, 96/n
  EXPECT_LT(std::fabs(mean / n), limit);
  EXPECT_LT(std::fabs(square / n - 1), limit * std::sqrt(2.0));
  EXPECT_LT(std::fabs(cube / n), limit * std::sqrt(15.0));
  EXPECT_LT(std::fabs(fourth / n - 3), limit * std::sqrt(96.0));
  for (double& x : z) x = lanes::normal_cdf(x);
  EXPECT_LT(kolmogorov(std::move(z)), 2.7);
}

TEST(Distribution, UniformsAreUniform) {
  for (int word = 0; word < 4; ++word) {
    EXPECT_LT(kolmogorov(sample<double>(Kind::kUniforms, word)), 2.7);
    EXPECT_LT(kolmogorov(sample<float>(Kind::kUniforms, word)), 2.7);
  }
}

TEST(Distribution, NormalsAreNormal) {
  for (int word = 0; word < 4; ++word) {
    expect_normal<double>(word);
    expect_normal<float>(word);
  }
}

TEST(Distribution, NormalsOfASlotAreUncorrelatedAndSoAreTheirSquares) {
  for (int a = 0; a < 4; ++a) {
    for (int b = a + 1; b < 4; ++b) {
      const auto x = sample<double>(Kind::kNormals, a), y = sample<double>(Kind::kNormals, b);
      double product = 0, squares = 0;
      for (std::size_t i = 0; i < x.size(); ++i) {
        product += x[i] * y[i];
        squares += (x[i] * x[i] - 1) * (y[i] * y[i] - 1);
      }
      EXPECT_LT(std::fabs(product), 5 * std::sqrt(1.0 * kSample));
      EXPECT_LT(std::fabs(squares), 5 * std::sqrt(4.0 * kSample));
    }
  }
}

TEST(Distribution, NeighbouringReplicatesAreUncorrelated) {
  const auto z = sample<double>(Kind::kNormals, 0);
  for (const std::size_t lag : {1U, 2U, 7U, 8U, 16U, 1024U}) {
    double product = 0;
    for (std::size_t i = lag; i < z.size(); ++i) product += z[i] * z[i - lag];
    EXPECT_LT(std::fabs(product), 5 * std::sqrt(1.0 * kSample)) << "lag " << lag;
  }
}

}  // namespace
}  // namespace seatcast::random_test
