#include "io/text/encoding.h"

#include <gtest/gtest.h>

namespace seatcast::text {
namespace {

TEST(Encoding, Utf8WithAndWithoutMark) {
  EXPECT_EQ(decode("济宁").encoding, Encoding::utf8);
  const auto marked = decode("\xEF\xBB\xBF济宁");
  EXPECT_EQ(marked.encoding, Encoding::utf8_bom);
  EXPECT_EQ(marked.utf8, "济宁");
}

TEST(Encoding, Gb18030IsRecognisedAndConverted) {
  const auto decoded = decode("\xBC\xC3\xC4\xFE");  // 济宁 in GBK
  EXPECT_EQ(decoded.encoding, Encoding::gb18030);
  EXPECT_EQ(decoded.utf8, "济宁");
}

/// Notepad's famous mistake: these GBK bytes look like two-byte UTF-8, but overlong, so a strict decoder is not fooled.
TEST(Encoding, ShortGbkTextIsNotMistakenForUtf8) {
  const auto decoded = decode("\xC1\xAA\xCD\xA8");
  EXPECT_EQ(decoded.encoding, Encoding::gb18030);
  EXPECT_EQ(decoded.utf8, "联通");
}

TEST(Encoding, Utf16ByItsMark) {
  EXPECT_EQ(decode(std::string_view("\xFF\xFE"
                                    "a\0b\0",
                                    6))
                .utf8,
            "ab");
  EXPECT_EQ(decode(std::string_view("\xFE\xFF"
                                    "\0a\0b",
                                    6))
                .encoding,
            Encoding::utf16);
}

TEST(Encoding, BytesOfNoEncodingStayAsTheyAre) {
  const auto decoded = decode("a\xFF\x80");
  EXPECT_EQ(decoded.encoding, Encoding::unknown);
  EXPECT_EQ(decoded.utf8, "a\xFF\x80");
}

TEST(Encoding, LineEndsBecomePlain) { EXPECT_EQ(decode("a\r\nb\rc\nd\r").utf8, "a\nb\nc\nd\n"); }

}  // namespace
}  // namespace seatcast::text
