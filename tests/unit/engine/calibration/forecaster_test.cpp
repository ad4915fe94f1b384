#include "engine/calibration/forecaster.h"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "engine/calibration/baselines.h"
#include "tests/support/synthetic_history.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kLeads = 8;

ErrorModel small_errors(const testing::SyntheticPlan& plan) {
  ErrorModel model;
  model.progression = {0.002, 0, std::vector<double>(plan.areas, 0.004), 0.4, 0.9};
  model.entry = {0.005, 0, std::vector<double>(plan.areas, 0.01), 0.7, 0.9};
  model.births.own.assign(plan.areas, 0.0);
  model.cell = Array<double, 2>({plan.areas, plan.grades}, 0.006);
  return model;
}

Forecast forecast_from(const History& history, std::size_t origin) {
  Forecaster forecaster(history, kLeads);
  for (std::size_t year = 0; year <= origin; ++year) forecaster.take_year();
  return forecaster.forecast();
}

TEST(Forecaster, IsExactWhereNothingErrs) {
  const testing::SyntheticPlan plan;
  const History history = testing::exact_history(plan);
  const Forecast forecast = forecast_from(history, 15);
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t lead = 1; lead <= kLeads; ++lead) {
      for (std::size_t grade = 0; grade < plan.grades; ++grade) {
        if (grade + plan.cohorts_ahead < lead) continue;  // born after the origin knows
        const double actual = history.enrolment(area, 15 + lead, grade);
        EXPECT_NEAR(forecast.pupils(area, lead - 1, grade) / actual, 1, 2e-3) << area << ' ' << lead << ' ' << grade;
      }
    }
  }
}

TEST(Forecaster, AreasWhoseLadderEndsEarlyDisturbNobody) {
  const testing::SyntheticPlan plan;
  History history = testing::exact_history(plan);
  const std::size_t ends = plan.grades / 2;
  for (std::size_t area = 0; area < plan.areas / 2; ++area) {
    for (std::size_t year = 0; year < plan.years; ++year) {
      for (std::size_t grade = ends; grade < plan.grades; ++grade) history.enrolment(area, year, grade) = 0;
    }
  }
  const Forecast forecast = forecast_from(history, 15);
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t grade = 1; grade < plan.grades; ++grade) {
      const double actual = history.enrolment(area, std::size_t{16}, grade);
      EXPECT_NEAR(forecast.pupils(area, std::size_t{0}, grade), actual, 2e-3 * actual) << area << ' ' << grade;
    }
  }
}

TEST(Forecaster, ReadsNothingAfterTheOrigin) {
  const testing::SyntheticPlan plan;
  const History whole = testing::disturbed_history(plan, small_errors(plan), 0);
  History spoilt = whole;
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t grade = 0; grade < plan.grades; ++grade) {
      for (std::size_t year = 16; year < plan.years; ++year) {
        spoilt.enrolment(area, year, grade) = year % 2 == 0 ? kMissing : 1e6;
      }
    }
    for (std::size_t year = 16 + plan.cohorts_ahead; year < spoilt.cohort.extent(1); ++year) {
      spoilt.cohort(area, year) = 1e6;
    }
  }
  EXPECT_EQ(forecast_from(whole, 15).pupils, forecast_from(spoilt, 15).pupils);
}

TEST(Forecaster, TheOrderOfAreasDoesNotMatter) {
  const testing::SyntheticPlan plan;
  const History history = testing::disturbed_history(plan, small_errors(plan), 1);
  History reversed = history;
  for (std::size_t area = 0; area < plan.areas; ++area) {
    const std::size_t from = plan.areas - 1 - area;
    for (std::size_t year = 0; year < plan.years; ++year) {
      std::copy_n(history.enrolment.row(from, year), plan.grades, reversed.enrolment.row(area, year));
    }
    std::copy_n(history.cohort.row(from), history.cohort.extent(1), reversed.cohort.row(area));
  }
  const Forecast forward = forecast_from(history, 18);
  const Forecast backward = forecast_from(reversed, 18);
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t grade = 0; grade < plan.grades; ++grade) {
      const double here = forward.pupils(area, 4, grade);
      EXPECT_NEAR(backward.pupils(plan.areas - 1 - area, 4, grade) / here, 1, 1e-10);
    }
  }
}

