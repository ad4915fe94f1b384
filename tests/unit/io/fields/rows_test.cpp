#include "io/fields/rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/csv/parse.h"
#include "io/csv/write.h"
#include "io/text/render.h"
#include "tests/messages/example.h"

namespace seatcast::messages {
namespace {

using ::testing::ElementsAre;

class ReadRows : public ::testing::Test {
 protected:
  fields::Rows<ProjectRow> read(const std::string& text) {
    auto table = csv::parse(sources_.add("data/p.csv", text), faults_);
    EXPECT_TRUE(table);
    return fields::read_rows<ProjectRow>(*std::move(table), faults_);
  }

  text::Sources sources_;
  text::Diagnostics faults_;
};

TEST_F(ReadRows, EnglishAndChineseHeadersInAnyOrder) {
  for (const auto* text : {"id,stage,seats,planned\nP1,primary,900,2026-09\n",
                           "学位数,计划开学,项目编号,学段\n900个学位,2026年9月,P1,小学\n",
                           "ID,学段,Seats,planned\nP1,小学,900,2026/9/1\n"}) {
    const auto rows = read(text);
    EXPECT_TRUE(faults_.empty()) << text::render(faults_, {});
    ASSERT_EQ(rows.rows.size(), 1U);
    EXPECT_EQ(rows.rows[0].id, "P1");
    EXPECT_EQ(rows.rows[0].stage, Stage::primary);
    EXPECT_EQ(rows.rows[0].seats, 900);
    EXPECT_EQ(rows.rows[0].planned, std::chrono::year(2026) / 9);
  }
}

TEST_F(ReadRows, HeadersMayNameTheirUnit) {
  for (const auto* header : {"学位数（个）", "学位数(个学位)", "seats (seats)"}) {
    const auto rows = read(std::string("id,stage,") + header + "\nP1,primary,900\n");
    EXPECT_TRUE(faults_.empty()) << text::render(faults_, {});
    ASSERT_EQ(rows.rows.size(), 1U);
    EXPECT_EQ(rows.rows[0].seats, 900);
  }
  EXPECT_TRUE(
      read("id,stage,学位数（万个）\nP1,primary,1\n").rows.empty());  // not in silence ten thousand times too few
  EXPECT_TRUE(faults_.has_errors());
}

TEST_F(ReadRows, EmptyCellsKeepTheInitialValue) {
  const auto rows = read("id,stage,seats,planned,share,serves\nP1,primary,1,,,\n");
  ASSERT_TRUE(faults_.empty());
  EXPECT_EQ(rows.rows[0].planned, std::nullopt);
  EXPECT_EQ(rows.rows[0].share, std::nullopt);
  EXPECT_TRUE(rows.rows[0].serves.empty());
}

TEST_F(ReadRows, ListsAndYearsSideBySide) {
  const auto rows = read("id,stage,seats,serves,2024年,2025\nP1,primary,1,小学; junior、幼儿园,1.2亿元,\n");
  ASSERT_TRUE(faults_.empty()) << text::render(faults_, {});
  EXPECT_THAT(rows.rows[0].serves, ElementsAre(Stage::primary, Stage::junior, Stage::kindergarten));
  EXPECT_THAT(rows.rows[0].spending, ElementsAre(std::pair(2024, 12000.0)));
}

TEST_F(ReadRows, CodesKeepTheirZeros) {
  const auto rows = read("id,stage,seats\n007,primary,1\n");
  ASSERT_TRUE(faults_.empty());
  EXPECT_EQ(rows.rows[0].id, "007");
}

TEST_F(ReadRows, PlacesSurviveRowsAtFault) {
  const auto rows = read("id,stage,seats\nP1,primary,x\nP2,junior,200\n");
  EXPECT_EQ(faults_.error_count(), 1U);
  ASSERT_EQ(rows.rows.size(), 1U);
  EXPECT_EQ(text::describe(rows.places.locate(0, "seats")), "data/p.csv:3:11");
  EXPECT_EQ(text::describe(rows.places.locate(0, "planned")), "data/p.csv:3:1");
  EXPECT_EQ(text::describe(rows.places.header("seats")), "data/p.csv:1:10");
}

TEST_F(ReadRows, WrittenRowsReadBack) {
  ProjectRow row;
  row.id = "任城,一小";
  row.stage = Stage::junior;
  row.seats = 1350.5;
  row.planned = std::chrono::year(2026) / 9;
  row.share = 0.25;
  row.serves = {Stage::primary, Stage::junior};
  const auto& type = fields::TypeOf<ProjectRow>::get();
  for (const auto language : {text::Language::en, text::Language::zh}) {
    csv::Writer writer;
    auto header = fields::header_of(type, language);
    auto cells = fields::cells_of(type, &row);
    ASSERT_EQ(header.back(), "spending");
    header.pop_back(), cells.pop_back();
    writer.row(header);
    writer.row(cells);
    const auto rows = read(writer.take());
    EXPECT_TRUE(faults_.empty()) << text::render(faults_, {});
    ASSERT_EQ(rows.rows.size(), 1U);
    EXPECT_EQ(fields::cells_of(type, &rows.rows[0]), fields::cells_of(type, &row));
  }
}

}  // namespace
}  // namespace seatcast::messages
