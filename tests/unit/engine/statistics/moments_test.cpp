#include "engine/statistics/moments.h"

#include <cmath>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "tests/unit/engine/statistics/series.h"

namespace seatcast::statistics {
namespace {

using statistics_test::kinds_of_series;
using statistics_test::series_of;

TEST(Moments, WorkedExample) {
  const auto [mean, sd] = moments(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9});
  EXPECT_EQ(mean, 5);
  EXPECT_DOUBLE_EQ(sd, std::sqrt(32.0 / 7));
  EXPECT_EQ(moments(std::vector<float>{3}).sd, 0);
}

TEST(Moments, AgreeWithLongDouble) {
  for (const char* name :
       {"normal", "mostly zero", "mostly at the cap", "ascending", "narrow", "constant", "ties in the middle"}) {
    for (const std::uint32_t count : {1U, 2U, 15U, 16U, 17U, 1000U, 10007U}) {
      const auto series = series_of<double>(kinds_of_series<double>().at(name), count);
      long double sum = 0, squares = 0;
      for (const double x : series) sum += x;
      const long double mean = sum / count;
      for (const double x : series) squares += (x - mean) * (x - mean);
      const auto got = moments(series);
      EXPECT_NEAR(got.mean, static_cast<double>(mean), 1e-14 * std::max(1.0, std::fabs(got.mean))) << name;
      const double sd = count > 1 ? static_cast<double>(std::sqrt(squares / (count - 1))) : 0;
      EXPECT_NEAR(got.sd, sd, 1e-13 * sd + 1e-18) << name << " " << count;
    }
  }
}

TEST(Moments, ALargeMeanDoesNotDrownASmallSpread) {
  std::vector<double> series(1000);
  for (std::size_t i = 0; i < series.size(); ++i) series[i] = 1e9 + static_cast<double>(i % 2);
  EXPECT_NEAR(moments(series).sd, std::sqrt(0.25 * 1000 / 999), 1e-12);
}

TEST(Moments, TheSameBitsInEveryBuild) {
  for (const auto isa : lanes::kAllIsas) {
    if (!lanes::runs_here(isa)) {
      std::printf("this machine cannot run the %s build: its moments are not checked here\n",
                  std::string(lanes::name(isa)).c_str());
      continue;
    }
    for (const std::uint32_t count : {1U, 9U, 16U, 999U, 1000U, 1001U, 10007U}) {
      const auto floats = series_of<float>(kinds_of_series<float>().at("normal"), count);
      const std::vector<double> doubles(floats.begin(), floats.end());
      const auto plain = moments(floats, lanes::Isa::kX86_64);
      EXPECT_EQ(moments(floats, isa).mean, plain.mean);
      EXPECT_EQ(moments(floats, isa).sd, plain.sd);
      EXPECT_EQ(moments(doubles, isa).mean, plain.mean);
      EXPECT_EQ(moments(doubles, isa).sd, plain.sd);
    }
  }
}

TEST(ShareAtLeast, CountsTheThresholdItself) {
  const std::vector<float> series{0, 0, 45, 50, 50, 51};
  EXPECT_EQ(share_at_least(series, 50), 0.5);
  EXPECT_EQ(share_at_least(series, 50.000001), 1.0 / 6);
  EXPECT_EQ(share_at_least(series, 0), 1);
  EXPECT_EQ(share_at_least(std::vector<double>{0.1F, 0.1}, 0.1), 1.0);
  EXPECT_THROW(share_at_least(std::span<const float>{}, 1), PreconditionError);
  EXPECT_THROW(moments(std::span<const double>{}), PreconditionError);
}

}  // namespace
}  // namespace seatcast::statistics
