#include "engine/statistics/quantiles.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "tests/unit/engine/statistics/series.h"

namespace seatcast::statistics {
namespace {

using statistics_test::kinds_of_series;
using statistics_test::series_of;

const std::vector<double> kProbabilities{0, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 1};

/// Type 7 as Hyndman and Fan write it, on a sorted copy.
double by_definition(std::vector<double> series, double p) {
  std::sort(series.begin(), series.end());
  const double h = static_cast<double>(series.size() - 1) * p;
  const auto j = static_cast<std::size_t>(std::floor(h));
  const double above = series[std::min(j + 1, series.size() - 1)];
  return series[j] + (above - series[j]) * (h - std::floor(h));
}

TEST(Quantiles, AreTypeSeven) {
  for (const std::uint32_t count : {1U, 2U, 3U, 7U, 100U, 1001U, 5000U}) {
    Quantiles quantiles(count, kProbabilities);
    std::vector<QuantileEstimate> estimates(kProbabilities.size());
    for (const auto& [name, kind] : kinds_of_series<float>()) {
      const auto series = series_of<float>(kind, count);
      quantiles.estimate(series, estimates);
      for (std::size_t i = 0; i < kProbabilities.size(); ++i) {
        const double expected = by_definition({series.begin(), series.end()}, kProbabilities[i]);
        EXPECT_EQ(estimates[i].value, expected) << name << " " << count << " " << kProbabilities[i];
        EXPECT_LE(estimates[i].lower, estimates[i].upper);
      }
    }
  }
}

// numpy.quantile([1, 2, 4, 8, 16], [0.1, 0.5, 0.9]) = [1.4, 4, 12.8]; the same in R, type 7
TEST(Quantiles, AWorkedExample) {
  Quantiles quantiles(5, std::vector<double>{0.1, 0.5, 0.9});
  std::vector<QuantileEstimate> estimates(3);
  quantiles.estimate(std::vector<double>{8, 1, 16, 2, 4}, estimates);
  EXPECT_DOUBLE_EQ(estimates[0].value, 1.4);
  EXPECT_DOUBLE_EQ(estimates[1].value, 4);
  EXPECT_DOUBLE_EQ(estimates[2].value, 12.8);
}

// The distribution-free interval for the median in textbooks (Conover, Practical nonparametric statistics, table A3;
// David and Nagaraja, Order statistics, section 7.1): n = 10, 95 %: the 2nd and 9th value, coverage 1 - 2 * 11 / 1024 =
// 0.9785; n = 20, 95 %: 6th and 15th, 0.9586.
TEST(QuantileRule, PublishedIntervalsForTheMedian) {
  const auto ten = quantile_rule(10, 0.5, 0.95);
  EXPECT_EQ(ten.lower, 1U);
  EXPECT_EQ(ten.upper, 8U);
  EXPECT_NEAR(ten.coverage, 1 - 22.0 / 1024, 1e-14);
  const auto twenty = quantile_rule(20, 0.5, 0.95);
  EXPECT_EQ(twenty.lower, 5U);
  EXPECT_EQ(twenty.upper, 14U);
  EXPECT_NEAR(twenty.coverage, 0.9586, 5e-5);
}

TEST(QuantileRule, CoversAtLeastItsLevelAndNotMuchMore) {
  for (const std::uint32_t n : {50U, 200U, 1000U, 10000U, 100000U}) {
    for (const double p : {0.1, 0.25, 0.5, 0.75, 0.9}) {
      const auto rule = quantile_rule(n, p, 0.9);
      EXPECT_GE(rule.coverage, 0.9);
      EXPECT_LT(rule.coverage, 0.9 + 2 / std::sqrt(n * p * (1 - p)));
      const double half_width = 1.6449 * std::sqrt(n * p * (1 - p));  // the normal limit
      EXPECT_NEAR(rule.upper - rule.lower, 2 * half_width, 3);
    }
  }
}

TEST(QuantileRule, IsMirroredInTheProbability) {
  for (const std::uint32_t n : {10U, 999U, 1000U}) {
    for (const double p : {0.025, 0.25}) {
      const auto low = quantile_rule(n, p, 0.9), high = quantile_rule(n, 1 - p, 0.9);
      EXPECT_EQ(low.lower, n - 1 - high.upper);
      EXPECT_EQ(low.upper, n - 1 - high.lower);
      EXPECT_NEAR(low.coverage, high.coverage, 1e-12);
    }
  }
}

TEST(QuantileRule, EndsAtTheExtremesWhenThereAreTooFewReplicates) {
  const auto rule = quantile_rule(20, 0.025, 0.9);
  EXPECT_EQ(rule.lower, 0U);
  EXPECT_LT(rule.coverage, 0.9);
  const auto one = quantile_rule(1, 0.5, 0.9);
  EXPECT_EQ(one.below, 0U);
  EXPECT_EQ(one.upper, 0U);
  EXPECT_EQ(quantile_rule(9, 1, 0.9).below, 8U);
}

// 4,000 series of 200 uniforms: the interval contains the true quantile as often as `coverage` says; five standard
// errors allowed.
TEST(QuantileRule, CoverageIsWhatItSays) {
  constexpr std::uint32_t kCount = 200, kSeries = 4000;
  const std::vector<double> probabilities{0.05, 0.5, 0.9};
  Quantiles quantiles(kCount, probabilities, 0.8);
  std::vector<QuantileEstimate> estimates(probabilities.size());
  std::vector<double> series(kCount);
  std::vector<int> hits(probabilities.size(), 0);
  for (std::uint32_t s = 0; s < kSeries; ++s) {
    for (std::uint32_t i = 0; i < kCount; ++i) series[i] = random::uniforms<double>(1, {2, 0, 0}, s * kCount + i)[0];
    quantiles.estimate(series, estimates);
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
      hits[i] += estimates[i].lower <= probabilities[i] && probabilities[i] < estimates[i].upper ? 1 : 0;
    }
  }
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const double expected = quantiles.rules()[i].coverage;
    EXPECT_NEAR(hits[i] / static_cast<double>(kSeries), expected, 5 * std::sqrt(expected * (1 - expected) / kSeries));
  }
}

TEST(Quantiles, RefuseBrokenCalls) {
  EXPECT_THROW(quantile_rule(0, 0.5, 0.9), PreconditionError);
  EXPECT_THROW(quantile_rule(10, 1.5, 0.9), PreconditionError);
  EXPECT_THROW(quantile_rule(10, 0.5, 1), PreconditionError);
  Quantiles quantiles(10, kProbabilities);
  std::vector<QuantileEstimate> estimates(kProbabilities.size()), fewer(2);
  EXPECT_THROW(quantiles.estimate(std::vector<float>(9), estimates), PreconditionError);
  EXPECT_THROW(quantiles.estimate(std::vector<float>(10), fewer), PreconditionError);
}

}  // namespace
}  // namespace seatcast::statistics
