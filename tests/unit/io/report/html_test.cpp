#include "io/report/html.h"

#include <gtest/gtest.h>

#include "io/report/svg.h"

namespace seatcast::report {
namespace {

TEST(Escape, LeavesNothingThatCouldOpenATagOrEndAnAttribute) {
  EXPECT_EQ(escape(R"(<script>alert("1")&'</script>)"), "&lt;script&gt;alert(&quot;1&quot;)&amp;&#39;&lt;/script&gt;");
  EXPECT_EQ(escape("济宁市 任城区"), "济宁市 任城区");
  EXPECT_EQ(escape(std::string("a\0b\x01"
                               "c",
                               5)),
            "abc");
}

TEST(Prose, KeepsANumberWithItsUnit) {
  EXPECT_EQ(prose("缺 6.52万个学位").str(), R"(缺 <span class="k">6.52万个</span>学位)");
  EXPECT_EQ(prose("4.81–8.59万).").str(), R"(<span class="k">4.81–8.59万</span>).)");
  EXPECT_EQ(prose("12,100, then").str(), R"(<span class="k">12,100</span>, then)");
  EXPECT_EQ(prose("a < b & 5 个").str(), "a &lt; b &amp; 5 个");
}

TEST(Tag, EscapesAttributesAndLeavesEmptyOnesOut) {
  EXPECT_EQ(tag("td", {{"class", ""}, {"title", "\"><b>"}}, text("<i>")).str(),
            R"(<td title="&quot;&gt;&lt;b&gt;">&lt;i&gt;</td>)");
  EXPECT_EQ(void_tag("br", {}).str(), "<br/>");
}

TEST(Tag, ContentIsPutTogetherInOrder) {
  EXPECT_EQ(tag("p", text("a") + tag("b", text("c")) + text("d")).str(), "<p>a<b>c</b>d</p>");
}

TEST(Svg, PicturesHaveATitleAndADescription) {
  const std::string picture = svg::picture(10, 20.25, "<t>", "d", {}).str();
  EXPECT_EQ(
      picture,
      R"(<svg viewBox="0 0 10 20.2" role="img" aria-label="&lt;t&gt;"><title>&lt;t&gt;</title><desc>d</desc></svg>)");
}

TEST(Svg, StepsHoldUntilTheNextPoint) {
  EXPECT_EQ(svg::steps("s", {{0, 5}, {10, 2}}).str(), R"(<polyline class="s" points="0,5 10,5 10,2"/>)");
  EXPECT_EQ(svg::band("b", {{0, 1}, {1, 1}}, {{0, 3}, {1, 4}}).str(),
            R"(<polygon class="b" points="0,1 1,1 1,4 0,3"/>)");
}

TEST(Svg, AxesEndAtRoundNumbers) {
  EXPECT_DOUBLE_EQ(svg::round_up(744394), 800000);
  EXPECT_DOUBLE_EQ(svg::round_up(100), 100);
  EXPECT_DOUBLE_EQ(svg::round_up(0.0231), 0.025);
  EXPECT_DOUBLE_EQ(svg::round_up(0), 1);
  EXPECT_DOUBLE_EQ(svg::round_up(9.1), 10);
}

}  // namespace
}  // namespace seatcast::report
