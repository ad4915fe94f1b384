#include "engine/calibration/weights.h"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace seatcast::calibration {
namespace {

TEST(CandidateWeights, BeforeAnyEvidenceThePriorSpeaks) {
  const CandidateWeights weights({1, 3}, {1, 2});
  EXPECT_EQ(weights.weights(), (std::vector{0.25, 0.75}));
}

TEST(CandidateWeights, FollowTheFormula) {
  CandidateWeights weights({1, 1}, {1, 4});
  weights.add(0, std::vector{1.0, 2.0}, 3);
  weights.add(1, std::vector{5.0, 4.0}, 6);
  const double first = 3 / std::sqrt(1.0) / 2 * std::log(2.0);       // against the second candidate
  const double second = 6 / std::sqrt(4.0) / 2 * std::log(5.0 / 4);  // against the first
  const auto found = weights.weights();
  EXPECT_NEAR(std::log(found[1] / found[0]), -first + second, 1e-12);
  EXPECT_NEAR(found[0] + found[1], 1, 1e-15);
}

TEST(CandidateWeights, WithMuchEvidenceTheBestTakesAll) {
  CandidateWeights weights({1, 100, 1}, {1});
  for (int year = 0; year < 40; ++year) weights.add(0, std::vector{1.0, 1.2, 2.0}, 5);
  EXPECT_GT(weights.weights()[0], 0.999);
}

TEST(CandidateWeights, NoErrorAtAllLeavesThePrior) {
  CandidateWeights weights({2, 2}, {1});
  weights.add(0, std::vector{0.0, 0.0}, 10);
  EXPECT_EQ(weights.weights(), (std::vector{0.5, 0.5}));
}

}  // namespace
}  // namespace seatcast::calibration
