#include "io/csv/parse.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace seatcast::csv {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Parsed {
  std::optional<Table> table;
  std::vector<std::string> ids;
};

Parsed parse_text(const std::string& text) {
  Parsed parsed;
  text::Sources sources;
  text::Diagnostics faults;
  parsed.table = parse(sources.add("t.csv", text), faults);
  for (const auto& fault : faults.all()) parsed.ids.emplace_back(fault.rule->id);
  return parsed;
}

std::vector<std::string> texts(const Record& record) {
  std::vector<std::string> cells;
  for (const auto& cell : record) cells.push_back(cell.text);
  return cells;
}

TEST(Parse, Rfc4180) {
  const auto parsed = parse_text("id,name,note\r\n1,\"a, b\",\"say \"\"hi\"\"\"\r\n2,\"two\r\nlines\",\r\n");
  ASSERT_TRUE(parsed.table);
  EXPECT_THAT(parsed.ids, IsEmpty());
  EXPECT_THAT(texts(parsed.table->header), ElementsAre("id", "name", "note"));
  ASSERT_EQ(parsed.table->records.size(), 2U);
  EXPECT_THAT(texts(parsed.table->records[0]), ElementsAre("1", "a, b", "say \"hi\""));
  EXPECT_THAT(texts(parsed.table->records[1]), ElementsAre("2", "two\nlines", ""));
}

TEST(Parse, PlacesAreThoseOfAnEditor) {
  const auto parsed = parse_text("编号,名称\n\"x\ny\",  任城区 \nP2,\"汶上,县\"\n");
  ASSERT_TRUE(parsed.table);
  const auto& records = parsed.table->records;
  EXPECT_EQ(records[0][0].line, 2U);
  EXPECT_EQ(records[0][0].column, 1U);
  EXPECT_EQ(records[0][1].line, 3U);
  EXPECT_EQ(records[0][1].column, 6U);
  EXPECT_EQ(records[0][1].length, 3U);
  EXPECT_EQ(records[1][1].line, 4U);
  EXPECT_EQ(records[1][1].column, 4U);
  EXPECT_EQ(records[1][1].length, 6U);
  EXPECT_TRUE(records[1][1].quoted);
  const auto where = parsed.table->locate(records[1][1]);
  EXPECT_EQ(text::describe(where), "t.csv:4:4");
}

TEST(Parse, CommentsAndBlankLinesAreSkipped) {
  const auto parsed = parse_text("# 来源：统计年鉴\n\nid,seats\n# 中间\nP1,100\n\n,,\nP2,200\n");
  ASSERT_TRUE(parsed.table);
  EXPECT_THAT(parsed.ids, IsEmpty());
  EXPECT_EQ(parsed.table->records.size(), 2U);
  EXPECT_EQ(parsed.table->records[1][0].line, 8U);
  EXPECT_THAT(parsed.table->comments, ElementsAre("来源：统计年鉴", "中间"));
}

TEST(Parse, SpreadsheetsLeaveEmptyColumnsAtTheRight) {
  const auto parsed = parse_text("id,seats,,\nP1,100,,\nP2,200\n");
  ASSERT_TRUE(parsed.table);
  EXPECT_THAT(parsed.ids, IsEmpty());
  EXPECT_EQ(parsed.table->header.size(), 2U);
  EXPECT_EQ(parsed.table->records.size(), 2U);
}

TEST(Parse, EncodingsGiveTheSameTable) {
  const std::string gbk = "\xC7\xF8,\xD1\xA7\xCE\xBB\n\xC8\xCE\xB3\xC7\xC7\xF8,1\n";  // 区,学位 / 任城区,1
  for (const std::string& text :
       {std::string("区,学位\n任城区,1\n"), std::string("\xEF\xBB\xBF区,学位\r\n任城区,1\r\n"), gbk}) {
    const auto parsed = parse_text(text);
    ASSERT_TRUE(parsed.table);
    EXPECT_THAT(texts(parsed.table->header), ElementsAre("区", "学位"));
    EXPECT_THAT(texts(parsed.table->records[0]), ElementsAre("任城区", "1"));
  }
}

