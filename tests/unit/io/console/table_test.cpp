#include "io/console/table.h"

#include <sstream>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"

namespace seatcast::console {
namespace {

Table sample() {
  Table table({{"地区"}, {"学段"}, {"峰值年", text::Align::right}, {"缺口", text::Align::right}});
  table.add_row({"任城区", "初中", "2029", "1,234"});
  table.add_row({"太白湖新区", "小学", "2024", "56"});
  return table;
}

TEST(Table, LinesUpByDisplayWidth) {
  EXPECT_EQ(sample().render(),
            "地区        学段  峰值年   缺口\n"
            "----------  ----  ------  -----\n"
            "任城区      初中    2029  1,234\n"
            "太白湖新区  小学    2024     56\n");
}

TEST(Table, CutsTheWidestColumnWhenTheTerminalIsNarrow) {
  const auto text = sample().render(29);
  EXPECT_NE(text.find("太白湖…"), std::string::npos) << text;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(text::display_width(line), 29) << line;
}

TEST(Table, EveryRowHasEveryCell) {
  auto table = sample();
  EXPECT_THROW(table.add_row({"x"}), PreconditionError);
  EXPECT_FALSE(table.empty());
  EXPECT_TRUE(Table({{"a"}}).empty());
}

}  // namespace
}  // namespace seatcast::console
