#include "io/fields/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/text/render.h"
#include "io/yaml/layers.h"
#include "tests/messages/example.h"

/// What reads well. What does not is shown by tests/messages/fields.
namespace seatcast::messages {
namespace {

class Read : public ::testing::Test {
 protected:
  Example read(const std::string& text, const std::vector<std::string>& overrides = {}) {
    sources_.add("plans/x.yaml", text);
    auto root = yaml::read_layers("plans/x.yaml", sources_, faults_);
    yaml::apply_overrides(*root, overrides, faults_);
    Example example;
    fields::read(*root, example, faults_);
    EXPECT_TRUE(faults_.empty()) << text::render(faults_, {});
    return example;
  }

  std::string with(const std::string& text) { return "name: x\nhorizon: {base_year: 2023, end_year: 2040}\n" + text; }

  text::Sources sources_;
  text::Diagnostics faults_;
};

TEST_F(Read, WhatIsNotWrittenKeepsItsInitialValue) {
  const auto example = read(with(""));
  EXPECT_EQ(example.name, "x");
  EXPECT_EQ(example.policy.class_size.primary.at(2030), 45);
  EXPECT_EQ(example.replicates, std::nullopt);
  EXPECT_TRUE(example.bounded);
}

TEST_F(Read, EveryKindOfField) {
  const auto example =
      read(with("replicates: 1千\n"
                "policy:\n"
                "  class_size: {primary: {2024: 45人/班, 2027: 40}, junior: {linear: {2026: 50, 2030: 46}}}\n"
                "  relief: [{raise_by: 10}, {neighbours: {within_km: 800米, willing: 20%}}]\n"
                "  staff: {小学: 19:1, junior: 13.5}\n"
                "slippage: [80%, 0.15, 5%]\n"
                "targets: {2027: 0.8, 2030年: 0.85}\n"
                "schools: {一中: 初中, No.2: primary}\n"
                "births: data/births.csv\n"
                "opening: 2026年9月\n"
                "bounded: 否\n"));
  EXPECT_EQ(example.replicates, 1000);
  EXPECT_EQ(example.policy.class_size.primary.at(2027), 40);
  EXPECT_EQ(example.policy.class_size.junior.at(2028), 48);
  ASSERT_EQ(example.policy.relief.size(), 2U);
  EXPECT_EQ(example.policy.relief[0].raise_by, 10);
  EXPECT_EQ(example.policy.relief[1].neighbours->within_km, 0.8);
  EXPECT_EQ(example.policy.staff.at(Stage::primary), 19);
  EXPECT_EQ(example.policy.staff.at(Stage::junior), 13.5);
  EXPECT_EQ(example.slippage, (std::vector<double>{0.8, 0.15, 0.05}));
  EXPECT_EQ(example.targets.at(2030), 0.85);
  EXPECT_EQ(example.schools.at("一中"), Stage::junior);
  EXPECT_EQ(std::get<fields::FileReference>(example.births).file, "plans/data/births.csv");
  EXPECT_EQ(example.opening, std::chrono::year(2026) / 9);
  EXPECT_FALSE(example.bounded);
}

TEST_F(Read, MonthsInAllTheirSpellings) {
  for (const auto* month :
       {"2026-09", "2026-9", "2026/9", "2026/09/01", "2026-09-01", "2026年9月", "2026年09月1日", "２０２６年９月"}) {
    EXPECT_EQ(read(with(std::string("opening: ") + month + "\n")).opening, std::chrono::year(2026) / 9) << month;
  }
}

TEST_F(Read, DatedYearsMayComeInAnyOrder) {
  const auto example = read(with("policy: {class_size: {primary: {2027: 40, 2024: 45}}}\n"));
  EXPECT_EQ(example.policy.class_size.primary.at(2025), 45);
}

TEST_F(Read, MapsAndListsReplaceTheirInitialValue) {
  const auto example = read(with("policy: {staff: {junior: 13}}\nslippage: [1]\n"));
  EXPECT_EQ(example.policy.staff.size(), 1U);
  EXPECT_EQ(example.slippage.size(), 1U);
}

TEST_F(Read, FilesAreFoundFromTheFileThatNamesThem) {
  sources_.add("base/b.yaml", with("births: data/births.csv\ntable: ../shared/t.csv\n"));
  const auto example = read("extends: ../base/b.yaml\n");
  EXPECT_EQ(std::get<fields::FileReference>(example.births).file, "base/data/births.csv");
  EXPECT_EQ(example.table.file, "shared/t.csv");
}

TEST_F(Read, FilesOfAnArgumentAreFoundFromHere) {
  const auto example = read(with("table: data/t.csv\n"), {"table=data/u.csv"});
  EXPECT_EQ(example.table.file, "data/u.csv");
}

TEST_F(Read, AnArgumentMayMakeAWholeVariant) {
  const auto example =
      read(with("births: 900\n"), {"births={2024: 1.1万, 2030: 8000}", "policy.relief=[{raise_by: 3}]"});
  EXPECT_EQ(std::get<fields::DatedPath>(example.births).at(2029), 11000);
  EXPECT_EQ(example.policy.relief.at(0).raise_by, 3);
}

TEST_F(Read, OpensNamedFilesOrSaysWhere) {
  sources_.add("plans/data/t.csv", "a\n");
  const auto example = read(with("table: data/t.csv\n"));
  EXPECT_NE(fields::open(example.table, "table", sources_, faults_), nullptr);
  EXPECT_TRUE(faults_.empty());
  fields::FileReference absent = example.table;
  absent.file = "plans/data/u.csv";
  EXPECT_EQ(fields::open(absent, "table", sources_, faults_), nullptr);
  ASSERT_EQ(faults_.error_count(), 1U);
  EXPECT_EQ(faults_.all()[0].rule->id, "E111");
  EXPECT_EQ(text::describe(faults_.all()[0].where), "plans/x.yaml:3:8");
}

struct Seeds {
  std::uint64_t seed = 0;
  std::int64_t offset = 0;
  std::uint32_t block = 0;
  void visit(auto& field) {
    field("seed", seed, {.range = fields::at_least(0)});
    field("offset", offset, {});
    field("block", block, {});
  }
};

TEST(ReadNumbers, WholeNumbersBeyondDoubleAreExact) {
  text::Sources sources;
  text::Diagnostics faults;
  const auto root = yaml::read_layers(
      "x.yaml", (sources.add("x.yaml", "seed: 9007199254740993\noffset: -9007199254740993\n"), sources), faults);
  Seeds seeds;
  fields::read(*root, seeds, faults);
  EXPECT_TRUE(faults.empty());
  EXPECT_EQ(seeds.seed, 9007199254740993U);
  EXPECT_EQ(seeds.offset, -9007199254740993);
}

TEST(ReadNumbers, ValuesThatDoNotFitAreFaults) {
  text::Sources sources;
  text::Diagnostics faults;
  const auto root = yaml::read_layers(
      "x.yaml", (sources.add("x.yaml", "block: 5000000000\nseed: 99999999999999999999\n"), sources), faults);
  Seeds seeds;
  fields::read(*root, seeds, faults);
  EXPECT_EQ(faults.error_count(), 2U);
  EXPECT_EQ(seeds.block, 0U);
}

}  // namespace
}  // namespace seatcast::messages
