#include "io/text/render.h"

#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/text/display_width.h"

namespace seatcast::text {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr Rule kRange{
    "E114",
    "out_of_range",
    {"{key} 应在 {range} 之内，现为 {value}", "{key} must be in {range} pupils per class, got {value}"},
    {},
    {"", ""}};

Diagnostic sample(std::string name = "scenarios/jining/plan_b.yaml") {
  std::string text(7 * 1, '\n');
  text += "policy:\n  class_size: {primary: 450, junior: 50}\n";
  const auto source = std::make_shared<const SourceText>(std::move(name), text);
  return {.rule = &kRange,
          .where = locate(source, text.find("450"), 3),
          .path = "policy.class_size.primary",
          .arguments = {{"key", "class_size.primary"}, {"range", "[10, 70]"}, {"value", "450"}},
          .help = {"是不是 45？", "did you mean 45?"}};
}

/// The message that the design document promises, letter by letter.
TEST(Render, LooksAsDesigned) {
  EXPECT_EQ(render(sample(), {}),
            "scenarios/jining/plan_b.yaml:9:25: error E114: class_size.primary must be in [10, 70] pupils per class, "
            "got 450\n"
            "     8 | policy:\n"
            " >   9 |   class_size: {primary: 450, junior: 50}\n"
            "       |                         ^^^\n"
            "   path: policy.class_size.primary\n"
            "   help: did you mean 45?\n");
  EXPECT_EQ(render(sample(), {.language = Language::zh}),
            "scenarios/jining/plan_b.yaml:9:25: 错误 E114：class_size.primary 应在 [10, 70] 之内，现为 450\n"
            "     8 | policy:\n"
            " >   9 |   class_size: {primary: 450, junior: 50}\n"
            "       |                         ^^^\n"
            "   位置：policy.class_size.primary\n"
            "   建议：是不是 45？\n");
}

std::size_t column_of(const std::string& text, std::string_view needle) {
  const auto at = text.find(needle);
  const auto line = text.rfind('\n', at) + 1;
  return static_cast<std::size_t>(display_width(std::string_view(text).substr(line, at - line)));
}

TEST(Render, CaretStandsUnderChineseByDisplayWidth) {
  const auto source = std::make_shared<const SourceText>("县.yaml", "县: {名称: 任成区, 学段: 小学}\n");
  const auto where = locate(source, source->content().find("任成区"), std::string_view("任成区").size());
  const auto text = render({.rule = &kRange, .where = where}, {});
  EXPECT_EQ(column_of(text, "^"), column_of(text, "任成区"));
  EXPECT_THAT(text, HasSubstr("^^^^^^\n"));
  EXPECT_THAT(text, StartsWith("县.yaml:1:9: "));
}

TEST(Render, CaretStandsRightWhereverItIsInALongLine) {
  std::string line = "list: [";
  for (int i = 0; i < 60; ++i) line += "学校" + std::to_string(i) + ", ";
  line += "x]";
  const auto source = std::make_shared<const SourceText>("long.yaml", line + "\n");
  for (const std::string_view needle : {"学校0,", "学校31,", "学校59,", "x]"}) {
    const auto text = render({.rule = &kRange, .where = locate(source, line.find(needle), needle.size() - 1)}, {});
    EXPECT_EQ(column_of(text, "^"), column_of(text, needle)) << text;
    for (std::size_t start = 0; start < text.size();) {
      const auto end = text.find('\n', start);
      EXPECT_LE(display_width(std::string_view(text).substr(start, end - start)), 125);
      start = end + 1;
    }
  }
}

TEST(Render, TabsAndControlCharactersTakeOneColumn) {
  const auto source = std::make_shared<const SourceText>("t.yaml", "a:\tb\x07 c\n");
  const auto text = render({.rule = &kRange, .where = locate(source, source->content().find('c'))}, {});
  EXPECT_THAT(text, HasSubstr("| a: b  c\n"));
  EXPECT_EQ(column_of(text, "^"), column_of(text, "c\n       |"));
}

TEST(Render, ArgumentsAreShownAsTyped) {
  const auto argument = Sources::argument("policy.x=450");
  const auto text = render({.rule = &kRange, .where = locate(argument, 9, 3)}, {});
  EXPECT_THAT(text, StartsWith("-s policy.x=450: error E114: "));
  EXPECT_THAT(text, HasSubstr(" >  -s policy.x=450\n                ^^^\n"));
}

TEST(Render, NotesFollowTheirFault) {
  auto fault = sample();
  fault.notes.push_back({{fault.where.source, 8, 1, 6}, {"见这里", "see here"}});
  EXPECT_THAT(render(fault, {}), HasSubstr("plan_b.yaml:8:1: note: see here\n >   8 | policy:\n       | ^^^^^^\n"));
}

TEST(Render, ColourOnlyOnDemand) {
  EXPECT_EQ(render(sample(), {}).find('\x1b'), std::string::npos);
  EXPECT_THAT(render(sample(), {.colour = true}), HasSubstr("\x1b[1;31merror E114\x1b[0m"));
}

TEST(Render, CapsWhatIsShownAndCountsTheRest) {
  Diagnostics faults;
  for (int i = 0; i < 60; ++i) {
    auto fault = sample();
    fault.arguments.push_back({"n", i});
    faults.add(fault);
  }
  const auto text = render(faults, {.outcome = {"未运行", "nothing was run"}});
  EXPECT_THAT(text, HasSubstr("... and 10 more\n60 errors, 0 warnings; nothing was run.\n"));
  EXPECT_THAT(render(faults, {.language = Language::zh, .most = 1}),
              HasSubstr("……还有 59 处\n60 个错误，0 个警告。\n"));
}

TEST(Render, SaysNothingWithoutFaults) { EXPECT_EQ(render(Diagnostics(), {}), ""); }

}  // namespace
}  // namespace seatcast::text
