#include "io/fields/spelling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/fields/origins.h"
#include "io/fields/read.h"
#include "io/text/render.h"
#include "io/yaml/layers.h"
#include "io/yaml/write.h"
#include "tests/messages/example.h"

namespace seatcast::messages {
namespace {

class SpellingOfLayers : public ::testing::Test {
 protected:
  void SetUp() override { sources_.add("base.yaml", kBase); }

  Example read(const std::string& text, const std::vector<std::string>& overrides = {}) {
    sources_.add("top.yaml", "extends: base.yaml\n" + text);
    const fields::Spelling spelling(fields::TypeOf<Example>::get());
    const auto prepare = [&](yaml::Node& layer) {
      spelling.of_layer(layer);
      return true;
    };
    tree_ = yaml::read_layers("top.yaml", sources_, faults_, prepare).value_or(yaml::Node());
    yaml::apply_overrides(tree_, overrides, faults_, spelling);
    Example example;
    fields::read(tree_, example, faults_);
    return example;
  }

  std::string messages() const { return text::render(faults_, {}); }

  static constexpr auto kBase =
      "name: x\n"
      "horizon: {base_year: 2023, end_year: 2040}\n"
      "policy:\n"
      "  class_size: {primary: {linear: {2026: 45, 2035: 30}}, junior: {2024: 50, 2027: 46}}\n"
      "  staff: {primary: 19, 初中: 13}\n"
      "targets: {2027: 80%}\n"
      "births: {2024: 100, 2025: 90}\n";
  text::Sources sources_;
  text::Diagnostics faults_;
  yaml::Node tree_;
};

TEST_F(SpellingOfLayers, OneKeyInTwoSpellings) {
  const auto example = read("policy: {staff: {小学: 18, junior: 12}}\ntargets: {2027年: 85%, ２０３０: 90%}\n");
  EXPECT_TRUE(faults_.empty()) << messages();
  EXPECT_EQ(example.policy.staff, (std::map<Stage, double>{{Stage::primary, 18}, {Stage::junior, 12}}));
  EXPECT_EQ(example.targets, (std::map<int, double>{{2027, 0.85}, {2030, 0.9}}));
}

TEST_F(SpellingOfLayers, WithinOneFileItStaysAFault) {
  read("policy: {staff: {小学: 18, primary: 17}}\n");
  EXPECT_EQ(faults_.error_count(), 1U) << messages();
}

TEST_F(SpellingOfLayers, DeletingByAnotherSpelling) {
  const auto example = read("policy: {staff: {小学: !delete}}\n");
  EXPECT_TRUE(faults_.empty()) << messages();
  EXPECT_EQ(example.policy.staff, (std::map<Stage, double>{{Stage::junior, 13}}));
}

TEST_F(SpellingOfLayers, OnTheCommandLine) {
  const auto example = read("", {"policy.staff.小学=18", " policy . staff . junior = 12", "targets={2027年: 70%}",
                                 "births.2025年=80", "births.2025=85"});
  EXPECT_TRUE(faults_.empty()) << messages();
  EXPECT_EQ(example.policy.staff, (std::map<Stage, double>{{Stage::primary, 18}, {Stage::junior, 12}}));
  EXPECT_EQ(example.targets, (std::map<int, double>{{2027, 0.7}}));
  EXPECT_EQ(std::get<fields::DatedPath>(example.births).at(2025), 85);
}

TEST_F(SpellingOfLayers, YearsMergeButALineIsReplaced) {
  const auto example =
      read("policy: {class_size: {primary: {2027: 40}, junior: {2027年: 45}}}\nbirths: {linear: {2024: 1, 2026: 3}}\n");
  EXPECT_TRUE(faults_.empty()) << messages();
  EXPECT_EQ(example.policy.class_size.primary, fields::DatedPath(fields::DatedPath::Form::step, {{2027, 40}}));
  EXPECT_EQ(example.policy.class_size.junior,
            fields::DatedPath(fields::DatedPath::Form::step, {{2024, 50}, {2027, 45}}));
  EXPECT_EQ(std::get<fields::DatedPath>(example.births).at(2025), 2);
}

TEST_F(SpellingOfLayers, OriginsFollow) {
  const auto example = read("policy: {staff: {小学: 18}}\n", {"targets.2027年=75%"});
  const auto text =
      yaml::write(fields::with_origins(fields::to_node(example), tree_, text::Language::en), {.origins = true});
  EXPECT_NE(text.find("primary: 18  # top.yaml:2\n"), std::string::npos) << text;
  EXPECT_NE(text.find("junior: 13  # base.yaml:5\n"), std::string::npos) << text;
  EXPECT_NE(text.find("targets: {2027: 0.75}  # -s targets.2027年=75%\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace seatcast::messages
