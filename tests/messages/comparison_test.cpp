#include <map>

#include <gtest/gtest.h>

#include "io/comparison/side.h"
#include "tests/messages/harness.h"
#include "tests/support/sample_results.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::messages {
namespace {

namespace fs = std::filesystem;
using comparing::Side;

Side sample() {
  const testing::SampleResults made;
  return {"base.h5", made.info, made.axes, made.results};
}

void read_written(const testing::SampleResults& made, text::Diagnostics& faults) {
  const testing::ScratchFolder scratch;
  const fs::path before = fs::current_path();
  fs::current_path(scratch.path());
  made.write("other.h5");
  comparing::read_side(*results::ResultFile::open("other.h5", faults), faults);
  fs::current_path(before);
}

/// What makes the other side of each case no pair of the base.
const std::map<std::string, void (*)(Side&)> kChanges{
    {"other_seed", [](Side& other) { other.info.seed = "20230901"; }},
    {"other_streams", [](Side& other) { other.info.random_streams = "2"; }},
    {"other_areas", [](Side& other) { other.axes.areas.nodes.erase(other.axes.areas.nodes.begin() + 1); }},
    {"other_order", [](Side& other) { std::swap(other.axes.areas.nodes[0], other.axes.areas.nodes[2]); }},
    {"other_years",
     [](Side& other) {
       other.axes.years = {2024, 3};
     }},
    {"other_replicates", [](Side& other) { other.results.replicates = 5; }},
    {"other_stages", [](Side& other) { other.axes.ladder.stages[1].id = "senior"; }},
    {"other_version", [](Side& other) { other.info.engine_version = "0.2.0"; }},
    {"same_scenario", [](Side& other) { other.info.scenario_yaml = sample().info.scenario_yaml; }},
};

void check_comparison(const fs::path& input, text::Sources&, text::Diagnostics& faults) {
  const std::string name = input.stem().string();
  if (name == "no_replicates") return read_written(testing::SampleResults(0), faults);
  if (name == "not_kept") return read_written(testing::SampleResults(), faults);
  Side other = sample();
  other.origin = "other.h5";
  other.info.scenario_yaml += "why: another\n";
  kChanges.at(name)(other);
  comparing::check_pair(sample(), other, faults);
}

class ComparisonMessages : public ::testing::TestWithParam<Case> {};
TEST_P(ComparisonMessages, AreAsExpected) { expect_messages(GetParam(), check_comparison); }
INSTANTIATE_TEST_SUITE_P(Messages, ComparisonMessages, ::testing::ValuesIn(discover("comparison", ".case")),
                         [](const auto& info) { return info.param.name; });

TEST(Comparison, PairsSidesThatDifferInTheirScenarioAlone) {
  text::Diagnostics faults;
  Side other = sample();
  other.info.scenario_yaml += "why: another\n";
  comparing::check_pair(sample(), other, faults);
  EXPECT_TRUE(faults.empty());
}

}  // namespace
}  // namespace seatcast::messages
