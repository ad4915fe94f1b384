#include "io/text/utf8.h"

#include <gtest/gtest.h>

namespace seatcast::text {
namespace {

TEST(Utf8, EveryCodePointSurvivesEncodingAndDecoding) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string utf8;
    append_utf8(utf8, c);
    const auto decoded = decode_at(utf8, 0);
    ASSERT_TRUE(decoded.valid) << std::hex << static_cast<unsigned>(c);
    ASSERT_EQ(decoded.code_point, c);
    ASSERT_EQ(decoded.bytes, utf8.size());
  }
}

TEST(Utf8, RefusesOverlongSurrogatesAndTruncation) {
  for (const std::string_view bad : {"\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                     "\xE4\xBA", "\x80", "\xFF"}) {
    EXPECT_FALSE(decode_at(bad, 0).valid);
    EXPECT_EQ(find_invalid_utf8(bad), 0U);
  }
  EXPECT_EQ(find_invalid_utf8("济宁\xFF"), 6U);
  EXPECT_EQ(find_invalid_utf8("济宁市"), std::nullopt);
}

TEST(Utf8, CountsCodePointsNotBytes) {
  EXPECT_EQ(code_point_count("县: {名称"), 6U);
  EXPECT_EQ(code_point_count(""), 0U);
  EXPECT_EQ(code_point_count("\xFF\xFE"), 2U);
}

TEST(Utf8, FullWidthBecomesHalfWidth) {
  EXPECT_EQ(to_half_width("１２％　Ａｂ"), "12% Ab");
  EXPECT_EQ(to_half_width("济宁。"), "济宁。");
}

TEST(Utf8, TrimTakesEveryKindOfBlank) {
  EXPECT_EQ(trim("　 \t任城区\xC2\xA0\n"), "任城区");
  EXPECT_EQ(trim("  "), "");
  EXPECT_EQ(trim("a b"), "a b");
}

}  // namespace
}  // namespace seatcast::text
