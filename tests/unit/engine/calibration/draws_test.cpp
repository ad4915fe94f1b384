#include "engine/calibration/draws.h"

#include <cmath>

#include <gtest/gtest.h>

#include "engine/calibration/scale.h"
#include "tests/support/synthetic_history.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kLeads = 5;
constexpr std::uint32_t kReplicates = 4000;

struct Sample {
  testing::SyntheticPlan plan;
  History history = testing::exact_history(plan);
  Forecast forecast{Array<double, 3>({plan.areas, kLeads, plan.grades}, 1000.0)};
  ErrorModel model;

  Sample() {
    model.progression = {0.01, 0, std::vector<double>(plan.areas, 0.02), 0.5, 0.8};
    model.entry = {0.02, 0, std::vector<double>(plan.areas, 0.03), 0.7, 0.9};
    model.births = {0.04, 0, std::vector<double>(plan.areas, 0.0), 0, 0.8};
    model.cell = Array<double, 2>({plan.areas, plan.grades}, 0.03);
    model.cell_growth = 0.5;
  }
  [[nodiscard]] std::vector<double> draw(std::size_t area, lanes::Isa isa = lanes::best_isa()) const {
    const Draws draws(history, 10, forecast, model, 5, kReplicates, isa);
    std::vector<double> pupils(draws.size());
    draws.draw(area, pupils);
    return pupils;
  }
  /// ln(draw / forecast) of a cell.
  [[nodiscard]] std::vector<double> errors(std::size_t area, std::size_t lead, std::size_t grade) const {
    const std::vector<double> pupils = draw(area);
    const double* from = pupils.data() + ((lead - 1) * plan.grades + grade) * kReplicates;
    std::vector<double> logs;
    for (std::uint32_t r = 0; r < kReplicates; ++r) logs.push_back(std::log(from[r] / 1000));
    return logs;
  }
};

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}
double variance(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += std::pow(value - mean(values), 2);
  return sum / static_cast<double>(values.size() - 1);
}

TEST(Draws, HaveTheVarianceOfTheModel) {
  const Sample sample;
  for (const std::size_t lead : {1, 3, 5}) {
    const double process = (0.01 * 0.01 + 0.02 * 0.02) * variance_by_lead(0.5, 0.8, lead, true).back();
    double chance = 0;
    for (std::size_t year = 0; year < lead; ++year) chance += 0.03 * 0.03 * (1 + 0.5 * static_cast<double>(year));
    EXPECT_NEAR(variance(sample.errors(2, lead, 7)) / (process + chance), 1, 0.1) << lead;
  }
}

TEST(Draws, EntrantsErrByRatioChanceAndUnknownBirths) {
  const Sample sample;  // births known for four leads
  for (const std::size_t lead : {1, 4, 5}) {
    double expected = (0.02 * 0.02 + 0.03 * 0.03) * variance_by_lead(0.7, 0.9, lead, false).back() + 0.03 * 0.03;
    if (lead == 5) expected += 0.04 * 0.04;
    EXPECT_NEAR(variance(sample.errors(2, lead, 0)) / expected, 1, 0.1) << lead;
  }
}

TEST(Draws, ACohortMixesTheErrorsOfTwoYearsOfBirths) {
  Sample sample;
  sample.history.cohorts_ahead = 2;
  sample.history.later_share = 0.6;
  sample.model.entry = {0, 0, std::vector<double>(sample.plan.areas, 0.0), 0, 0.8};
  sample.model.births = {0.04, 0, std::vector<double>(sample.plan.areas, 0.03), 0.5, 0.8};
  sample.model.cell.fill(0.0);
  EXPECT_EQ(variance(sample.errors(2, 2, 0)), 0);  // on record
  for (const std::size_t lead : {3, 4, 5}) {
    const double expected = (0.04 * 0.04 + 0.03 * 0.03) * variance_by_lead(0.5, 0.8, lead - 2, true, 0.6).back();
    EXPECT_NEAR(variance(sample.errors(2, lead, 0)) / expected, 1, 0.1) << lead;
  }
}

TEST(Draws, ChanceAloneLeavesTheMeanWhereItWas) {
  Sample sample;
  for (ProcessErrors* process : {&sample.model.progression, &sample.model.entry, &sample.model.births}) {
    *process = {0, 0, std::vector<double>(sample.plan.areas, 0.0), 0, 0.8};
  }
  sample.model.cell.fill(0.3);
  sample.model.cell_growth = 0;
  std::vector<double> errors = sample.errors(1, 1, 3);
  for (double& error : errors) error = std::exp(error);
  EXPECT_NEAR(mean(errors), 1, 4 * 0.3 / std::sqrt(double{kReplicates}));
}

TEST(Draws, TheSystemErrsAlikeEverywhere) {
  Sample sample;
  sample.model.cell.fill(0.0);
  sample.model.progression.own.assign(sample.plan.areas, 0.0);
  const std::vector<double> here = sample.errors(0, 2, 5);
  const std::vector<double> there = sample.errors(7, 2, 5);
  for (std::uint32_t r = 0; r < kReplicates; ++r) EXPECT_NEAR(here[r], there[r], 1e-12);
}

TEST(Draws, AreTheSameBitsOnEveryInstructionSet) {
  const Sample sample;
  const std::vector<double> plain = sample.draw(3, lanes::Isa::kX86_64);
  for (const lanes::Isa isa : lanes::kAllIsas) {
    if (!lanes::runs_here(isa)) continue;
    EXPECT_EQ(sample.draw(3, isa), plain) << lanes::name(isa);
  }
}

TEST(Draws, OfAnAreaDoNotDependOnTheOthers) {
  Sample sample;
  const std::vector<double> before = sample.draw(3);
  sample.history.areas[4] = "somebody else";
  EXPECT_EQ(sample.draw(3), before);
  EXPECT_NE(sample.draw(4), before);
}

}  // namespace
}  // namespace seatcast::calibration
