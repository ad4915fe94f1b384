// What people write in the cells of a ledger, and what it means.
#include "io/ledger/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/ledger/dates.h"
#include "io/xlsx/workbook.h"

namespace seatcast::ledger {
namespace {

using scenario::Phase;
using scenario::ProjectKind;
using scenario::StageName;
using scenario::Status;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string month(std::string_view text, bool is_number = false) {
  const auto found = find_month(text, is_number);
  if (!found) return "none";
  return std::to_string(static_cast<int>(found->month.year())) + "-" +
         std::to_string(static_cast<unsigned>(found->month.month()));
}

TEST(Months, InAllWaysOfWritingThem) {
  for (const char* text : {"2026年9月", "2026.9", "2026.09", "2026-09-01", "2026/9/1", "２０２６年９月", "20260901",
                           "202609", "2026年秋", "2026年秋季开学", "2026年9月底前", "26年9月", "2026 年 9 月",
                           "2024年3月-2026年9月", "预计2026年9月投入使用", "2026年九月"})
    EXPECT_EQ(month(text), "2026-9") << text;
  EXPECT_EQ(month("46266", true), "2026-9") << "a serial day";
  EXPECT_EQ(month("nan", true), "none");
  EXPECT_EQ(month("2026年底"), "2026-12");
  EXPECT_EQ(month("2026年12月"), "2026-12");
  EXPECT_EQ(month("2026年上半年"), "2026-6");
}

TEST(Months, AreNotGuessed) {
  for (const char* text : {"", "2026", "2026年", "尽快", "2026-2027", "1620", "2026年13月", "12345678", "nan", "inf"})
    EXPECT_EQ(month(text), "none") << text;
}

TEST(Months, EveryMonthOfEveryYearInEveryStyle) {
  for (int year = 1995; year <= 2095; ++year) {
    for (int number = 1; number <= 12; ++number) {
      const std::string y = std::to_string(year), m = std::to_string(number), wanted = y + "-" + m;
      const std::string padded = (number < 10 ? "0" : "") + m;
      EXPECT_EQ(month(y + "年" + m + "月"), wanted);
      EXPECT_EQ(month(y + "-" + padded), wanted);
      EXPECT_EQ(month(y + "." + padded), wanted);
      EXPECT_EQ(month(y + padded), wanted);
      EXPECT_EQ(month(y + "/" + m + "/28"), wanted);
    }
  }
}

TEST(Months, AnOctoberKeptAsANumberIsDoubtful) {
  EXPECT_TRUE(find_month("2026.1", true)->doubtful);
  EXPECT_FALSE(find_month("2026.1", false)->doubtful);
  EXPECT_FALSE(find_month("2026.9", true)->doubtful);
}

TEST(Amounts, WithScalesAndUnits) {
  EXPECT_EQ(parse_amount("1,620")->value, 1620);
  EXPECT_DOUBLE_EQ(parse_amount("约1.62万个")->value, 16200);
  EXPECT_EQ(parse_amount("3.2亿元")->value, 3.2e8);
  EXPECT_EQ(parse_amount("３００余人")->value, 300);
  EXPECT_FALSE(parse_amount("若干"));
  EXPECT_FALSE(parse_amount("1620-1800"));
  EXPECT_FALSE(parse_amount(""));
}

TEST(Sizes, ClassesAndPupilsInOneCell) {
  EXPECT_EQ(parse_size("36班1620人")->seats, 1620);
  EXPECT_EQ(parse_size("36班1620人")->rooms, 36);
  EXPECT_EQ(parse_size("24个班，1080个学位")->seats, 1080);
  EXPECT_EQ(parse_size("6轨36班")->rooms, 36);
  EXPECT_EQ(parse_size("1620")->seats, 1620);
  EXPECT_FALSE(parse_size("大型"));
}

TEST(Statuses, AreToldInManyWords) {
  EXPECT_EQ(find_status("红牌"), Status::kRed);
  EXPECT_EQ(find_status("严重滞后"), Status::kRed);
  EXPECT_EQ(find_status("略有滞后"), Status::kYellow);
  EXPECT_EQ(find_status("正常推进"), Status::kBlue);
  EXPECT_EQ(find_status("已竣工"), Status::kDone);
  EXPECT_FALSE(find_status("待定"));
}

TEST(Phases, WhatIsPlannedHasNotHappened) {
  EXPECT_EQ(find_phase("主体施工至三层，预计10月封顶"), Phase::kUnderConstruction);
  EXPECT_EQ(find_phase("主体已封顶，正在装修"), Phase::kToppedOut);
  EXPECT_EQ(find_phase("未开工"), Phase::kApproved);
  EXPECT_EQ(find_phase("已立项，正在招标"), Phase::kApproved);
  EXPECT_FALSE(find_phase("—"));
  EXPECT_FALSE(tells_completion("主体完工")) << "a part of it";
  EXPECT_FALSE(tells_completion("预计9月竣工"));
  EXPECT_FALSE(tells_completion("完成投资3000万元"));
  EXPECT_TRUE(tells_completion("已投入使用"));
}

TEST(Stages, FromWordsAndNames) {
  EXPECT_THAT(find_stages("九年一贯制学校"), ElementsAre(StageName::kPrimary, StageName::kJunior));
  EXPECT_THAT(find_stages("任城区第二实验小学"), ElementsAre(StageName::kPrimary));
  EXPECT_THAT(find_stages("济宁市高级中学"), ElementsAre(StageName::kSenior));
  EXPECT_THAT(find_stages("兖州区第三中学"), IsEmpty()) << "junior or senior";
}

TEST(Kinds, AlsoFromNames) {
  EXPECT_EQ(find_kind("改扩建"), ProjectKind::kExpansion);
  EXPECT_EQ(find_kind("任城区新建小学"), ProjectKind::kNew);
  EXPECT_FALSE(find_kind("任城区第一小学"));
}

TEST(Colours, OnlyVividOnesSignal) {
  EXPECT_EQ(status_of_colour(0xFF0000), Status::kRed);
  EXPECT_EQ(status_of_colour(0xFFFF00), Status::kYellow);
  EXPECT_EQ(status_of_colour(0xFFC000), Status::kYellow);
  EXPECT_EQ(status_of_colour(0x00B0F0), Status::kBlue);
  EXPECT_EQ(status_of_colour(0x00B050), Status::kBlue) << "green is on time";
  EXPECT_FALSE(status_of_colour(0xDCE6F1)) << "a header's ground";
  EXPECT_FALSE(status_of_colour(0xFFFFFF));
  EXPECT_FALSE(status_of_colour(xlsx::Cell::kNone));
}

}  // namespace
}  // namespace seatcast::ledger
