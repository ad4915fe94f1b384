#include "io/text/rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace seatcast::text {
namespace {

using ::testing::ElementsAre;

constexpr auto kRules =
    std::to_array<Rule>({{"E900", "first", {"一", "one"}, {}, {}}, {"W901", "second", {"二", "two"}, {}, {}}});
consteval const Rule* rule(std::string_view name) { return find_rule(kRules, name); }

TEST(Rule, IsFoundByNameWhenCompiling) {
  static_assert(rule("second")->id == "W901");
  EXPECT_EQ(rule("first")->severity(), Severity::error);
  EXPECT_EQ(rule("second")->severity(), Severity::warning);
}

TEST(Fill, ReplacesPlaceholdersInTheLanguage) {
  const std::vector<Argument> arguments = {{"key", "seats"}, {"unit", Text{"人", "pupils"}}, {"count", 3}};
  EXPECT_EQ(fill("{key}: {count} {unit}", arguments, Language::en), "seats: 3 pupils");
  EXPECT_EQ(fill("{key}：{count} {unit}", arguments, Language::zh), "seats：3 人");
}

TEST(Fill, LeavesOtherBracesAlone) {
  EXPECT_EQ(fill("write {2024: 45} or {linear: {2026: 45}} {} {unknown}", {}, Language::en),
            "write {2024: 45} or {linear: {2026: 45}} {} {unknown}");
}

/// "{key} 应为数": the blank is for keys, which are ASCII; users' words keep it.
TEST(Fill, NoBlanksBetweenChineseWordsOfOurOwn) {
  const std::vector<Argument> arguments = {{"key", Text{"整个文件", "the file"}},
                                           {"stage", Text{"小学", "primary"}},
                                           {"name", "一中"},
                                           {"unit", Text{"人", "pupils"}}};
  EXPECT_EQ(fill("{key} 应为映射", arguments, Language::zh), "整个文件应为映射");
  EXPECT_EQ(fill("{x} 缺少 {stage} 的班额", arguments, Language::zh), "{x} 缺少小学的班额");
  EXPECT_EQ(fill("不认识 {name} 这个词", arguments, Language::zh), "不认识 一中 这个词");
  EXPECT_EQ(fill("写成 {unit}，或只写数", arguments, Language::zh), "写成 人，或只写数");
  EXPECT_EQ(fill("{key} must be", arguments, Language::en), "the file must be");
}

TEST(Fill, DoesNotFillTwice) {
  const std::vector<Argument> arguments = {{"a", "{b}"}, {"b", "x"}};
  EXPECT_EQ(fill("{a}{b}", arguments, Language::en), "{b}x");
}

TEST(Placeholders, AreListedOnce) { EXPECT_THAT(placeholders("{a} {b_c} {a} {2024: 1} {B}"), ElementsAre("a", "b_c")); }

}  // namespace
}  // namespace seatcast::text
