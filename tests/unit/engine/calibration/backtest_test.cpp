#include "engine/calibration/backtest.h"

#include <cmath>

#include <gtest/gtest.h>

#include "engine/calibration/baselines.h"
#include "tests/support/synthetic_history.h"

namespace seatcast::calibration {
namespace {

ErrorModel truth(const testing::SyntheticPlan& plan) {
  ErrorModel model;
  model.progression = {0.003, 0, std::vector<double>(plan.areas, 0.006), 0.4, 0.9};
  model.entry = {0.008, 0, std::vector<double>(plan.areas, 0.015), 0.7, 0.9};
  model.births.own.assign(plan.areas, 0.0);
  model.cell = Array<double, 2>({plan.areas, plan.grades}, 0.01);
  return model;
}

BacktestPlan plan_of(std::size_t first, std::size_t last) {
  BacktestPlan plan;
  plan.first_origin = first;
  plan.last_origin = last;
  plan.leads = 6;
  plan.replicates = 64;
  return plan;
}

TEST(Backtest, CountsTheCasesOfEveryLevel) {
  const testing::SyntheticPlan size;
  const History history = testing::disturbed_history(size, truth(size), 0);
  const parallel::Threads threads(1);
  const BacktestResult result = backtest(history, plan_of(12, 23), threads);
  for (std::size_t lead = 1; lead <= 6; ++lead) {
    const std::size_t origins = std::min<std::size_t>(12, size.years - 12 - lead);
    for (std::size_t method = 0; method < kContenderCount; ++method) {
      EXPECT_EQ(result.scores(kCellLevel, lead - 1, method).cases(), origins * size.areas * size.grades);
      EXPECT_EQ(result.scores(kEntryLevel, lead - 1, method).cases(), origins * size.areas);
      EXPECT_EQ(result.scores(kAreaLevel, lead - 1, method).cases(), origins * size.areas);
      EXPECT_EQ(result.scores(kTotalLevel, lead - 1, method).cases(), origins);
    }
  }
}

TEST(Backtest, ScoresABaselineAsADirectComputation) {
  const testing::SyntheticPlan size;
  const History history = testing::disturbed_history(size, truth(size), 1);
  const parallel::Threads threads(2);
  const BacktestResult result = backtest(history, plan_of(10, 20), threads);
  double sum = 0;
  double cases = 0;
  for (std::size_t origin = 10; origin <= 20; ++origin) {
    const Forecast forecast = textbook(history, origin, 3);
    for (std::size_t area = 0; area < size.areas; ++area) {
      for (std::size_t grade = 0; grade < size.grades; ++grade) {
        const double actual = history.enrolment(area, origin + 3, grade);
        sum += std::abs(forecast.pupils(area, 2, grade) - actual) / actual;
        cases += 1;
      }
    }
  }
  EXPECT_NEAR(result.scores(kCellLevel, 2, kTextbook).mape(), 100 * sum / cases, 1e-10);
}

bool same(const Score& a, const Score& b) {
  const auto equal = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
  return a.cases() == b.cases() && equal(a.mape(), b.mape()) && equal(a.crps(), b.crps()) &&
         equal(a.coverage(1), b.coverage(1)) && a.pit() == b.pit();
}

TEST(Backtest, IsTheSameOnAnyNumberOfThreads) {
  testing::SyntheticPlan size;
  size.areas = 70;  // more than one block of areas
  const History history = testing::disturbed_history(size, truth(size), 2);
  const parallel::Threads one(1);
  const BacktestResult alone = backtest(history, plan_of(18, 22), one);
  for (const int count : {2, 3}) {
    const parallel::Threads threads(count);
    const BacktestResult together = backtest(history, plan_of(18, 22), threads);
    for (std::size_t k = 0; k < alone.scores.values().size(); ++k) {
      EXPECT_TRUE(same(alone.scores.values()[k], together.scores.values()[k])) << k;
    }
    EXPECT_EQ(alone.origins.back().cell_quantiles, together.origins.back().cell_quantiles);
    EXPECT_EQ(alone.origins.back().total_quantiles, together.origins.back().total_quantiles);
  }
}

TEST(Backtest, GradesThatAreNotScoredCountNowhere) {
  const testing::SyntheticPlan size;
  History history = testing::disturbed_history(size, truth(size), 3);
  history.scored[0] = 0;
  const parallel::Threads threads(1);
  const BacktestResult result = backtest(history, plan_of(15, 18), threads);
  EXPECT_EQ(result.scores(kEntryLevel, 0, kSeatcast).cases(), 0U);
  EXPECT_EQ(result.scores(kCellLevel, 0, kSeatcast).cases(), 4 * size.areas * (size.grades - 1));
}

TEST(Backtest, QuantilesIncreaseAndHoldTheForecast) {
  const testing::SyntheticPlan size;
  const History history = testing::disturbed_history(size, truth(size), 4);
  const parallel::Threads threads(1);
  const BacktestResult result = backtest(history, plan_of(20, 20), threads);
  const OriginResult& origin = result.origins.front();
  for (std::size_t lead = 0; lead < 6; ++lead) {
    for (std::size_t k = 1; k < kQuantiles.size(); ++k) {
      EXPECT_LE(origin.cell_quantiles(2, lead, 3, k - 1), origin.cell_quantiles(2, lead, 3, k));
    }
    EXPECT_LT(origin.cell_quantiles(2, lead, 3, 0), origin.forecasts[kSeatcast].pupils(2, lead, 3));
    EXPECT_GT(origin.cell_quantiles(2, lead, 3, kQuantiles.size() - 1), origin.forecasts[kSeatcast].pupils(2, lead, 3));
  }
}

TEST(Backtest, RefusesOriginsOutsideTheHistory) {
  const History history = testing::exact_history({});
  const parallel::Threads threads(1);
  EXPECT_ANY_THROW(backtest(history, plan_of(0, 3), threads));
  EXPECT_ANY_THROW(backtest(history, plan_of(5, 25), threads));
}

}  // namespace
}  // namespace seatcast::calibration
