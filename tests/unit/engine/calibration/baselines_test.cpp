#include "engine/calibration/baselines.h"

#include <gtest/gtest.h>

#include "tests/support/synthetic_history.h"

namespace seatcast::calibration {
namespace {

/// One area, three grades, five years: small enough for a pencil.
History pencil() {
  History history;
  history.first_year = 2000;
  history.areas = {"A"};
  history.grades = {"G1", "G2", "G3"};
  history.scored = {1, 1, 1};
  history.enrolment = Array<double, 3>({1, 5, 3});
  const double pupils[5][3] = {{100, 90, 80}, {100, 100, 90}, {110, 90, 110}, {120, 121, 81}, {120, 108, 121}};
  for (std::size_t year = 0; year < 5; ++year) {
    for (std::size_t grade = 0; grade < 3; ++grade)
      history.enrolment(std::size_t{0}, year, grade) = pupils[year][grade];
  }
  return history;
}

void give_births(History& history, std::vector<double> cohort, std::size_t ahead) {
  history.cohort = Array<double, 2>({1, cohort.size()});
  for (std::size_t year = 0; year < cohort.size(); ++year) history.cohort(std::size_t{0}, year) = cohort[year];
  history.cohorts_ahead = ahead;
}

double at(const Forecast& forecast, std::size_t lead, std::size_t grade) {
  return forecast.pupils(std::size_t{0}, lead - 1, grade);
}

TEST(Textbook, WeighsTheLastThreeRatiosOneTwoThree) {
  History history = pencil();
  give_births(history, {100, 100, 100, 100, 100, 100, 100}, 2);
  const Forecast forecast = textbook(history, 4, 2);
  const double second = (0.9 * 1 + 1.1 * 2 + 0.9 * 3) / 6;  // G1 -> G2: 90/100, 121/110, 108/120
  const double third = (1.1 * 1 + 0.9 * 2 + 1.0 * 3) / 6;   // G2 -> G3: 110/100, 81/90, 121/121
  EXPECT_NEAR(at(forecast, 1, 1), 120 * second, 1e-9);
  EXPECT_NEAR(at(forecast, 1, 2), 108 * third, 1e-9);
  EXPECT_NEAR(at(forecast, 2, 2), 120 * second * third, 1e-9);
}

TEST(Textbook, EntrantsFollowBirthsAndThenTheirLastThreeKnownCohorts) {
  History history = pencil();
  give_births(history, {100, 100, 100, 100, 100, 90, 120, 500}, 2);  // the last one is born after the origin knows
  const Forecast forecast = textbook(history, 4, 4);
  const double ratio = (1.1 * 1 + 1.2 * 2 + 1.2 * 3) / 6;
  EXPECT_NEAR(at(forecast, 1, 0), 90 * ratio, 1e-9);
  EXPECT_NEAR(at(forecast, 2, 0), 120 * ratio, 1e-9);
  EXPECT_NEAR(at(forecast, 3, 0), (100.0 + 90 + 120) / 3 * ratio, 1e-9);
  EXPECT_NEAR(at(forecast, 4, 0), at(forecast, 3, 0), 1e-9);
}

TEST(Textbook, WithoutBirthsEntrantsFollowAFiveYearTrendForThreeYears) {
  const Forecast forecast = textbook(pencil(), 4, 5);
  // 100, 100, 110, 120, 120 at times -4 .. 0: mean 110, slope 6
  EXPECT_NEAR(at(forecast, 1, 0), 110 + 6 * 3.0, 1e-9);
  EXPECT_NEAR(at(forecast, 3, 0), 110 + 6 * 5.0, 1e-9);
  EXPECT_NEAR(at(forecast, 5, 0), at(forecast, 3, 0), 1e-9);
}

TEST(Textbook, AMissingCellIsFilledFromItsCohortAYearEarlier) {
  History history = pencil();
  history.enrolment(std::size_t{0}, std::size_t{4}, std::size_t{1}) = kMissing;
  const double into_second = (0.9 * 1 + 1.1 * 2) / 3;  // the ratio of the last year is gone
  const double into_third = (1.1 * 1 + 0.9 * 2 + 1.0 * 3) / 6;
  EXPECT_NEAR(at(textbook(history, 4, 1), 1, 2), 120 * into_second * into_third, 1e-9);
}

TEST(LastValue, StaysAsCounted) {
  const Forecast forecast = last_value(pencil(), 3, 3);
  for (std::size_t lead = 1; lead <= 3; ++lead) {
    EXPECT_EQ(at(forecast, lead, 0), 120);
    EXPECT_EQ(at(forecast, lead, 2), 81);
  }
}

TEST(LinearTrend, IsLeastSquaresAndNeverBelowZero) {
  const Forecast forecast = linear_trend(pencil(), 4, 3);
  EXPECT_NEAR(at(forecast, 2, 0), 110 + 6 * 4.0, 1e-9);
  History falling = pencil();
  for (std::size_t year = 0; year < 5; ++year)
    falling.enrolment(std::size_t{0}, year, std::size_t{0}) = 50.0 - 10.0 * static_cast<double>(year);
  EXPECT_EQ(at(linear_trend(falling, 4, 3), 3, 0), 0);
}

TEST(Baselines, ReadNothingAfterTheOrigin) {
  const testing::SyntheticPlan plan;
  const History whole = testing::exact_history(plan);
  History spoilt = whole;
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t grade = 0; grade < plan.grades; ++grade) {
      for (std::size_t year = 13; year < plan.years; ++year) spoilt.enrolment(area, year, grade) = 1;
    }
    for (std::size_t year = 13 + plan.cohorts_ahead; year < spoilt.cohort.extent(1); ++year)
      spoilt.cohort(area, year) = 1;
  }
  for (const auto baseline : {textbook, last_value, linear_trend}) {
    EXPECT_EQ(baseline(whole, 12, 6).pupils, baseline(spoilt, 12, 6).pupils);
  }
}

}  // namespace
}  // namespace seatcast::calibration
