#include "io/text/display_width.h"

#include <gtest/gtest.h>

namespace seatcast::text {
namespace {

TEST(DisplayWidth, ChineseTakesTwoColumns) {
  EXPECT_EQ(display_width("东"), 2);
  EXPECT_EQ(display_width("济宁 Jining"), 11);
  EXPECT_EQ(display_width("：，。（）"), 10);
  EXPECT_EQ(display_width("“”—…"), 4);  // ambiguous: drawn narrow
  EXPECT_EQ(display_width("𠀀"), 2);    // an ideograph beyond the basic plane
  EXPECT_EQ(display_width("📚"), 2);
  EXPECT_EQ(display_width("한글かな"), 8);
}

TEST(DisplayWidth, CombiningMarksTakeNone) {
  EXPECT_EQ(display_width("e\xCC\x81"), 1);
  EXPECT_EQ(display_width("\xE2\x80\x8B"), 0);
}

TEST(DisplayWidth, PadFillsUpAndNeverCuts) {
  EXPECT_EQ(pad("小学", 6), "小学  ");
  EXPECT_EQ(pad("42", 6, Align::right), "    42");
  EXPECT_EQ(pad("任城区", 4), "任城区");
}

TEST(DisplayWidth, TruncateNeverExceedsTheWidth) {
  const std::string name = "济宁市任城区第一小学 No.1";
  for (int width = 1; width < 30; ++width) {
    EXPECT_LE(display_width(truncate(name, width)), width) << width;
  }
  EXPECT_EQ(truncate("任城区", 5), "任城…");
  EXPECT_EQ(truncate("任城区", 6), "任城区");
}

}  // namespace
}  // namespace seatcast::text
