#include "io/scenario/versions.h"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/fields/read.h"
#include "io/scenario/scenario.h"
#include "io/text/render.h"
#include "io/yaml/layers.h"
#include "io/yaml/write.h"

namespace seatcast::scenario {
namespace {

/// A history that the format never had.
constexpr auto kSecond = std::to_array<yaml::Move>({{"horizon.start", "horizon.base_year"}});
constexpr auto kThird = std::to_array<yaml::Move>({{"seed", "ensemble.seed"}});
constexpr auto kTable = std::to_array<yaml::Migration>({{2, kSecond}, {3, kThird}});

class VersionsTest : public ::testing::Test {
 protected:
  std::optional<yaml::Node> read() {
    return yaml::read_layers("plan.yaml", sources_, faults_, Versions(kTable, 3, faults_));
  }
  std::vector<std::string> warnings() const {
    std::vector<std::string> places;
    for (const auto& fault : faults_.all()) places.push_back(text::describe(fault.where) + " " + fault.path);
    return places;
  }

  text::Sources sources_;
  text::Diagnostics faults_;
};

TEST_F(VersionsTest, AnOlderScenarioIsReadWithWarnings) {
  sources_.add("plan.yaml", "schema_version: 1\nhorizon: {start: 2023, end_year: 2040}\nseed: 7\n");
  const auto root = read();
  ASSERT_TRUE(root);
  EXPECT_EQ(yaml::write(*root), "schema_version: 3\nhorizon: {end_year: 2040, base_year: 2023}\nensemble: {seed: 7}\n");
  EXPECT_THAT(warnings(), ::testing::ElementsAre("plan.yaml:2:11 horizon.start", "plan.yaml:3:1 seed"));
  EXPECT_FALSE(faults_.has_errors());
}

TEST_F(VersionsTest, EveryFileIsOfItsOwnVersion) {
  sources_.add("base.yaml", "schema_version: 2\nhorizon: {base_year: 2023}\nseed: 7\n");
  sources_.add("plan.yaml", "extends: base.yaml\nschema_version: 3\nensemble: {seed: 8}\n");
  const auto root = read();
  ASSERT_TRUE(root);
  EXPECT_EQ(yaml::write(*root), "schema_version: 3\nhorizon: {base_year: 2023}\nensemble: {seed: 8}\n");
  EXPECT_THAT(warnings(), ::testing::ElementsAre("base.yaml:3:1 seed"));
}

TEST_F(VersionsTest, AVariantIsOfTheVersionOfWhatItExtends) {
  sources_.add("base.yaml", "schema_version: 1\nhorizon: {start: 2023}\n");
  sources_.add("plan.yaml", "extends: base.yaml\nhorizon: {start: 2024}\n");
  const auto root = read();
  ASSERT_TRUE(root);
  EXPECT_EQ(root->find("horizon")->value.find("base_year")->value.scalar, "2024");
  EXPECT_EQ(faults_.warning_count(), 2U);
}

TEST_F(VersionsTest, WithoutAVersionItIsTodays) {
  sources_.add("plan.yaml", "horizon: {start: 2023}\nseed: 7\n");
  const auto root = read();
  ASSERT_TRUE(root);
  EXPECT_TRUE(faults_.empty());
  EXPECT_NE(root->find("seed"), nullptr);
}

TEST_F(VersionsTest, ANewerScenarioIsRefusedAndNothingElseIsSaid) {
  sources_.add("plan.yaml", "schema_version: 4\nwhatever: {that: means}\n");
  EXPECT_FALSE(read());
  ASSERT_EQ(faults_.error_count(), 1U);
  EXPECT_EQ(faults_.all()[0].rule->id, "E356");
  EXPECT_EQ(text::describe(faults_.all()[0].where), "plan.yaml:1:17");
}

TEST_F(VersionsTest, ANonsenseVersionIsLeftToTheFields) {
  for (const auto* nonsense : {"0", "-1", "two", "[1]", "1.5"}) {
    text::Sources sources;
    text::Diagnostics faults;
    sources.add("plan.yaml", std::string("schema_version: ") + nonsense + "\n");
    const auto root = yaml::read_layers("plan.yaml", sources, faults, Versions(kTable, 3, faults));
    ASSERT_TRUE(root) << nonsense;
    Scenario scenario;
    fields::read(*root, scenario, faults);
    const auto of_version = [](const auto& fault) { return fault.path == "schema_version"; };
    EXPECT_EQ(std::ranges::count_if(faults.all(), of_version), 1) << nonsense;
  }
}

TEST(Migrations, EndAtTodaysVersion) {
  const auto table = migrations();
  EXPECT_EQ(table.empty() ? 1 : table.back().version, kSchemaVersion);
  EXPECT_TRUE(std::ranges::is_sorted(table, std::ranges::less(), &yaml::Migration::version));
}

}  // namespace
}  // namespace seatcast::scenario
