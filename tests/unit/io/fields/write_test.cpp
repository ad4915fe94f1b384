#include "io/yaml/write.h"

#include <sstream>

#include <gtest/gtest.h>

#include "io/fields/origins.h"
#include "io/fields/read.h"
#include "io/text/render.h"
#include "io/yaml/layers.h"
#include "io/yaml/parse.h"
#include "tests/messages/example.h"

namespace seatcast::messages {
namespace {

using fields::WriteMode;

Example sample() {
  Example example;
  example.name = "济宁";
  example.horizon = {2023, 2040};
  example.replicates = 500;
  example.policy.class_size.primary = fields::DatedPath(fields::DatedPath::Form::step, {{2024, 45}, {2027, 40}});
  example.policy.class_size.junior = fields::DatedPath(fields::DatedPath::Form::linear, {{2026, 50}, {2030, 46}});
  example.policy.relief.resize(2);
  example.policy.relief[0].raise_by = 10;
  example.policy.relief[1].neighbours = Neighbours{.within_km = 12.5};
  example.policy.staff[Stage::junior] = 13.5;
  example.targets = {{2027, 0.8}};
  example.schools = {{"一中", Stage::junior}};
  example.births = fields::FileReference{"data/births.csv", "plans/data/births.csv"};
  example.opening = std::chrono::year(2026) / 9;
  example.bounded = false;
  return example;
}

Example read_back(const std::string& text, const std::string& file = "plans/x.yaml") {
  text::Sources sources;
  text::Diagnostics faults;
  const auto root = yaml::parse(sources.add(file, text), faults);
  Example example;
  if (root) fields::read(*root, example, faults);
  EXPECT_TRUE(root && faults.empty()) << text << text::render(faults, {});
  return example;
}

std::string written(const Example& example, fields::Writing writing = {}) {
  return yaml::write(fields::to_node(example, writing));
}

TEST(Write, WhatWasWrittenReadsBackTheSame) {
  for (const auto mode : {WriteMode::changes, WriteMode::everything, WriteMode::commented}) {
    const auto text = written(sample(), {.mode = mode});
    EXPECT_EQ(written(read_back(text)), written(sample())) << text;
  }
}

TEST(Write, ChangesAreAllThatIsWritten) {
  Example example;
  example.name = "x";
  example.policy.class_size.junior = 48;
  EXPECT_EQ(written(example, {.mode = WriteMode::changes}),
            "name: x\nhorizon: {base_year: 2023, end_year: 2040}\npolicy: {class_size: {junior: 48}}\n");
}

TEST(Write, EverythingInStableOrder) {
  Example example;
  example.name = "x";
  EXPECT_EQ(written(example),
            "name: x\n"
            "horizon: {base_year: 2023, end_year: 2040}\n"
            "policy: {class_size: {primary: 45, junior: 50}, relief: [], staff: {primary: 19}}\n"
            "slippage: [0.8, 0.2]\n"
            "targets: {}\n"
            "schools: {}\n"
            "births: 1000\n"
            "bounded: true\n");
}

TEST(Write, TheTemplateIsCommentedAndReadsAsTheInitialValues) {
  Example example;
  example.name = "x";
  const auto text = written(example, {.mode = WriteMode::commented, .language = text::Language::zh});
  EXPECT_NE(text.find("# 方案名\nname: x\n"), std::string::npos) << text;
  EXPECT_NE(text.find("# policy:\n#   # 班额标准\n#   class_size:\n#     # 小学班额标准；在 [10, 70] 之内（人/班）\n#  "
                      "   primary: 45\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(written(read_back(text)), written(example));
}

/// What a planner gets who takes the '#' away.
TEST(Write, TheTemplateIsGoodYamlWithoutItsCommentSigns) {
  Example example;
  example.name = "x";
  std::istringstream lines(written(example, {.mode = WriteMode::commented}));
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    const bool entry = line.starts_with("# ") && (line.ends_with(':') || line.find(": ") != std::string::npos);
    const bool given = line.find(":  #") == std::string::npos;
    if (given) text += (entry ? line.substr(2) : line) + "\n";
  }
  EXPECT_EQ(written(read_back(text)), written(example)) << text;
}

TEST(WithOrigins, EveryValueTellsWhereItComesFrom) {
  text::Sources sources;
  text::Diagnostics faults;
  sources.add("base.yaml", "name: x\nhorizon:\n  base_year: 2023\n  end_year: 2040\npolicy:\n  staff: {小学: 18}\n");
  sources.add("top.yaml", "extends: base.yaml\nhorizon: {end_year: 2030}\nslippage: [1]\n");
  auto tree = yaml::read_layers("top.yaml", sources, faults);
  const std::vector<std::string> overrides = {"policy.class_size.primary=40"};
  yaml::apply_overrides(*tree, overrides, faults);
  Example example;
  fields::read(*tree, example, faults);
  ASSERT_TRUE(faults.empty());
  EXPECT_EQ(yaml::write(fields::with_origins(fields::to_node(example), *tree, text::Language::en), {.origins = true}),
            "name: x  # base.yaml:1\n"
            "horizon:\n"
            "  base_year: 2023  # base.yaml:3\n"
            "  end_year: 2030  # top.yaml:2\n"
            "policy:\n"
            "  class_size:\n"
            "    primary: 40  # -s policy.class_size.primary=40\n"
            "    junior: 50  # default\n"
            "  relief: []  # default\n"
            "  staff: {primary: 18}  # base.yaml:6\n"
            "slippage: [1]  # top.yaml:3\n"
            "targets: {}  # default\n"
            "schools: {}  # default\n"
            "births: 1000  # default\n"
            "bounded: true  # default\n");
}

TEST(Write, FilesAreWrittenFromTheGivenFolder) {
  const auto text = written(sample(), {.folder = "out"});
  EXPECT_NE(text.find("births: ../plans/data/births.csv\n"), std::string::npos) << text;
  const auto again = read_back(text, "out/resolved.yaml");
  EXPECT_EQ(std::get<fields::FileReference>(again.births).file, "plans/data/births.csv");
}

}  // namespace
}  // namespace seatcast::messages
