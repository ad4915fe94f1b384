#include "io/report/voice.h"

#include <cmath>

#include <gtest/gtest.h>

namespace seatcast::report {
namespace {

const Voice kChinese(text::Language::zh);
const Voice kEnglish(text::Language::en);

TEST(Voice, CountsInTenThousandsInChinese) {
  EXPECT_EQ(kChinese.amount(162000), "16.2万");
  EXPECT_EQ(kEnglish.amount(162000), "162,000");
  EXPECT_EQ(kEnglish.amount(65189), "65,200");
  EXPECT_EQ(kChinese.amount(65189), "6.52万");
  EXPECT_EQ(kChinese.amount(5772), "5,770");
  EXPECT_EQ(kChinese.amount(772), "772");
  EXPECT_EQ(kChinese.rounded(16182), "16,200");
  EXPECT_EQ(kChinese.rounded(-16182), "-16,200");
  EXPECT_EQ(kChinese.compact(9999), "9999");
  EXPECT_EQ(kChinese.compact(9999.7), "1.0万");
  EXPECT_EQ(kEnglish.compact(12345), "12.3k");
  EXPECT_EQ(kChinese.money(35203.4), "3.52亿元");
  EXPECT_EQ(kEnglish.money(35203.4), "CNY 352.0 million");
}

TEST(Voice, TicksAreExact) {
  EXPECT_EQ(kChinese.tick(12500), "1.25万");
  EXPECT_EQ(kChinese.tick(1000000), "100万");
  EXPECT_EQ(kEnglish.tick(12500), "12.5k");
  EXPECT_EQ(kEnglish.tick(0), "0");
}

TEST(Voice, NeverCallsSureWhatIsNot) {
  EXPECT_EQ(kChinese.percent(0), "0%");
  EXPECT_EQ(kChinese.percent(0.001), "<1%");
  EXPECT_EQ(kChinese.percent(0.9991), ">99%");
  EXPECT_EQ(kChinese.percent(1), "100%");
  EXPECT_EQ(kChinese.percent(0.8249), "82%");
}

TEST(Voice, MissingNumbersAreADash) {
  const double missing = std::nan("");
  EXPECT_EQ(kChinese.whole(missing), "–");
  EXPECT_EQ(kChinese.amount(missing), "–");
  EXPECT_EQ(kChinese.compact(missing), "–");
  EXPECT_EQ(kChinese.percent(missing), "–");
  EXPECT_EQ(kChinese.fixed(missing, 1), "–");
  EXPECT_EQ(kChinese.money(missing), "–");
}

TEST(Voice, LargeSumsAreBillions) {
  EXPECT_EQ(kEnglish.money(99'900), "CNY 999.0 million");
  EXPECT_EQ(kEnglish.money(231'000), "CNY 2.31 billion");
}

TEST(Voice, ChangesHaveASign) {
  EXPECT_EQ(kChinese.change(-57412), "−57,400");
  EXPECT_EQ(kChinese.change(0.3), "0");
  EXPECT_EQ(kChinese.changes(-1200, 300), "−1,200 至 +300");
  EXPECT_EQ(kEnglish.changes(-1200, 300), "−1,200 to +300");
  EXPECT_EQ(kEnglish.changes(5, 5.2), "+5");
}

TEST(Voice, SmallSumsAreInYuan) {
  EXPECT_EQ(kChinese.yuan(3.4712), "3.47万元");
  EXPECT_EQ(kEnglish.yuan(3.4712), "CNY 34,700");
  EXPECT_EQ(kChinese.yuan(0.0625), "625元");
}

TEST(Voice, ARangeOfEqualsIsOneNumber) {
  EXPECT_EQ(kEnglish.range(1200, 1300), "1,200–1,300");
  EXPECT_EQ(kChinese.range(8213, 17600), "8,210–17,600");
  EXPECT_EQ(kChinese.range(48113, 85900), "4.81–8.59万");
  EXPECT_EQ(kChinese.range(491000, 632000), "49.1–63.2万");
  EXPECT_EQ(kEnglish.range(1200.1, 1200.2), "1,200");
}

}  // namespace
}  // namespace seatcast::report
