#include "engine/statistics/survey.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "tests/unit/engine/statistics/series.h"

namespace seatcast::statistics {
namespace {

using statistics_test::kinds_of_series;
using statistics_test::series_of;

TEST(Survey, WorkedExample) {
  const Survey found = survey(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9});
  EXPECT_EQ(found.mean, 5);
  EXPECT_DOUBLE_EQ(found.sd, std::sqrt(32.0 / 7));
  EXPECT_EQ(found.lowest, 2);
  EXPECT_EQ(found.highest, 9);
  EXPECT_TRUE(found.is_finite);
  EXPECT_EQ(survey(std::vector<float>{3}).sd, 0);
}

TEST(Survey, AgreeWithLongDouble) {
  for (const char* name :
       {"normal", "mostly zero", "mostly at the cap", "ascending", "narrow", "constant", "ties in the middle"}) {
    for (const std::uint32_t count : {1U, 2U, 15U, 16U, 17U, 1000U, 10007U}) {
      const auto series = series_of<double>(kinds_of_series<double>().at(name), count);
      long double sum = 0, squares = 0;
      for (const double x : series) sum += x;
      const long double mean = sum / count;
      for (const double x : series) squares += (x - mean) * (x - mean);
      const auto got = survey(series);
      EXPECT_NEAR(got.mean, static_cast<double>(mean), 1e-14 * std::max(1.0, std::fabs(got.mean))) << name;
      const double sd = count > 1 ? static_cast<double>(std::sqrt(squares / (count - 1))) : 0;
      EXPECT_NEAR(got.sd, sd, 1e-13 * sd + 1e-18) << name << " " << count;
    }
  }
}

TEST(Survey, ALargeMeanDoesNotDrownASmallSpread) {
  std::vector<double> series(1000);
  for (std::size_t i = 0; i < series.size(); ++i) series[i] = 1e9 + static_cast<double>(i % 2);
  EXPECT_NEAR(survey(series).sd, std::sqrt(0.25 * 1000 / 999), 1e-12);
}

TEST(Survey, AConstantIsItsOwnMean) {
  for (const std::size_t count : {1, 3, 16, 1000}) {
    const Survey found = survey(std::vector<float>(count, 0.1F));
    EXPECT_TRUE(found.is_constant());
    EXPECT_EQ(found.mean, static_cast<double>(0.1F));
    EXPECT_EQ(found.sd, 0);
  }
  EXPECT_FALSE(std::signbit(survey(std::vector<float>{-0.0F, -0.0F}).lowest));
}

TEST(Survey, TellsEveryValueThatIsNotFinite) {
  for (const float bad : {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                          std::numeric_limits<float>::quiet_NaN()}) {
    for (const std::size_t count : {1U, 7U, 16U, 17U, 100U}) {
      for (std::size_t place = 0; place < count; ++place) {
        std::vector<float> series(count, 1.0F);
        series[place] = bad;
        EXPECT_FALSE(survey(series).is_finite) << bad << " at " << place << " of " << count;
      }
    }
  }
  const double most = std::numeric_limits<double>::max();
  EXPECT_TRUE(survey(std::vector<double>{most, -most, most}).is_finite);
}

TEST(Survey, EndsAreThoseOfTheSortedSeries) {
  for (const auto& [name, kind] : kinds_of_series<float>()) {
    for (const std::uint32_t count : {1U, 15U, 16U, 33U, 1000U}) {
      const auto series = series_of<float>(kind, count);
      const auto [lowest, highest] = std::ranges::minmax(series);
      for (const auto isa : lanes::kAllIsas) {
        if (!lanes::runs_here(isa)) continue;
        EXPECT_EQ(survey(series, isa).lowest, lowest) << name;
        EXPECT_EQ(survey(series, isa).highest, highest) << name;
      }
    }
  }
}

TEST(Survey, TheSameBitsInEveryBuild) {
  for (const auto isa : lanes::kAllIsas) {
    if (!lanes::runs_here(isa)) {
      std::printf("this machine cannot run the %s build: its surveys are not checked here\n",
                  std::string(lanes::name(isa)).c_str());
      continue;
    }
    for (const std::uint32_t count : {1U, 9U, 16U, 999U, 1000U, 1001U, 10007U}) {
      const auto floats = series_of<float>(kinds_of_series<float>().at("normal"), count);
      const std::vector<double> doubles(floats.begin(), floats.end());
      const auto plain = survey(floats, lanes::Isa::kX86_64);
      EXPECT_EQ(survey(floats, isa).mean, plain.mean);
      EXPECT_EQ(survey(floats, isa).sd, plain.sd);
      EXPECT_EQ(survey(doubles, isa).mean, plain.mean);
      EXPECT_EQ(survey(doubles, isa).sd, plain.sd);
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
  EXPECT_THROW(survey(std::span<const double>{}), PreconditionError);
}

}  // namespace
}  // namespace seatcast::statistics
