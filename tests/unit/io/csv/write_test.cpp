#include "io/csv/write.h"

#include <random>

#include <gtest/gtest.h>

#include "io/csv/parse.h"

namespace seatcast::csv {
namespace {

TEST(Writer, QuotesOnlyWhereNeeded) {
  Writer writer;
  writer.comment("来源：\n年鉴");
  writer.row({"id", "名称", "note"});
  writer.row({"1", "a,b", "say \"hi\""});
  writer.row({"#2", " x", ""});
  EXPECT_EQ(writer.take(),
            "\xEF\xBB\xBF# 来源： 年鉴\r\nid,名称,note\r\n1,\"a,b\",\"say \"\"hi\"\"\"\r\n\"#2\",\" x\",\r\n");
}

TEST(Writer, RandomTablesComeBack) {
  std::mt19937 random(5);
  const std::vector<std::string> words = {"",       "x",  "任城区", "a,b", "\"q\"", "two\nlines", "#c",
                                          "32,000", "；", "=1+1",   "a b", "\"",    ",",          "''"};
  for (int i = 0; i < 2000; ++i) {
    const auto width = 2 + random() % 4;
    std::vector<std::vector<std::string>> rows(1);
    for (std::size_t column = 0; column < width; ++column) rows[0].push_back("h" + std::to_string(column));
    for (auto count = random() % 5; count > 0; --count) {
      std::vector<std::string> row;
      for (std::size_t column = 0; column < width; ++column) row.push_back(words[random() % words.size()]);
      row[0] = "k" + row[0];  // a row of empty cells would be no row
      rows.push_back(row);
    }
    Writer writer;
    for (const auto& row : rows) writer.row(row);
    text::Sources sources;
    text::Diagnostics faults;
    const auto table = parse(sources.add("t.csv", writer.take()), faults);
    ASSERT_TRUE(table && faults.empty());
    ASSERT_EQ(table->records.size() + 1, rows.size());
    for (std::size_t row = 1; row < rows.size(); ++row) {
      for (std::size_t column = 0; column < width; ++column)
        EXPECT_EQ(table->records[row - 1][column].text, rows[row][column]);
    }
  }
}

}  // namespace
}  // namespace seatcast::csv
