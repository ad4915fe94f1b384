#include "engine/comparison/freeze.h"

#include <algorithm>
#include <cstring>

#include <gtest/gtest.h>

#include "engine/comparison/totals.h"
#include "io/scenario/compile.h"
#include "io/scenario/settings.h"

/// Sources of uncertainty switched off one by one: the others stay as they were, bit for bit.
namespace seatcast {
namespace {

using comparison::Source;

/// Bit for bit, also where there is no such stage.
bool same_bits(const measures::KeptReplicates& a, const measures::KeptReplicates& b) {
  const auto& one = a.values.values();
  return std::memcmp(one.data(), b.values.values().data(), one.size() * sizeof(float)) == 0;
}

class Freezing : public ::testing::Test {
 protected:
  void SetUp() override {
    text::Sources sources;
    text::Diagnostics faults;
    const auto loaded = scenario::load(SEATCAST_SOURCE_DIR "/scenarios/jining/baseline.yaml", {}, sources, faults);
    problem_ = *scenario::compile(*loaded, faults);
    settings_ = scenario::settings_of(loaded->scenario, problem_);
    settings_.replicates = 200;
    settings_.exceedances.clear();
    settings_.measures = {measures::find_measure("population"), measures::find_measure("enrolment"),
                          measures::find_measure("shortage")};
    settings_.keep = settings_.measures;
  }
  [[nodiscard]] measures::Results run(const projection::Problem& problem) const {
    return ensemble::run(problem, settings_, parallel::Threads(2), parallel::CancelFlag());
  }
  [[nodiscard]] double sd(const measures::Results& results, const char* measure, std::size_t stage) const {
    return results.find(measure)->sd(problem_.axes.areas.node_count() - 1, stage, std::size_t{7});
  }

  projection::Problem problem_;
  ensemble::Settings settings_;
};

TEST_F(Freezing, ProjectsLeavesDemandAsItWas) {
  const auto base = run(problem_);
  const auto frozen = run(comparison::without_source(problem_, Source::kProjects));
  EXPECT_TRUE(same_bits(comparison::kept(base, "population"), comparison::kept(frozen, "population")));
  constexpr std::size_t kPrimary = 1;
  EXPECT_EQ(sd(base, "enrolment", kPrimary), sd(frozen, "enrolment", kPrimary));
  for (const auto& project : frozen.projects) {
    EXPECT_TRUE(project.on_time == 0 || project.on_time == 1) << project.id;
  }
}

TEST_F(Freezing, ProgressionLeavesPopulationAsItWas) {
  const auto base = run(problem_);
  const auto frozen = run(comparison::without_source(problem_, Source::kProgression));
  EXPECT_TRUE(same_bits(comparison::kept(base, "population"), comparison::kept(frozen, "population")));
  EXPECT_LT(sd(frozen, "enrolment", 2), sd(base, "enrolment", 2));
}

TEST_F(Freezing, EverythingLeavesTheReferencePath) {
  projection::Problem certain = problem_;
  for (std::size_t k = 0; k < comparison::kSourceCount; ++k)
    certain = comparison::without_source(certain, static_cast<Source>(k));
  for (std::size_t k = 0; k < comparison::kSourceCount; ++k)
    EXPECT_FALSE(comparison::is_random(certain, static_cast<Source>(k))) << k;
  const auto results = run(certain);
  const measures::MeasureResult& shortage = *results.find("shortage");
  for (std::size_t year = 0; year < problem_.axes.years.count; ++year) {
    EXPECT_LT(shortage.sd(0, 2, year), 1e-2) << year;
    EXPECT_NEAR(shortage.mean(0, 2, year), shortage.reference(0, 2, year), 0.01) << year;
  }
}

/// Of births, entry and progression the variances of demand all but add up: the model is nearly linear in them.
TEST_F(Freezing, AloneAndFrozenAgreeWhereNothingInteracts) {
  constexpr std::size_t kJunior = 2;
  const double all = sd(run(problem_), "enrolment", kJunior);
  const double frozen = sd(run(comparison::without_source(problem_, Source::kProgression)), "enrolment", kJunior);
  const double alone = sd(run(comparison::with_source_alone(problem_, Source::kProgression)), "enrolment", kJunior);
  EXPECT_NEAR(1 - frozen * frozen / (all * all), alone * alone / (all * all), 0.15);
}

TEST_F(Freezing, AProjectOnPlanOpensOnTimeAndInFull) {
  const auto found = std::ranges::find(problem_.supply.projects, "S27", &supply::Project::id);
  const auto at = static_cast<std::size_t>(found - problem_.supply.projects.begin());
  const auto results = run(comparison::with_project_on_plan(problem_, at));
  EXPECT_EQ(results.projects[at].on_time, 1);
  EXPECT_EQ(results.projects[at].delivered, 1);
  const auto base = run(problem_);
  for (std::size_t k = 0; k < base.projects.size(); ++k) {
    if (k == at) continue;
    EXPECT_EQ(results.projects[k].open_by, base.projects[k].open_by);
  }
  EXPECT_EQ(run(comparison::without_project(problem_, at)).projects.size(), base.projects.size() - 1);
}

}  // namespace
}  // namespace seatcast
