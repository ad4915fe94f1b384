#include "engine/calibration/births_outlook.h"

#include <cmath>

#include <gtest/gtest.h>

#include "engine/calibration/method.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kOrigin = 6;
constexpr std::size_t kCohorts = 12;
constexpr double kShare = 2.0 / 3;

/// One area that bears 900 children a year and 1,200 in the year of cohort kOrigin; nothing later is on record.
History leap() {
  History history;
  history.areas = {"A"};
  history.enrolment = Array<double, 3>({1, kOrigin + 1, 2}, 900.0);
  history.born = Array<double, 2>({1, kCohorts}, 900.0);
  history.born(std::size_t{0}, kOrigin) = 1200;
  history.born_share = kShare;
  history.cohort = Array<double, 2>({1, kCohorts}, 900.0);
  history.cohort(std::size_t{0}, kOrigin) = kShare * 1200 + (1 - kShare) * 900;
  return history;
}

Method undamped() {
  Method method;
  method.births.dampings = {0};  // births stay where they are
  method.births.prior = {1};
  return method;
}

TEST(BirthsOutlook, OfTheFirstUnknownCohortTheElderAreKnown) {
  const History history = leap();
  BirthsOutlook outlook(history, undamped());
  for (std::size_t year = 0; year <= kOrigin; ++year) outlook.take(year);
  ASSERT_EQ(outlook.last_cohort(), kOrigin);
  const auto births = [&](std::size_t year) { return std::exp(outlook.system(year) + outlook.area(0, year)); };
  EXPECT_NEAR(births(kOrigin), 1100, 1e-9);
  EXPECT_NEAR(births(kOrigin + 1), 1200, 1e-9);  // all of them born at the latest rate, which the cohort before was not
  EXPECT_NEAR(births(kOrigin + 4), 1200, 1e-9);
}

TEST(BirthsOutlook, WithoutYearsOfBirthACohortIsAllThereIs) {
  History history = leap();
  history.born = {};
  BirthsOutlook outlook(history, undamped());
  for (std::size_t year = 0; year <= kOrigin; ++year) outlook.take(year);
  EXPECT_NEAR(outlook.system(kOrigin + 1), outlook.system(kOrigin), 1e-12);
}

TEST(BirthsOutlook, ReadsNoBirthsBeyondThoseOnRecord) {
  History history = leap();
  const auto foretold = [&history] {
    BirthsOutlook outlook(history, Method());
    for (std::size_t year = 0; year <= kOrigin; ++year) outlook.take(year);
    return outlook.system(kOrigin + 3) + outlook.area(0, kOrigin + 3);
  };
  const double before = foretold();
  for (std::size_t year = kOrigin + 1; year < kCohorts; ++year) {
    history.born(std::size_t{0}, year) = 5000;
    history.cohort(std::size_t{0}, year) = 5000;
  }
  EXPECT_EQ(foretold(), before);
}

}  // namespace
}  // namespace seatcast::calibration
