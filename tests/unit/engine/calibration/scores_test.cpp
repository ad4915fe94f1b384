#include "engine/calibration/scores.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "engine/calibration/history.h"
#include "engine/calibration/sort_draws.h"
#include "engine/random/draw.h"

namespace seatcast::calibration {
namespace {

std::vector<double> some_draws(std::size_t count, std::uint64_t seed) {
  std::vector<double> draws;
  for (std::uint32_t k = 0; draws.size() < count; ++k) {
    const auto four = random::normals<double>(seed, {9, 2000, 0}, k);
    for (int i = 0; i < 4; ++i) draws.push_back(100 * std::exp(0.2 * four[i]));
  }
  draws.resize(count);
  return draws;
}

/// The definition, pair by pair.
double fair_crps(const std::vector<double>& draws, double actual) {
  double distance = 0;
  double pairs = 0;
  const auto count = static_cast<double>(draws.size());
  for (const double a : draws) {
    distance += std::abs(a - actual);
    for (const double b : draws) pairs += std::abs(a - b);
  }
  return distance / count - pairs / (2 * count * (count - 1));
}

TEST(EnsembleScore, IsTheFairCrps) {
  std::vector<double> draws = some_draws(60, 1);
  std::ranges::sort(draws);
  for (const double actual : {60.0, 100.0, 150.0}) {
    const EnsembleScore score = score_ensemble(draws, actual);
    EXPECT_NEAR(score.crps, fair_crps(draws, actual), 1e-9);
    const auto below = static_cast<double>(std::ranges::count_if(draws, [&](double x) { return x < actual; }));
    EXPECT_NEAR(score.probability_below, below / 60, 1e-12);
  }
}

TEST(EnsembleScore, TiesCountHalf) {
  const std::vector<double> draws{1, 2, 2, 3};
  EXPECT_EQ(score_ensemble(draws, 2).probability_below, 0.5);
}

TEST(LogNormalScore, AgreesWithItsOwnDraws) {
  std::vector<double> draws = some_draws(40000, 2);
  std::ranges::sort(draws);
  for (const double actual : {70.0, 100.0, 140.0}) {
    const EnsembleScore exact = score_log_normal(100, 0.2, actual);
    const EnsembleScore drawn = score_ensemble(draws, actual);
    EXPECT_NEAR(exact.crps, drawn.crps, 0.15);
    EXPECT_NEAR(exact.probability_below, drawn.probability_below, 0.01);
  }
}

TEST(Score, MapeBiasAndCoverage) {
  Score score;
  score.add_point(110, 100);
  score.add_point(95, 100);
  score.add_distribution(0.5, 4, 100);
  score.add_distribution(0.05, 8, 100);
  EXPECT_NEAR(score.mape(), 7.5, 1e-12);
  EXPECT_NEAR(score.bias(), 2.5, 1e-12);
  EXPECT_NEAR(score.crps(), 6, 1e-12);
  EXPECT_EQ(score.coverage(0), 0.5);
  EXPECT_EQ(score.coverage(1), 0.5);
  EXPECT_EQ(score.coverage(2), 1);
  EXPECT_EQ(score.pit()[0], 1U);
  EXPECT_EQ(score.pit()[5], 1U);
  Score twice = score;
  twice.add(score);
  EXPECT_EQ(twice.cases(), 4U);
  EXPECT_NEAR(twice.mape(), score.mape(), 1e-12);
  EXPECT_FALSE(is_known(Score().mape()));
}

TEST(DrawSorter, SortsWhateverComes) {
  DrawSorter sorter;
  std::vector<std::vector<double>> cases{{}, {1}, {2, 1}, std::vector<double>(50, 3.0), some_draws(401, 3)};
  cases.push_back(some_draws(300, 4));
  cases.back()[7] = 1e9;  // one far away: all others in one bucket
  for (std::vector<double>& draws : cases) {
    std::vector<double> expected = draws;
    std::ranges::sort(expected);
    sorter.sort(draws);
    EXPECT_EQ(draws, expected);
  }
}

}  // namespace
}  // namespace seatcast::calibration
