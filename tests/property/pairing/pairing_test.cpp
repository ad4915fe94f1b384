#include <algorithm>
#include <cstring>

#include <gtest/gtest.h>

#include "engine/comparison/contrast.h"
#include "io/scenario/compile.h"
#include "io/scenario/settings.h"

/// Common random numbers: adding a project changes no other draw, and the difference is far surer than either run.
namespace seatcast {
namespace {

constexpr const char* kJining = SEATCAST_SOURCE_DIR "/scenarios/jining/baseline.yaml";
constexpr std::uint32_t kReplicates = 400;

struct Case {
  projection::Problem problem;
  ensemble::Settings settings;
};

Case load(const std::vector<std::string>& overrides = {}) {
  text::Sources sources;
  text::Diagnostics faults;
  const auto loaded = scenario::load(kJining, overrides, sources, faults);
  auto problem = scenario::compile(*loaded, faults);
  Case one{*std::move(problem), {}};
  one.settings = scenario::settings_of(loaded->scenario, one.problem);
  one.settings.replicates = kReplicates;
  one.settings.measures.clear();
  one.settings.exceedances.clear();
  for (const char* id : {"population", "entrants", "enrolment", "shortage", "surplus", "unplaced"})
    one.settings.measures.push_back(measures::find_measure(id));
  one.settings.keep = one.settings.measures;
  return one;
}

measures::Results run(const Case& one) {
  return ensemble::run(one.problem, one.settings, parallel::Threads(2), parallel::CancelFlag());
}

/// A new junior school of 40 rooms in Zoucheng, planned for 2028 and perhaps late.
supply::Project one_more(const projection::Problem& problem) {
  const auto model = std::ranges::find(problem.supply.projects, "S27", &supply::Project::id);
  supply::Project added = *model;
  added.id = "ADDED";
  added.entity += 1;
  for (double& year : added.opening.values) year += 3;
  added.planned += 3;
  return added;
}

bool same_bits(const measures::KeptReplicates& a, const measures::KeptReplicates& b, std::size_t stages) {
  const auto [areas, all, years, replicates] = a.values.shape();
  for (std::size_t area = 0; area < areas; ++area) {
    for (std::size_t stage = 0; stage < stages; ++stage) {
      const float* one = a.values.row(area, stage, std::size_t{0});
      if (std::memcmp(one, b.values.row(area, stage, std::size_t{0}), years * replicates * sizeof(float)) != 0)
        return false;
    }
  }
  return true;
}

TEST(Pairing, OneMoreProjectChangesNoOtherDraw) {
  Case one = load();
  const auto base = run(one);
  one.problem.supply.projects.push_back(one_more(one.problem));
  const auto other = run(one);
  constexpr std::size_t kThroughJunior = 3;  // demand of the senior stages follows the seats there are
  for (const char* id : {"population", "entrants", "enrolment"}) {
    EXPECT_TRUE(same_bits(comparison::kept(base, id), comparison::kept(other, id), kThroughJunior)) << id;
  }
  EXPECT_FALSE(same_bits(comparison::kept(base, "shortage"), comparison::kept(other, "shortage"), kThroughJunior));
  for (std::size_t k = 0; k < base.projects.size(); ++k) {
    EXPECT_EQ(base.projects[k].open_by, other.projects[k].open_by) << base.projects[k].id;
    EXPECT_EQ(base.projects[k].delivered, other.projects[k].delivered) << base.projects[k].id;
  }
}

TEST(Pairing, TheOrderOfTheLedgerDoesNotMatter) {
  Case one = load();
  const auto base = run(one);
  std::ranges::reverse(one.problem.supply.projects);
  const auto other = run(one);
  const auto peaks = comparison::wave_peaks(one.problem.axes, base);
  const auto totals = comparison::totals_of(base, peaks);
  const auto reversed = comparison::totals_of(other, peaks);
  for (std::size_t r = 0; r < totals.replicates(); ++r)
    EXPECT_NEAR(totals.shortage(totals.all_stages(), r), reversed.shortage(totals.all_stages(), r), 1);
}

/// sqrt(2) would be nothing; a decision is several times surer when it is paired.
TEST(Pairing, NarrowsTheIntervalSeveralTimes) {
  Case one = load();
  const auto base = run(one);
  one.problem.supply.projects.push_back(one_more(one.problem));
  const auto other = run(one);
  Case apart = one;
  apart.problem.uncertainty.seed += 1;
  const auto unpaired = run(apart);
  const auto peaks = comparison::wave_peaks(one.problem.axes, base);
  const auto of = [&](const measures::Results& results) { return comparison::totals_of(results, peaks).shortage; };
  const auto width = [&](const Array<double, 2>& a, const Array<double, 2>& b) {
    const std::size_t all = a.extent(0) - 1;
    const auto d = comparison::pair({a.row(all), kReplicates}, {b.row(all), kReplicates}).difference;
    return d.high - d.low;
  };
  const auto total = of(base);
  EXPECT_GT(width(total, of(unpaired)), 5 * width(total, of(other)));
  const auto paired = comparison::pair({total.row(2), kReplicates}, {of(other).row(2), kReplicates});
  EXPECT_GT(paired.gain_of_pairing(), 5);
  EXPECT_GT(paired.difference.less, 0.95);  // a school for the junior peak is of use
}

TEST(Pairing, NoNewProjectsIsAChoiceAndFewerBirthsAreAnotherFuture) {
  const Case one = load();
  const auto base = run(one);
  const auto peaks = comparison::wave_peaks(one.problem.axes, base);
  const auto against_base = [&](const std::vector<std::string>& overrides) {
    const auto other = run(load(overrides));
    return comparison::contrast(one.problem.axes, base, comparison::totals_of(base, peaks), other,
                                comparison::totals_of(other, peaks), parallel::Threads(2), parallel::CancelFlag());
  };
  const auto without = against_base({"projects.include=none"});
  EXPECT_TRUE(without.same_children);
  EXPECT_EQ(without.shortage.back().difference.less, 0);  // fewer rooms do not make less shortage in any replicate
  EXPECT_FALSE(against_base({"demography.births.scale=0.8"}).same_children);
}

}  // namespace
}  // namespace seatcast
