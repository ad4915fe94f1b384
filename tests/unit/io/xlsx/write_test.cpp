#include "io/xlsx/write.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "io/text/io_error.h"
#include "io/xlsx/read.h"
#include "tests/support/scratch_folder.h"

namespace seatcast::xlsx {
namespace {

using ::testing::ElementsAre;
using testing::ScratchFolder;

void write_sample(const std::filesystem::path& path) {
  BookWriter book(path, {.title = "济宁市学位", .font = "Microsoft YaHei"});
  SheetWriter sheet = book.add_sheet("小学");
  const Style header{.bold = true, .wrap = true, .border = true, .align = Horizontal::centre, .fill = 0xDDEBF7};
  sheet.merge({0, 0, 0, 2}, "缺口", header);
  sheet.text(1, 0, "任城区", {});
  sheet.number(1, 1, 1234.5, {.number_format = "#,##0"});
  sheet.number(1, 2, 0.25, {.number_format = "0%"});
  sheet.blank(2, 0, header);
  sheet.text(3, 0, "", header);
  sheet.set_width(0, 0, 14);
  sheet.set_height(0, 30);
  sheet.freeze(1, 1);
  sheet.colour_scale({{1, 1, 1, 1}, {1, 2, 1, 2}}, 0xFFFFFF, 0xF8696B);
  sheet.colour_scale({{1, 1, 1, 2}}, 0xFFFFFF, 0xF8696B, 1);
  sheet.diverging_scale({{1, 1, 1, 2}}, 0xF8696B, 0x5A8AC6);
  sheet.set_print({.header_row_count = 1, .header_columns = 1, .footer = "&P / &N"});
  sheet.set_page_breaks({2, 4});
  book.add_sheet("初中");
  book.finish();
}

Workbook read_back(const std::filesystem::path& path) {
  text::Sources sources;
  text::Diagnostics faults;
  auto workbook = read(sources.read(path), faults);
  EXPECT_TRUE(faults.empty());
  return workbook ? *std::move(workbook) : Workbook{};
}

TEST(BookWriter, WritesWhatIsReadBack) {
  const ScratchFolder folder;
  write_sample(folder / "a.xlsx");
  const Workbook workbook = read_back(folder / "a.xlsx");
  ASSERT_EQ(workbook.sheets.size(), 2U);
  EXPECT_EQ(workbook.sheets[1].name, "初中");
  const Sheet& sheet = workbook.sheets[0];
  EXPECT_EQ(sheet.rows[0][2].text, "缺口");
  EXPECT_TRUE(sheet.rows[0][2].covered);
  EXPECT_EQ(sheet.rows[0][0].fill, 0xDDEBF7U);
  EXPECT_EQ(sheet.rows[1][0].text, "任城区");
  EXPECT_EQ(sheet.rows[1][1].number, 1234.5);
  EXPECT_EQ(sheet.rows[1][2].number, 0.25);
}

TEST(BookWriter, SameCallsGiveSameBytes) {
  const ScratchFolder folder;
  write_sample(folder / "a.xlsx");
  write_sample(folder / "b.xlsx");
  EXPECT_EQ(testing::contents_of(folder / "a.xlsx"), testing::contents_of(folder / "b.xlsx"));
}

TEST(BookWriter, NamesOfSheetsAreAllowedAndDifferent) {
  const ScratchFolder folder;
  BookWriter book(folder / "a.xlsx", {});
  EXPECT_EQ(book.add_sheet("高中/中职: [2024]").name(), "高中-中职- -2024-");
  EXPECT_EQ(book.add_sheet("小学").name(), "小学");
  EXPECT_EQ(book.add_sheet("小学").name(), "小学 (2)");
  EXPECT_EQ(book.add_sheet("").name(), "-");
  EXPECT_EQ(book.add_sheet(std::string(40, 'x')).name(), std::string(31, 'x'));
  EXPECT_EQ(book.add_sheet(std::string(40, 'X')).name(), std::string(27, 'X') + " (2)");
  book.finish();
  EXPECT_EQ(read_back(folder / "a.xlsx").sheets.size(), 6U);
}

TEST(BookWriter, LongTextsAreCutBetweenCharacters) {
  const ScratchFolder folder;
  std::string text = "x";
  for (int i = 0; i < 20'000; ++i) text += "校";
  BookWriter book(folder / "a.xlsx", {});
  book.add_sheet("s").text(0, 0, text, {});
  book.finish();
  const std::string read = read_back(folder / "a.xlsx").sheets[0].rows[0][0].text;
  EXPECT_EQ(read, text.substr(0, read.size()));
  EXPECT_GT(read.size(), 31'990U);
}

TEST(BookWriter, NothingAppearsBeforeItIsFinished) {
  const ScratchFolder folder;
  {
    BookWriter book(folder / "a.xlsx", {});
    book.add_sheet("s").text(0, 0, "x", {});
    EXPECT_FALSE(std::filesystem::exists(folder / "a.xlsx"));
  }
  EXPECT_THAT(folder.names(), ElementsAre());
  write_sample(folder / "a.xlsx");
  EXPECT_THAT(folder.names(), ElementsAre("a.xlsx"));
}

TEST(BookWriter, RefusesMisuseAndForeignFolders) {
  const ScratchFolder folder;
  BookWriter book(folder / "a.xlsx", {});
  SheetWriter sheet = book.add_sheet("s");
  EXPECT_THROW(sheet.number(0, 0, std::numeric_limits<double>::quiet_NaN(), {}), PreconditionError);
  EXPECT_THROW(sheet.text(2'000'000, 0, "x", {}), PreconditionError);
  EXPECT_THROW(BookWriter(folder / "no such folder" / "a.xlsx", {}), text::IoError);
}

}  // namespace
}  // namespace seatcast::xlsx
