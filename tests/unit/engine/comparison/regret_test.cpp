#include "engine/comparison/regret.h"

#include <gtest/gtest.h>

#include "engine/base/precondition.h"

namespace seatcast::comparison {
namespace {

TEST(Regret, IsCountedFromTheBestOfEachReplicate) {
  const std::vector<double> a{0, 100, 50};
  const std::vector<double> b{60, 40, 50};
  const std::vector<std::span<const double>> losses{a, b};
  const auto regrets = regret(losses);
  EXPECT_DOUBLE_EQ(regrets[0].mean, 20);  // 0, 60, 0
  EXPECT_DOUBLE_EQ(regrets[1].mean, 20);  // 60, 0, 0
  EXPECT_DOUBLE_EQ(regrets[0].best, 2.0 / 3);
  EXPECT_DOUBLE_EQ(regrets[1].best, 2.0 / 3);  // as good as the best counts
}

TEST(Regret, OfALoneScenarioIsNone) {
  const std::vector<double> a{7, 8};
  const std::vector<std::span<const double>> losses{a};
  EXPECT_EQ(regret(losses)[0].mean, 0);
  EXPECT_EQ(regret(losses)[0].best, 1);
}

TEST(Regret, ABetterRivalNeverLowersIt) {
  const std::vector<double> a{5, 6, 7};
  const std::vector<double> b{6, 5, 9};
  const std::vector<double> better{1, 1, 1};
  const std::vector<std::span<const double>> two{a, b};
  const std::vector<std::span<const double>> three{a, b, better};
  EXPECT_GE(regret(three)[0].mean, regret(two)[0].mean);
  EXPECT_GE(regret(three)[1].mean, regret(two)[1].mean);
}

TEST(Regret, RefusesOtherLengths) {
  const std::vector<double> a{5, 6};
  const std::vector<double> b{6};
  const std::vector<std::span<const double>> losses{a, b};
  EXPECT_THROW(regret(losses), PreconditionError);
  EXPECT_THROW(regret({}), PreconditionError);
}

}  // namespace
}  // namespace seatcast::comparison
