#include "io/console/numbers.h"

#include <gtest/gtest.h>

namespace seatcast::console {
namespace {

using text::Language;

TEST(Numbers, Thousands) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1000), "1,000");
  EXPECT_EQ(with_thousands(-162000), "-162,000");
  EXPECT_EQ(with_thousands(1234567.891, 1), "1,234,567.9");
  EXPECT_EQ(with_thousands(-0.2), "0");
  EXPECT_EQ(with_thousands(999999.6), "1,000,000");
}

TEST(Numbers, InWords) {
  EXPECT_EQ(in_words(162000, Language::zh), "16.2万");
  EXPECT_EQ(in_words(162000, Language::en), "162,000");
  EXPECT_EQ(in_words(40000, Language::zh), "4万");
  EXPECT_EQ(in_words(1798000, Language::zh, 4), "179.8万");
  EXPECT_EQ(in_words(120000000, Language::zh), "1.2亿");
  EXPECT_EQ(in_words(9999, Language::zh), "9,999");
  EXPECT_EQ(in_words(-12345, Language::zh), "-1.23万");
  EXPECT_EQ(in_words(12.5, Language::zh), "12.5");
  EXPECT_EQ(in_words(0, Language::en), "0");
}

TEST(Numbers, PercentDurationBytes) {
  EXPECT_EQ(as_percent(0.1234), "12.3%");
  EXPECT_EQ(as_percent(1, 0), "100%");
  EXPECT_EQ(format_duration(0.84, Language::en), "0.8 s");
  EXPECT_EQ(format_duration(12.4, Language::zh), "12 秒");
  EXPECT_EQ(format_duration(200, Language::en), "3 min 20 s");
  EXPECT_EQ(format_duration(7500, Language::zh), "2 小时 5 分");
  EXPECT_EQ(format_bytes(512), "512 B");
  EXPECT_EQ(format_bytes(1468006), "1.4 MiB");
}

}  // namespace
}  // namespace seatcast::console