TEST(Forecaster, WithoutBirthsEntrantsStayFiniteAndNearTheLastOnes) {
  testing::SyntheticPlan plan;
  plan.births = false;
  const History history = testing::exact_history(plan);
  const Forecast forecast = forecast_from(history, 15);
  for (std::size_t area = 0; area < plan.areas; ++area) {
    const double last = history.enrolment(area, 15, 0);
    EXPECT_NEAR(forecast.pupils(area, kLeads - 1, std::size_t{0}) / last, 1, 0.25);
  }
}

TEST(Forecaster, GapsAreBridged) {
  const testing::SyntheticPlan plan;
  const History whole = testing::exact_history(plan);
  History gaps = whole;
  for (std::size_t area = 0; area < plan.areas; ++area) gaps.enrolment(area, 15, area % plan.grades) = kMissing;
  for (std::size_t grade = 0; grade < plan.grades; ++grade) gaps.enrolment(3, 9, grade) = kMissing;
  for (std::size_t year = 0; year < 8; ++year) {
    for (std::size_t grade = 0; grade < plan.grades; ++grade) gaps.enrolment(5, year, grade) = kMissing;
  }
  const Forecast forecast = forecast_from(gaps, 15);
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t grade = 0; grade < plan.grades; ++grade) {
      EXPECT_NEAR(forecast.pupils(area, 0, grade) / whole.enrolment(area, 16, grade), 1, 5e-3) << area << ' ' << grade;
    }
  }
}

/// All pupils of an area at a lead.
double area_total(const Forecast& forecast, std::size_t area, std::size_t lead) {
  const double* pupils = forecast.pupils.row(area, lead - 1);
  return std::accumulate(pupils, pupils + forecast.pupils.extent(2), 0.0);
}

TEST(Forecaster, AYearOfShockDoesNotBecomeATrend) {
  const testing::SyntheticPlan plan;
  History history = testing::disturbed_history(plan, small_errors(plan), 2);
  const Forecast calm = forecast_from(history, 18);
  constexpr double kShock = 0.96;
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t grade = 1; grade < plan.grades; ++grade) history.enrolment(area, 18, grade) *= kShock;
  }
  const Forecast shocked = forecast_from(history, 18);
  const Forecast standard = textbook(history, 18, kLeads);
  for (std::size_t area = 0; area < plan.areas; ++area) {
    const double cohort = shocked.pupils(area, 3, plan.grades - 1) / calm.pupils(area, 3, plan.grades - 1);
    EXPECT_GT(cohort, std::pow(kShock, 3)) << "four more years of a third of the shock, at most";
    EXPECT_GT(cohort, standard.pupils(area, 3, plan.grades - 1) / calm.pupils(area, 3, plan.grades - 1));
  }
}

TEST(Forecaster, AKnownShockTeachesNothing) {
  const testing::SyntheticPlan plan;
  History history = testing::exact_history(plan);
  const History calm = history;
  history.set_aside = Array<std::uint8_t, 3>(history.enrolment.shape(), 0);
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t grade = 0; grade < plan.grades; ++grade) {
      for (std::size_t year = 12; year < plan.years; ++year) {
        if (grade >= year - 12) history.enrolment(area, year, grade) *= 0.9;  // the cohorts in school then stay smaller
      }
      history.set_aside(area, 12, grade) = 1;
    }
  }
  const Forecast forecast = forecast_from(history, 14);
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t grade = 3; grade < plan.grades; ++grade) {
      EXPECT_NEAR(forecast.pupils(area, 0, grade) / history.enrolment(area, 15, grade), 1, 3e-3);
    }
  }
}

TEST(Forecaster, AnAreaThatDoublesDoesNotGoOnDoubling) {
  const testing::SyntheticPlan plan;
  History history = testing::disturbed_history(plan, small_errors(plan), 3);
  for (std::size_t year = 17; year < plan.years; ++year) {
    for (std::size_t grade = 0; grade < plan.grades; ++grade) history.enrolment(4, year, grade) *= 2;
  }
  const Forecast forecast = forecast_from(history, 17);
  double now = 0;
  for (std::size_t grade = 0; grade < plan.grades; ++grade) now += history.enrolment(4, 17, grade);
  EXPECT_LT(area_total(forecast, 4, 5) / now, 1.35);
  EXPECT_GT(area_total(textbook(history, 17, kLeads), 4, 5) / now, 2);
}

TEST(Forecaster, RefusesAHistoryThatDoesNotFit) {
  History history = testing::exact_history({});
  history.scored.pop_back();
  EXPECT_ANY_THROW(Forecaster(history, 3));
}

}  // namespace
}  // namespace seatcast::calibration
