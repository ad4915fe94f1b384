#include <random>

#include <gtest/gtest.h>

#include "io/text/render.h"
#include "io/yaml/layers.h"
#include "io/yaml/parse.h"
#include "io/yaml/write.h"

namespace seatcast::yaml {
namespace {

constexpr std::string_view kScenario =
    "# 方案\nschema_version: 1\nname: jining-baseline\ntitle: \"济宁市学位供给\"\nhorizon: {base_year: 2023, end_year: "
    "2040}\n"
    "policy:\n  class_size: {primary: 45人/班, junior: [50, 55]}\n  relief:\n    primary:\n      - {raise_by: 10}\n    "
    "  - neighbours: {within_km: 25}\n"
    "why: |\n  红牌项目\n  推迟两年\nquantiles: [0.05, 0.5, 0.95]\n";

/// Breaks a good text in a few places, as typing, pasting and broken disks do.
std::string broken(std::mt19937& random) {
  static const std::vector<std::string> pieces = {
      "\"", "'",     "{",     "}",    "[",    "]",    ",",  ":",
      "：", "\t",    "\n",    "- ",   "#",    "&a ",  "*a", "!",
      "|",  ">",     "<<: ",  "\x80", "\xFF", "\xE4", "%",  "@",
      "? ", "---\n", "...\n", "  ",   "010",  "yes",  "\r", std::string(1, '\0')};
  std::string text(kScenario);
  for (auto count = 1 + random() % 4; count > 0; --count) {
    const auto at = random() % (text.size() + 1);
    switch (random() % 3) {
      case 0:
        text.insert(at, pieces[random() % pieces.size()]);
        break;
      case 1:
        text.erase(at, 1 + random() % 12);
        break;
      default:
        text.insert(at, text.substr(random() % text.size(), random() % 30));
    }
  }
  return text;
}

/// Whatever the text: the parser returns, every place lies within the text, a message can be rendered, and either there
/// is a tree or a fault says why not.
TEST(RandomText, EndsInATreeOrAFaultNeverInACrash) {
  std::mt19937 random(20230901);
  std::size_t with_faults = 0;
  for (int i = 0; i < 20'000; ++i) {
    text::Sources sources;
    text::Diagnostics faults;
    const auto text = broken(random);
    const auto source = sources.add("t.yaml", text);
    const auto root = parse(source, faults);
    EXPECT_TRUE(root || faults.has_errors()) << text;
    for (const auto& fault : faults.all()) {
      ASSERT_LE(fault.where.line, source->line_count()) << text;
      ASSERT_NE(fault.where.source, nullptr);
    }
    if (!faults.empty()) {
      ++with_faults;
      ASSERT_FALSE(text::render(faults, {.language = text::Language::zh}).empty());
    }
  }
  EXPECT_GT(with_faults, 5000U);
}

TEST(RandomText, LayersAndWriterStandIt) {
  std::mt19937 random(42);
  for (int i = 0; i < 3000; ++i) {
    text::Sources sources;
    text::Diagnostics faults;
    sources.add("base.yaml", std::string(kScenario));
    sources.add("top.yaml", "extends: base.yaml\n" + broken(random));
    const auto root = read_layers("top.yaml", sources, faults);
    if (!root || faults.has_errors()) continue;
    const auto written = write(*root);
    const auto again = parse(sources.add("again.yaml", written), faults);
    ASSERT_TRUE(again && !faults.has_errors()) << written << text::render(faults, {});
    EXPECT_TRUE(same_content(*again, *root)) << written;
  }
}

}  // namespace
}  // namespace seatcast::yaml
