#include "io/scenario/words.h"

#include <gtest/gtest.h>

#include "io/csv/parse.h"
#include "io/fields/rows.h"
#include "io/scenario/population_tables.h"
#include "io/scenario/schooling_tables.h"
#include "io/scenario/supply_tables.h"
#include "io/text/render.h"

namespace seatcast::scenario {
namespace {

TEST(Words, Grades) {
  EXPECT_EQ(respell_grade("小班"), "K1");
  EXPECT_EQ(respell_grade("一年级"), "G1");
  EXPECT_EQ(respell_grade("小学六年级"), "G6");
  EXPECT_EQ(respell_grade("初一"), "G7");
  EXPECT_EQ(respell_grade("初中三年级"), "G9");
  EXPECT_EQ(respell_grade("高三"), "S3");
  EXPECT_EQ(respell_grade("中职一年级"), "V1");
  EXPECT_EQ(respell_grade("g1"), "G1");
  EXPECT_EQ(respell_grade(" Ｇ３ "), "G3");
  EXPECT_EQ(respell_grade("特教"), "special");
  EXPECT_EQ(respell_grade("special"), "special");
  EXPECT_EQ(respell_grade("初四"), "初四");
  EXPECT_EQ(respell_grade("小学七年级"), "小学七年级");
}

TEST(Words, CodesAndAges) {
  EXPECT_EQ(respell_code("３７０８Ａ"), "3708A");
  EXPECT_EQ(respell_code("城关镇（东）"), "城关镇（东）");
  EXPECT_EQ(respell_age("1岁"), "1");
  EXPECT_EQ(respell_age("１２ 岁"), "12");
  EXPECT_EQ(respell_age("出生"), "birth");
  EXPECT_EQ(respell_age("birth"), "birth");
  EXPECT_EQ(respell_age("若干岁"), "若干岁");
}

TEST(Words, StagesOfAProject) {
  EXPECT_EQ(respell_stages("九年一贯制"), "primary+junior");
  EXPECT_EQ(respell_stages("小学、初中"), "primary+junior");
  EXPECT_EQ(respell_stages("小学＋初中"), "primary+junior");
  EXPECT_EQ(respell_stages("完全中学"), "junior+senior");
  EXPECT_EQ(respell_stages("职高"), "职高");  // a stage by another of its names
  EXPECT_EQ(respell_stages("小学、大学"), "小学、大学");
}

TEST(Words, SplitsAndSystems) {
  EXPECT_EQ(respell_split("60：40"), "60:40");
  EXPECT_EQ(respell_split("６:4"), "6:4");
  EXPECT_EQ(respell_split("60%:40%"), "60:40");
  EXPECT_EQ(respell_system("五四制"), "5-4-3");
  EXPECT_EQ(respell_system("5-4"), "5-4-3");
  EXPECT_EQ(respell_system("六三制"), "6-3-3");
  EXPECT_EQ(respell_system("K-5-3-4"), "K-5-3-4");
}

template <class Row>
Row only_row(const std::string& table) {
  text::Sources sources;
  text::Diagnostics faults;
  auto parsed = csv::parse(sources.add("table.csv", table), faults);
  const auto rows = fields::read_rows<Row>(*std::move(parsed), faults);
  EXPECT_TRUE(faults.empty()) << text::render(faults, {});
  return rows.rows.empty() ? Row() : rows.rows.front();
}

TEST(Words, InTables) {
  const auto project = only_row<ProjectRow>(
      "编号,代码,类型,学段,学段比例,学位,教室,计划启用,状态,举办者,质量\n"
      "Ｐ１,３７,新建,小学、初中,60：40,1080个,36口,2026年9月,已竣工,民办园,估计\n");
  EXPECT_EQ(project.id, "P1");
  EXPECT_EQ(project.area, "37");
  EXPECT_EQ(project.stage, "primary+junior");
  EXPECT_EQ(project.split, "60:40");
  EXPECT_EQ(project.rooms, 36);
  EXPECT_EQ(project.status, Status::kDone);
  EXPECT_EQ(project.owner, Owner::kPrivate);
  EXPECT_EQ(project.quality, Quality::kAssumed);
  EXPECT_EQ(only_row<EnrolmentRow>("代码,年级,人数\nA,初二,900人\n").grade, "G8");
  EXPECT_EQ(only_row<ProgressionRow>("area,from_grade,year,ratio\nall,ｇ１,2026年,101%\n").year, 2026);
  EXPECT_EQ(only_row<SurvivalRow>("年龄,性别,存活率\n1岁,男性,99.9%\n").age, "1");
}

}  // namespace
}  // namespace seatcast::scenario
