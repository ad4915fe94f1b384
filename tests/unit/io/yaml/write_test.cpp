#include "io/yaml/write.h"

#include <random>

#include <gtest/gtest.h>

#include "io/text/display_width.h"
#include "io/text/render.h"
#include "io/yaml/parse.h"

namespace seatcast::yaml {
namespace {

Node parse_back(const std::string& text) {
  text::Sources sources;
  text::Diagnostics faults;
  auto node = parse(sources.add("written.yaml", text), faults);
  EXPECT_TRUE(node && faults.empty()) << text << text::render(faults, {});
  return node.value_or(Node());
}

const std::vector<std::string> kAwkward = {
    "",         " ",         "a",           "x y",         "济宁：基准",  "yes",    "No",      "~",
    "null",     "true",      "010",         "-01",         "0.5",         "12%",    "3.2万",   "a: b",
    "a #b",     "#c",        "- d",         "-",           "-5",          "?",      "[x]",     "{y}",
    "a,b",      "'q'",       "\"q\"",       "back\\slash", "line\nbreak", "ends\n", "\n",      "two\n\nlines\n",
    " leading", "trailing ", "tab\tinside", "*a",          "&b",          "!tag",   "%x",      "@y",
    "`z",       "a:",        "a+",          "<<",          "|",           ">",      "x: y: z", "“中文”",
    "\x07",     "…",         "2024-09",     ":1"};

TEST(Write, AwkwardTextsComeBack) {
  for (const auto& text : kAwkward) {
    auto root = make_map();
    root.set("key", make_scalar(text, true));
    root.set("list", make_sequence({make_scalar(text, true), make_scalar("x")}));
    if (!text.empty() && text != "<<") root.set(text, make_scalar("as a key"));
    const auto written = write(root);
    EXPECT_TRUE(same_content(parse_back(written), root)) << written;
  }
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  Node node(int depth) {
    switch (depth == 0 ? 0 : random_() % 4) {
      case 0:
        return make_scalar(word(), true);
      case 1:
        return number();
      case 2:
        return list(depth);
      default:
        return map(depth);
    }
  }

  Node map(int depth) {
    auto map = make_map();
    for (auto count = random_() % 5; count > 0; --count) {
      const auto key = word();
      if (key.empty() || key == "<<" || map.find(key) != nullptr) continue;
      map.set(key, random_() % 8 == 0 ? Node() : node(depth - 1));
    }
    return map;
  }

 private:
  Node number() { return make_scalar(std::to_string(static_cast<int>(random_() % 100'000))); }
  std::string word() { return kAwkward[random_() % kAwkward.size()]; }
  Node list(int depth) {
    auto list = make_sequence();
    for (auto count = random_() % 5; count > 0; --count) list.items.push_back(node(depth - 1));
    return list;
  }
  std::mt19937 random_;
};

TEST(Write, RandomTreesComeBack) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    const auto tree = Generator(seed).map(4);
    const auto written = write(tree, {.width = static_cast<int>(20 + seed % 80)});
    EXPECT_TRUE(same_content(parse_back(written), tree)) << seed << "\n" << written;
    EXPECT_EQ(write(parse_back(written), {.width = static_cast<int>(20 + seed % 80)}), written)
        << "writing is not stable";
    if (::testing::Test::HasFailure()) break;
  }
}

TEST(Write, ShortCollectionsStayOnALine) {
  const auto root = parse_back(
      "class_size: {primary: 45, junior: 50}\nslippage:\n  blue: {years: [0.80, 0.15, 0.05], cancel: 0.00}\n");
  EXPECT_EQ(write(root),
            "class_size: {primary: 45, junior: 50}\nslippage: {blue: {years: [0.80, 0.15, 0.05], cancel: 0.00}}\n");
  EXPECT_EQ(write(root, {.width = 50}),
            "class_size: {primary: 45, junior: 50}\nslippage:\n  blue: {years: [0.80, 0.15, 0.05], cancel: 0.00}\n");
}

TEST(Write, LinesKeepToTheWidthWhereTheyCan) {
  std::string text = "areas: {";
  for (int i = 0; i < 30; ++i) text += "任城区" + std::to_string(i) + ": " + std::to_string(i) + ", ";
  const auto written = write(parse_back(text + "}\n"));
  for (std::size_t start = 0; start < written.size(); start = written.find('\n', start) + 1) {
    EXPECT_LE(text::display_width(std::string_view(written).substr(start, written.find('\n', start) - start)), 100);
  }
}

TEST(Write, CommentsAndCommentedOutEntries) {
  auto inner = make_map();
  inner.set("base_year", make_scalar("2023"));
  auto root = make_map();
  root.entries.push_back(
      {.key = "name", .value = make_scalar("x"), .comment = "who\nand why", .trailing_comment = "required"});
  root.entries.push_back({.key = "horizon", .value = std::move(inner), .comment = "years", .commented_out = true});
  EXPECT_EQ(write(root), "# who\n# and why\nname: x  # required\n# years\n# horizon: {base_year: 2023}\n");
  auto only_name = make_map();
  only_name.set("name", make_scalar("x"));
  EXPECT_TRUE(same_content(parse_back(write(root)), only_name));
}

TEST(Write, LongTextsBecomeBlocks) {
  auto root = make_map();
  root.set("why", make_scalar("一\n二\n", true));
  EXPECT_EQ(write(root), "why: |\n  一\n  二\n");
}

TEST(WriteJson, QuotesTextsOnly) {
  auto root = make_map();
  root.set("a", make_scalar("x\"y\n", true));
  root.set("b", make_scalar("1.5"));
  root.set("c", make_sequence({make_scalar("true"), Node()}));
  root.set("d", make_map());
  EXPECT_EQ(write_json(root),
            "{\n  \"a\": \"x\\\"y\\n\",\n  \"b\": 1.5,\n  \"c\": [\n    true,\n    null\n  ],\n  \"d\": {}\n}\n");
}

}  // namespace
}  // namespace seatcast::yaml