TEST(Parse, NoLineEndAtTheEndIsFine) {
  const auto parsed = parse_text("a,b\n1,2");
  ASSERT_TRUE(parsed.table);
  EXPECT_THAT(texts(parsed.table->records[0]), ElementsAre("1", "2"));
}

TEST(Parse, ARowAtFaultIsLeftOutAndTheOthersStay) {
  const auto parsed = parse_text("a,b\n1,2,3\n4,5\n6\n\"7\"x,8\n9,10\n");
  ASSERT_TRUE(parsed.table);
  EXPECT_THAT(parsed.ids, ElementsAre("E205", "E205", "E204"));
  ASSERT_EQ(parsed.table->records.size(), 2U);
  EXPECT_THAT(texts(parsed.table->records[1]), ElementsAre("9", "10"));
}

TEST(Parse, UnusableTextsAreFaults) {
  EXPECT_THAT(parse_text("").ids, ElementsAre("E202"));
  EXPECT_THAT(parse_text("# x\n").ids, ElementsAre("E202"));
  EXPECT_THAT(parse_text("a\tb\n1\t2\n").ids, ElementsAre("E207"));
  EXPECT_THAT(parse_text(std::string("a,b\0c\n", 6)).ids, ElementsAre("E201"));
  EXPECT_THAT(parse_text("\"a,b\n").ids, ElementsAre("E203"));
}

TEST(Parse, TooManyRowsEndInOneFault) {
  std::string text = "a\n";
  for (std::size_t i = 0; i <= kMostRecords; ++i) text += "1\n";
  const auto parsed = parse_text(text);
  EXPECT_THAT(parsed.ids, ElementsAre("E209"));
  EXPECT_EQ(parsed.table->records.size(), kMostRecords);
}

TEST(Parse, RandomBrokenTextsNeverCrash) {
  std::mt19937 random(11);
  const std::string good = "# c\nid,学段,\"学位\"\nP1,小学,\"1,200\"\nP2,\"初\n中\",3\n";
  const std::vector<std::string> pieces = {
      "\"", ",", "\n", "\r", "#", "\xFF", "\xE4", "，", ";", "\t", std::string(1, '\0'), "\"\""};
  for (int i = 0; i < 20'000; ++i) {
    std::string text = good;
    for (auto count = 1 + random() % 4; count > 0; --count) {
      const auto at = random() % (text.size() + 1);
      random() % 2 == 0 ? text.insert(at, pieces[random() % pieces.size()]) : text.erase(at, 1 + random() % 6);
    }
    const auto parsed = parse_text(text);
    EXPECT_TRUE(parsed.table || !parsed.ids.empty()) << text;
    if (!parsed.table) continue;
    for (const auto& record : parsed.table->records) ASSERT_EQ(record.size(), parsed.table->header.size()) << text;
  }
}

TEST(ParseRecords, OfAnyWidthAsTheyStand) {
  text::Sources sources;
  text::Diagnostics faults;
  const auto records =
      parse_records(sources.add("t.csv", "学校建设台账,,\r\n\r\n序号,名称\r\n# 说明\r\n1,\"东\n校\",9,,\r\n"), faults);
  ASSERT_TRUE(records);
  ASSERT_EQ(records->size(), 3U);
  EXPECT_THAT(texts((*records)[0]), ElementsAre("学校建设台账", "", ""));
  EXPECT_THAT(texts((*records)[1]), ElementsAre("序号", "名称"));
  EXPECT_THAT(texts((*records)[2]), ElementsAre("1", "东\n校", "9", "", ""));
  EXPECT_EQ((*records)[2][2].line, 6U);
  EXPECT_TRUE(faults.empty());
}

TEST(ParseRecords, NotFromAWorkbook) {
  text::Sources sources;
  text::Diagnostics faults;
  EXPECT_FALSE(parse_records(sources.add("t.csv", std::string("PK\x03\x04\0\0", 6)), faults));
  EXPECT_EQ(faults.all().front().rule->id, "E201");
}

}  // namespace
}  // namespace seatcast::csv
