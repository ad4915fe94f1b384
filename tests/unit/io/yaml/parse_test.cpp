#include "io/yaml/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/text/diagnostic.h"

namespace seatcast::yaml {
namespace {

struct Parsed {
  std::optional<Node> root;
  text::Diagnostics faults;
  std::vector<std::string> ids;
};

Parsed parse_text(const std::string& text) {
  Parsed parsed;
  text::Sources sources;
  parsed.root = parse(sources.add("t.yaml", text), parsed.faults);
  for (const auto& fault : parsed.faults.all()) parsed.ids.emplace_back(fault.rule->id);
  return parsed;
}

TEST(Parse, KindsScalarsAndOrder) {
  const auto parsed = parse_text("z: 1\na: [x, 'y', \"z\"]\nn:\nm: {k: v}\n");
  ASSERT_TRUE(parsed.root && parsed.faults.empty());
  const auto& root = *parsed.root;
  ASSERT_EQ(root.entries.size(), 4U);
  EXPECT_EQ(root.entries[0].key, "z");
  EXPECT_EQ(root.entries[1].value.items[0].scalar, "x");
  EXPECT_FALSE(root.entries[1].value.items[0].quoted);
  EXPECT_TRUE(root.entries[1].value.items[1].quoted);
  EXPECT_TRUE(root.entries[1].value.items[2].quoted);
  EXPECT_TRUE(root.find("n")->value.is_null());
  EXPECT_TRUE(root.find("m")->value.is_map());
}

TEST(Parse, MarksAreCodePointsOfKeysAndValues) {
  const auto parsed = parse_text("县: {名称: 任城区, \"学段\": \"小学\"}\n");
  ASSERT_TRUE(parsed.root);
  const auto& inner = parsed.root->find("县")->value;
  const auto* name = inner.find("名称");
  EXPECT_EQ(name->key_at.column, 5U);
  EXPECT_EQ(name->value.at.column, 9U);
  EXPECT_EQ(name->value.at.length, 3U);
  const auto* stage = inner.find("学段");
  EXPECT_EQ(stage->value.at.column, 20U);
  EXPECT_EQ(stage->value.at.length, 4U);
  EXPECT_EQ(inner.at.column, 4U);
  EXPECT_EQ(inner.at.length, 21U);
}

TEST(Parse, BlockTextsAreQuotedTexts) {
  const auto parsed = parse_text("why: >\n  一\n  二\nlist: |\n  a\n  b\n");
  ASSERT_TRUE(parsed.root);
  EXPECT_EQ(parsed.root->find("why")->value.scalar, "一 二\n");
  EXPECT_TRUE(parsed.root->find("why")->value.quoted);
  EXPECT_EQ(parsed.root->find("list")->value.scalar, "a\nb\n");
}

TEST(Parse, TagsAndAppendAreKept) {
  const auto parsed = parse_text("a: !delete\nb+: [1]\nc: !replace {x: 1}\n\"d+\": 2\n");
  ASSERT_TRUE(parsed.root && parsed.faults.empty());
  EXPECT_EQ(parsed.root->find("a")->value.tag, "!delete");
  EXPECT_TRUE(parsed.root->find("b")->append);
  EXPECT_EQ(parsed.root->find("c")->value.tag, "!replace");
  ASSERT_NE(parsed.root->find("d+"), nullptr);
  EXPECT_FALSE(parsed.root->find("d+")->append);
}

TEST(Parse, EmptyTextIsANullNode) {
  for (const auto* text : {"", "\n\n", "# only a comment\n", "---\n"}) {
    const auto parsed = parse_text(text);
    ASSERT_TRUE(parsed.root) << text;
    EXPECT_TRUE(parsed.root->is_null()) << text;
    EXPECT_TRUE(parsed.faults.empty()) << text;
  }
}

TEST(Parse, AcceptsWhatPlannersWrite) {
  for (const auto* text : {"date: 2024-09",
                           "x: 0.5",
                           "x: -0.5",
                           "x: 0",
                           "code: \"010\"",
                           "x: '0x1F'",
                           "v: \"yes\"",
                           "n: 3.2万",
                           "t: 12:30",
                           "u: a/b:c",
                           "why: 红牌：推迟两年",
                           "s: 'it''s'",
                           "e: \"a\\\"b\"",
                           "list:\n- a\n- b",
                           "# c\nx: 1 # d",
                           "a: [1, 2,]",
                           "a: {b: 1,}",
                           "q: \"a # b\"",
                           "u: http://x.cn/#a",
                           "x: {a: [1, {b: 2}], c: 'd, e'}"}) {
    const auto parsed = parse_text(std::string(text) + "\n");
    EXPECT_TRUE(parsed.root && parsed.faults.empty()) << text << " " << ::testing::PrintToString(parsed.ids);
  }
}

TEST(Parse, RefusesTrapsWithTheirRule) {
  const std::vector<std::pair<std::string, std::string>> traps = {
      {"a: 1\na: 2", "E010"},     {"a: 007", "E018"},      {"a: -01", "E018"},     {"010: x", "E018"},
      {"a: No", "E019"},          {"a: OFF", "E019"},      {"yes: 1", "E019"},     {"<<: {a: 1}", "E011"},
      {"a: *b", "E004"},          {"a: &b 1", "E012"},     {"a: !!str 1", "E013"}, {"a: 1\n---\nb: 2", "E014"},
      {"a:\n\t- 1", "E003"},      {"a: 'x", "E005"},       {"a: \"x\n", "E005"},   {"a: {b: 1", "E008"},
      {"a: [1, [2, 3]", "E008"},  {"a: [1,,2]", "E009"},   {"- \n- 1", "E009"},    {"{: 1}", "E009"},
      {"? {a: 1}\n: 2", "E017"},  {"'': 1", "E017"},       {"a: {b}", "E020"},     {"a：1\nb: 2", "E007"},
      {"- a：1\n  b: 2", "E007"}, {"a: 'x\n  y'", "E006"}, {"a: b: c", "E004"},    {"a: %x", "E004"}};
  for (const auto& [text, id] : traps) {
    const auto parsed = parse_text(text);
    EXPECT_THAT(parsed.ids, ::testing::Contains(id)) << text;
  }
}

TEST(Parse, ReportsAllDuplicatesAndGoesOn) {
  const auto parsed = parse_text("a: 1\na: 2\nb: {c: 1, c: 2}\nd: 010\n");
  EXPECT_THAT(parsed.ids, ::testing::ElementsAre("E010", "E010", "E018"));
  ASSERT_TRUE(parsed.root);
  EXPECT_EQ(parsed.root->find("a")->value.scalar, "1");
}

TEST(Parse, LargeTextsEndInOneFault) {
  std::string wide = "a: [";
  for (std::size_t i = 0; i <= kMostNodes; ++i) wide += "1,";
  EXPECT_THAT(parse_text(wide + "]\n").ids, ::testing::ElementsAre("E016"));
  EXPECT_THAT(parse_text(std::string(200'000, '[')).ids, ::testing::ElementsAre("E015"));
  EXPECT_THAT(parse_text(std::string(kMostBytes + 1, '#')).ids, ::testing::ElementsAre("E016"));
}

TEST(Parse, DepthUpToTheLimitIsFine) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + "x" + std::string(depth, ']'); };
  EXPECT_TRUE(parse_text(nested(kDeepest)).faults.empty());
  EXPECT_FALSE(parse_text(nested(kDeepest + 1)).faults.empty());
}

TEST(ParseFrom, CountsPlacesInTheWholeArgument) {
  const auto source = text::Sources::argument("小学.班额={a: [1, x]}");
  text::Diagnostics faults;
  const auto value = parse_from(source, source->content().find('=') + 1, faults);
  ASSERT_TRUE(value && faults.empty());
  EXPECT_EQ(value->find("a")->value.items[1].at.column, 15U);
}

TEST(ParseFrom, KnowsATagThatStandsAlone) {
  const auto source = text::Sources::argument("a=!delete");
  text::Diagnostics faults;
  const auto value = parse_from(source, 2, faults);
  ASSERT_TRUE(value && faults.empty());
  EXPECT_EQ(value->tag, "!delete");
}

}  // namespace
}  // namespace seatcast::yaml
