#include "engine/comparison/paired.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"

namespace seatcast::comparison {
namespace {

constexpr float kNoStage = std::numeric_limits<float>::quiet_NaN();

TEST(Pair, TakesReplicateFromReplicate) {
  const std::vector<double> base{10, 20, 30, 40};
  const std::vector<double> other{11, 18, 30, 44};
  const Paired paired = pair(base, other);
  EXPECT_DOUBLE_EQ(paired.base_mean, 25);
  EXPECT_DOUBLE_EQ(paired.other_mean, 25.75);
  EXPECT_DOUBLE_EQ(paired.difference.mean, 0.75);
  EXPECT_DOUBLE_EQ(paired.difference.median, 0.5);  // of -2, 0, 1, 4
  EXPECT_DOUBLE_EQ(paired.difference.less, 0.25);
  EXPECT_DOUBLE_EQ(paired.difference.more, 0.5);
}

TEST(Pair, RoundingDecidesNothing) {
  const std::vector<double> base{1e6, 2e6};
  const std::vector<double> other{1e6 + 0.06, 2e6 - 0.06};
  const Distribution d = pair(base, other).difference;
  EXPECT_EQ(d.less, 0);
  EXPECT_EQ(d.more, 0);
}

TEST(Pair, SwappingSidesTurnsTheSign) {
  const std::vector<double> base{3, 9, 4, 7, 5};
  const std::vector<double> other{6, 2, 8, 1, 9};
  const Distribution d = pair(base, other).difference;
  const Distribution back = pair(other, base).difference;
  EXPECT_DOUBLE_EQ(d.mean, -back.mean);
  EXPECT_DOUBLE_EQ(d.median, -back.median);
  EXPECT_NEAR(d.low, -back.high, 1e-12);
  EXPECT_EQ(d.less, back.more);
}

TEST(Pair, WhatBothShareCancels) {
  std::vector<double> base;
  std::vector<double> other;
  for (int k = 0; k < 100; ++k) {
    base.push_back(1000.0 * (k % 10));
    other.push_back(base.back() + 50 + k % 2);
  }
  const Paired paired = pair(base, other);
  EXPECT_GT(paired.gain_of_pairing(), 1000);
  EXPECT_EQ(paired.difference.more, 1);
}

TEST(Pair, RefusesWhatIsNoPair) {
  const std::vector<double> three(3);
  const std::vector<double> two(2);
  EXPECT_THROW(pair(three, two), PreconditionError);
  EXPECT_THROW(pair({}, {}), PreconditionError);
}

/// Two counties under a city; the second county has no second stage in the base.
TEST(PairMeasure, AddsAreasUpReplicateByReplicate) {
  const AreaTree areas{{{"A", "", "", 2}, {"B", "", "", 2}, {"CITY", "", "", kNone}}, 2};
  const measures::Measure* shortage = measures::find_measure("shortage");
  measures::KeptReplicates base{shortage, Array<float, 4>({2, 2, 1, 2})};
  measures::KeptReplicates other = base;
  const float of_base[] = {1, 2, 10, 20, 3, 4, kNoStage, kNoStage};
  const float of_other[] = {0, 5, 10, 20, 6, 1, 7, 7};
  std::copy(std::begin(of_base), std::end(of_base), base.values.data());
  std::copy(std::begin(of_other), std::end(of_other), other.values.data());
  const parallel::Threads threads(1);
  const parallel::CancelFlag cancel;
  const MeasureDifference difference = pair_measure(areas, base, other, threads, cancel);
  const auto mean = [&](int node, int stage) {
    return difference.at(std::size_t(node), std::size_t(stage), std::size_t{0}).difference.mean;
  };
  EXPECT_DOUBLE_EQ(mean(0, 0), 1);  // -1 and 3
  EXPECT_DOUBLE_EQ(mean(1, 0), 0);  // 3 and -3
  EXPECT_DOUBLE_EQ(mean(2, 0), 1);  // 2 and 0
  EXPECT_DOUBLE_EQ(mean(1, 1), 7);  // a stage that only the other has
  EXPECT_DOUBLE_EQ(mean(2, 1), 7);
  EXPECT_EQ(difference.at(2, 0, 0).difference.more, 0.5);
}

TEST(PairMeasure, IsAbsentWhereNeitherHasTheStage) {
  const AreaTree areas{{{"A", "", "", kNone}}, 1};
  const measures::KeptReplicates none{measures::find_measure("shortage"), Array<float, 4>({1, 1, 1, 2}, kNoStage)};
  const MeasureDifference difference = pair_measure(areas, none, none, parallel::Threads(1), parallel::CancelFlag());
  EXPECT_TRUE(std::isnan(difference.at(0, 0, 0).base_mean));
  EXPECT_TRUE(std::isnan(difference.at(0, 0, 0).difference.median));
}

}  // namespace
}  // namespace seatcast::comparison
