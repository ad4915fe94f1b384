#include "io/yaml/node.h"

#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "io/yaml/parse.h"

namespace seatcast::yaml {
namespace {

Node parse_text(const std::string& text) {
  text::Sources sources;
  text::Diagnostics faults;
  auto node = parse(sources.add("t.yaml", text), faults);
  EXPECT_TRUE(faults.empty() && node);
  return node.value_or(Node());
}

TEST(Node, SetKeepsKeysDistinct) {
  auto map = make_map();
  map.set("a", make_scalar("1"));
  EXPECT_THROW(map.set("a", make_scalar("2")), PreconditionError);
  EXPECT_THROW(make_sequence().set("a", make_scalar("2")), PreconditionError);
  ASSERT_NE(map.find("a"), nullptr);
  EXPECT_EQ(map.find("b"), nullptr);
}

TEST(Node, SameContentIgnoresMarksAndQuotes) {
  EXPECT_TRUE(same_content(parse_text("{a: [1, x], b: ~}"), parse_text("a:\n  - 1\n  - 'x'\nb:\n")));
  EXPECT_FALSE(same_content(parse_text("{a: 1, b: 2}"), parse_text("{b: 2, a: 1}")));
  EXPECT_FALSE(same_content(parse_text("[1]"), parse_text("[2]")));
}

TEST(Path, StepsAreKeysAndIndices) {
  const auto steps = parse_path("policy.relief.primary[0][12].raise_by");
  ASSERT_TRUE(steps.has_value());
  ASSERT_EQ(steps->size(), 6U);
  EXPECT_EQ((*steps)[2].key, "primary");
  EXPECT_EQ((*steps)[3].index, 0U);
  EXPECT_EQ((*steps)[4].index, 12U);
  EXPECT_EQ((*steps)[5].key, "raise_by");
  EXPECT_EQ((*parse_path("areas.\"a.b\".seats"))[1].key, "a.b");
  for (const auto* bad : {"a..b", ".a", "a.", "a[", "a[x]", "a[1", "a[1]b", "\"a", "a[-1]"})
    EXPECT_FALSE(parse_path(bad)) << bad;
}

TEST(Path, JoinedPathsAreParsedBack) {
  for (const std::string key : {"seats", "a.b", "x[0]", "小学", "370811"}) {
    const auto steps = parse_path(join_path("areas", key));
    ASSERT_TRUE(steps.has_value()) << key;
    ASSERT_EQ(steps->size(), 2U) << key;
    EXPECT_EQ((*steps)[1].key, key);
  }
  EXPECT_EQ(join_path("", "policy"), "policy");
}

TEST(Locator, FindsValuesKeysAndTheNearestAncestor) {
  const auto root = parse_text("policy:\n  relief: [{raise_by: 5}]\n");
  const Locator locator(root);
  ASSERT_NE(locator.find("policy.relief[0].raise_by"), nullptr);
  EXPECT_EQ(locator.value("policy.relief[0].raise_by").column, 23U);
  EXPECT_EQ(locator.key("policy.relief[0].raise_by").column, 13U);
  EXPECT_EQ(locator.find("policy.relief[1]"), nullptr);
  EXPECT_EQ(locator.value("policy.relief[1].raise_by").line, 2U);
  EXPECT_EQ(locator.value("policy.staff.primary").line, 1U);  // the key `policy`
  EXPECT_EQ(locator.value("nothing").line, 1U);
}

}  // namespace
}  // namespace seatcast::yaml
