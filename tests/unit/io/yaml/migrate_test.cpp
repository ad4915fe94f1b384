#include "io/yaml/migrate.h"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "io/text/render.h"
#include "io/yaml/parse.h"
#include "io/yaml/write.h"

namespace seatcast::yaml {
namespace {

constexpr auto kSecond = std::to_array<Move>({{"policy.class_standard", "policy.class_size"},
                                              {"horizon.start", "horizon.base_year"},
                                              {"projects.slippage.*.late", "projects.slippage.*.years"}});
constexpr auto kThird = std::to_array<Move>({{"seed", "ensemble.seed"},
                                             {"policy.relief.*.*.extra", "policy.relief.*.*.raise_by"},
                                             {"policy.class_size", "standards.class_size"}});
constexpr auto kTable = std::to_array<Migration>({{2, kSecond}, {3, kThird}});

class Migrate : public ::testing::Test {
 protected:
  Node tree(const std::string& text) { return *parse(sources_.add("layer.yaml", text), faults_); }

  void expect_migrated(const std::string& layer, int version, const std::string& expected) {
    auto root = tree(layer);
    migrate(root, version, kTable, faults_);
    EXPECT_TRUE(same_content(root, tree(expected))) << write(root);
    EXPECT_FALSE(faults_.has_errors()) << text::render(faults_, {});
  }

  text::Sources sources_;
  text::Diagnostics faults_;
};

TEST_F(Migrate, KeysAreRenamedInPlace) {
  expect_migrated("horizon: {start: 2023, end_year: 2040}\n", 1, "horizon: {end_year: 2040, base_year: 2023}\n");
  ASSERT_EQ(faults_.warning_count(), 1U);
  EXPECT_EQ(faults_.all()[0].message(text::Language::en),
            "horizon.start is written horizon.base_year since version 2 of the format");
  EXPECT_EQ(text::describe(faults_.all()[0].where), "layer.yaml:1:11");
}

TEST_F(Migrate, VersionsFollowEachOther) {
  expect_migrated("policy: {class_standard: {primary: 45}}\n", 1, "standards: {class_size: {primary: 45}}\n");
  EXPECT_EQ(faults_.warning_count(), 2U);
}

TEST_F(Migrate, OnlyWhatIsNewerIsApplied) {
  expect_migrated("policy: {class_standard: 1, class_size: 2}\n", 2,
                  "policy: {class_standard: 1}\nstandards: {class_size: 2}\n");
  EXPECT_EQ(faults_.warning_count(), 1U);
}

TEST_F(Migrate, TodaysVersionIsLeftAlone) {
  expect_migrated("seed: 1\npolicy: {class_size: 2}\n", 3, "seed: 1\npolicy: {class_size: 2}\n");
  EXPECT_TRUE(faults_.empty());
}

TEST_F(Migrate, AStarIsEveryKeyAndEveryItem) {
  expect_migrated(
      "projects: {slippage: {red: {late: [1]}, blue: {late: [0.5, 0.5]}, correlation: 0.3}}\n"
      "policy: {relief: {primary: [{extra: 5}, {hard_cap: 65}, {extra: 6}]}}\n",
      1,
      "projects: {slippage: {red: {years: [1]}, blue: {years: [0.5, 0.5]}, correlation: 0.3}}\n"
      "policy: {relief: {primary: [{raise_by: 5}, {hard_cap: 65}, {raise_by: 6}]}}\n");
  ASSERT_EQ(faults_.warning_count(), 4U);
  EXPECT_EQ(faults_.all()[2].path, "policy.relief.primary[0].extra");
}

TEST_F(Migrate, MapsAreMadeOnTheWayAndDroppedWhenEmpty) {
  expect_migrated("seed: 7\n", 2, "ensemble: {seed: 7}\n");
  expect_migrated("seed: 7\nensemble: {replicates: 10}\n", 2, "ensemble: {replicates: 10, seed: 7}\n");
}

TEST_F(Migrate, WhatALayerDoesToAKeyMovesWithIt) {
  auto root = tree("policy: {class_standard: !replace {primary: 40}}\nseed: !delete\n");
  root.find("seed")->append = true;
  migrate(root, 1, kTable, faults_);
  EXPECT_EQ(root.find("standards")->value.find("class_size")->value.tag, "!replace");
  EXPECT_EQ(root.find("ensemble")->value.find("seed")->value.tag, "!delete");
  EXPECT_TRUE(root.find("ensemble")->value.find("seed")->append);
}

TEST_F(Migrate, PlacesStayWithTheKey) {
  auto root = tree("name: x\nseed: 7\n");
  migrate(root, 1, kTable, faults_);
  const Locator locate(root);
  EXPECT_EQ(text::describe(locate.key("ensemble.seed")), "layer.yaml:2:1");
  EXPECT_EQ(text::describe(locate.value("ensemble.seed")), "layer.yaml:2:7");
}

TEST_F(Migrate, BothSpellingsAreAnError) {
  auto root = tree("horizon: {start: 2023,\n  base_year: 2024}\n");
  migrate(root, 1, kTable, faults_);
  ASSERT_EQ(faults_.error_count(), 1U);
  EXPECT_EQ(faults_.all()[0].rule->name, "both_spellings");
  ASSERT_EQ(faults_.all()[0].notes.size(), 1U);
  EXPECT_EQ(faults_.all()[0].notes[0].where.line, 2U);
}

TEST_F(Migrate, AValueInTheWayIsLeftToTheReader) {
  auto root = tree("seed: 1\nensemble: 5\n");
  migrate(root, 1, kTable, faults_);
  EXPECT_TRUE(same_content(root, tree("seed: 1\nensemble: 5\n")));
  EXPECT_TRUE(faults_.empty());
}

TEST_F(Migrate, AMalformedTableIsOurFault) {
  static constexpr auto kMoves = std::to_array<Move>({{"a..b", "c"}});
  static constexpr auto kBad = std::to_array<Migration>({{2, kMoves}});
  auto root = tree("a: 1\n");
  EXPECT_THROW(migrate(root, 1, kBad, faults_), PreconditionError);
}

}  // namespace
}  // namespace seatcast::yaml
