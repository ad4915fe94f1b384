#include <algorithm>
#include <array>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/catalogue/all_rules.h"
#include "tests/messages/harness.h"

namespace seatcast::messages {
namespace {

TEST(Catalogue, IdsAreWellFormedAndUnique) {
  std::set<std::string_view> ids;
  for (const auto* rule : catalogue::all_rules()) {
    EXPECT_TRUE(std::regex_match(std::string(rule->id), std::regex("[EW][0-9]{3}"))) << rule->id;
    EXPECT_TRUE(ids.insert(rule->id).second) << rule->id << " is used twice";
  }
}

TEST(Catalogue, EveryRuleSpeaksBothLanguages) {
  for (const auto* rule : catalogue::all_rules()) {
    EXPECT_FALSE(rule->message.zh.empty() || rule->message.en.empty()) << rule->id;
    EXPECT_FALSE(rule->page.zh.empty() || rule->page.en.empty()) << rule->id;
    EXPECT_EQ(rule->help.zh.empty(), rule->help.en.empty()) << rule->id;
    EXPECT_NE(rule->message.zh, rule->message.en) << rule->id;
  }
}

TEST(Catalogue, PlaceholdersAgreeBetweenLanguages) {
  const auto set_of = [](std::string_view pattern) {
    const auto words = text::placeholders(pattern);
    return std::set<std::string>(words.begin(), words.end());
  };
  for (const auto* rule : catalogue::all_rules()) {
    EXPECT_EQ(set_of(rule->message.zh), set_of(rule->message.en)) << rule->id;
    EXPECT_EQ(set_of(rule->help.zh), set_of(rule->help.en)) << rule->id;
  }
}

/// Their inputs are too large to keep (unit tests make them), are options of a command (its test gives them), or are
/// said by builds without workbooks alone (E246).
constexpr std::array<std::string_view, 4> kShownElsewhere = {"E016", "E209", "E246", "E612"};

TEST(Catalogue, EveryRuleHasABadExample) {
  const auto shown = shown_rules();
  std::vector<std::string> without;
  for (const auto* rule : catalogue::all_rules()) {
    if (std::ranges::find(kShownElsewhere, rule->id) != kShownElsewhere.end()) continue;
    if (std::ranges::find(shown, rule->id) == shown.end()) without.emplace_back(rule->id);
  }
  EXPECT_THAT(without, ::testing::IsEmpty()) << "add a case under tests/messages";
}

TEST(Catalogue, EveryShownRuleExists) {
  for (const auto& id : shown_rules()) EXPECT_NE(catalogue::find(id), nullptr) << id;
}

TEST(Catalogue, NoMessageShowsAnUnfilledPlaceholder) {
  for (const auto& text : shown_texts()) {
    EXPECT_THAT(text, ::testing::Not(::testing::ContainsRegex("\\{[a-z_]+\\}"))) << text;
  }
}

TEST(Catalogue, IsFoundWhateverTheCase) {
  ASSERT_NE(catalogue::find("e114"), nullptr);
  EXPECT_EQ(catalogue::find("e114"), catalogue::find("E114"));
  EXPECT_EQ(catalogue::find("E999"), nullptr);
  EXPECT_THAT(catalogue::page(*catalogue::find("E114"), text::Language::en), ::testing::HasSubstr("# E114"));
}

}  // namespace
}  // namespace seatcast::messages
