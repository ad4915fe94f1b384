#include "engine/calibration/levels.h"

#include <cmath>

#include <gtest/gtest.h>

namespace seatcast::calibration {
namespace {

TEST(Levels, IsADiscountedMean) {
  Levels levels(1, {0.5});
  for (const double value : {1.0, 2.0, 4.0}) levels.take(std::vector{value});
  EXPECT_NEAR(levels(0, 0), (4 + 0.5 * 2 + 0.25 * 1) / 1.75, 1e-12);
}

TEST(Levels, SpeedOneIsTheLastValue) {
  Levels levels(1, {1.0});
  for (const double value : {1.0, 7.0, -3.0}) levels.take(std::vector{value});
  EXPECT_EQ(levels(0, 0), -3);
}

TEST(Levels, MissingValuesChangeNothing) {
  Levels with(1, {0.3});
  Levels without(1, {0.3});
  for (const double value : {1.0, kMissing, 2.0, kMissing, kMissing, 5.0}) {
    with.take(std::vector{value});
    if (is_known(value)) without.take(std::vector{value});
  }
  EXPECT_EQ(with(0, 0), without(0, 0));
  EXPECT_FALSE(is_known(Levels(1, {0.3})(0, 0)));
}

/// Ten quiet years of +-1, a shock of 100.
Levels quiet_then(double shock) {
  Levels levels(1, {0.5}, {.cut = 3});
  for (int year = 0; year < 10; ++year) levels.take(std::vector{year % 2 == 0 ? 1.0 : -1.0});
  levels.take(std::vector{shock});
  return levels;
}

TEST(Levels, AShockCountsAsThreeUsualStepsAtMost) {
  const Levels levels = quiet_then(100);
  EXPECT_NEAR(levels.scale(0), 2 * 1.0483, 1e-12);
  EXPECT_LT(levels(0, 0), 3.1 * levels.scale(0));
  EXPECT_GT(levels(0, 0), 0);
  ASSERT_FALSE(levels.held_back().empty());
  EXPECT_EQ(levels.held_back().back().year, 10U);
  EXPECT_GT(levels.held_back().back().step, 90);
  EXPECT_NEAR(levels.held_back().back().counted, 3 * levels.scale(0), 1e-9);
}

TEST(Levels, AShockThatStaysIsFollowedWithinYears) {
  Levels levels = quiet_then(20);
  for (int year = 0; year < 6; ++year) levels.take(std::vector{20.0});
  EXPECT_GT(levels(0, 0), 15);
}

TEST(Levels, ASecondYearHeldBackStartsAFastLevelAnew) {
  Levels levels(1, {0.5, 0.1}, {.cut = 3, .restarts_from = 0.25});
  for (int year = 0; year < 10; ++year) levels.take(std::vector{year % 2 == 0 ? 1.0 : -1.0});
  levels.take(std::vector{40.0});
  EXPECT_LT(levels(0, 0), 10);  // it may have been chance
  levels.take(std::vector{46.0});
  EXPECT_NEAR(levels(0, 0), (46 + 0.5 * 40) / 1.5, 1e-12);
  EXPECT_LT(levels(1, 0), 15);  // the slow one remembers
  levels.take(std::vector{43.0});
  EXPECT_NEAR(levels(0, 0), (43 + 0.5 * 46 + 0.25 * 40) / 1.75, 1e-12);
}

TEST(Levels, TwoYearsHeldBackInOppositeDirectionsAreChance) {
  Levels levels(1, {0.5}, {.cut = 3, .restarts_from = 0.25});
  for (int year = 0; year < 10; ++year) levels.take(std::vector{year % 2 == 0 ? 1.0 : -1.0});
  levels.take(std::vector{40.0});
  levels.take(std::vector{-40.0});
  EXPECT_LT(std::abs(levels(0, 0)), 8);
}

TEST(Levels, OrdinaryYearsPassWhole) {
  Levels guarded(1, {0.4}, {.cut = 3});
  Levels plain(1, {0.4});
  for (const double value : {0.1, -0.2, 0.15, 0.05, -0.1, 0.2, 0.0, -0.15}) {
    guarded.take(std::vector{value});
    plain.take(std::vector{value});
  }
  EXPECT_EQ(guarded(0, 0), plain(0, 0));
}

}  // namespace
}  // namespace seatcast::calibration
