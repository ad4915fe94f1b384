#include "io/text/source.h"

#include <memory>

#include <gtest/gtest.h>

#include "tests/support/scratch_folder.h"

namespace seatcast::text {
namespace {

SourcePtr source_of(const std::string& content) { return std::make_shared<const SourceText>("s.yaml", content); }

TEST(SourceText, ColumnsAreCodePoints) {
  const auto source = source_of("a: 1\n县: {名称: 济宁}\n");
  const auto offset = source->content().find("济宁");
  EXPECT_EQ(source->position(offset), (Position{2, 9}));
  EXPECT_EQ(source->position(0), (Position{1, 1}));
  EXPECT_EQ(source->position(1000), (Position{2, 12})) << "the end of the text is the end of its last line";
}

TEST(SourceText, LinesAreThoseOfTheText) {
  const auto source = source_of("one\n\nthree");
  ASSERT_EQ(source->line_count(), 3U);
  EXPECT_EQ(source->line(1), "one");
  EXPECT_EQ(source->line(2), "");
  EXPECT_EQ(source->line(3), "three");
  EXPECT_EQ(source->line(0), "");
  EXPECT_EQ(source->line(4), "");
}

TEST(SourceText, PositionAndLineStartAgreeEverywhere) {
  const auto source = source_of("项目,学段\n\nP1,小学\r\n尾");
  for (std::size_t offset = 0; offset <= source->content().size(); ++offset) {
    const auto position = source->position(offset);
    const auto start = source->line_start(position.line);
    EXPECT_LE(start, offset);
    EXPECT_EQ(source->content().substr(start, offset - start).find('\n'), std::string::npos);
  }
}

TEST(SourceText, KeepsTheBytesForChecksums) {
  const std::string bytes = "\xEF\xBB\xBFname: x\r\n";
  EXPECT_EQ(source_of(bytes)->bytes(), bytes);
  EXPECT_EQ(source_of(bytes)->content(), "name: x\n");
}

TEST(Locate, LengthStopsAtTheLineEnd) {
  const auto source = source_of("名: 济宁市\nb: 2\n");
  const auto where = locate(source, source->content().find("济宁"), 100);
  EXPECT_EQ(where.line, 1U);
  EXPECT_EQ(where.column, 4U);
  EXPECT_EQ(where.length, 3U);
  EXPECT_EQ(describe(where), "s.yaml:1:4");
  EXPECT_EQ(describe(whole_of(source)), "s.yaml");
  EXPECT_EQ(describe(Location{}), "");
}

TEST(Sheet, PlacesAreCells) {
  const auto sheet = std::make_shared<const SourceText>("ledger.xlsx:台账", "标题\n\n序号 | 名称 | 学位\n",
                                                        std::vector<SourceText::CellStarts>{{1}, {}, {1, 6, 11}});
  EXPECT_EQ(describe(Location(sheet, 3, 6, 2)), "ledger.xlsx:台账!B3");
  EXPECT_EQ(describe(Location(sheet, 3, 12, 1)), "ledger.xlsx:台账!C3");
  EXPECT_EQ(describe(Location(sheet, 1, 2, 1)), "ledger.xlsx:台账!A1");
  EXPECT_EQ(describe(whole_of(sheet)), "ledger.xlsx:台账");
  EXPECT_EQ(sheet->cell_number({3, 6}), 2U);
  EXPECT_EQ(sheet->cell_number({9, 1}), 0U);
  EXPECT_EQ(source_of("a: 1\n")->cell_number({1, 1}), 0U);
}

TEST(Sheet, CellsHaveTheNamesOfSpreadsheets) {
  EXPECT_EQ(cell_name(1, 1), "A1");
  EXPECT_EQ(cell_name(7, 26), "Z7");
  EXPECT_EQ(cell_name(7, 27), "AA7");
  EXPECT_EQ(cell_name(1048576, 16384), "XFD1048576");
}

TEST(Sources, ReadsEachFileOnce) {
  const testing::ScratchFolder folder;
  testing::write_contents(folder / "a.yaml", "one");
  Sources sources;
  const auto first = sources.read(folder / "a.yaml");
  testing::write_contents(folder / "a.yaml", "two");
  EXPECT_EQ(sources.read(folder.path() / "x" / ".." / "a.yaml"), first);
  EXPECT_EQ(sources.all().size(), 1U);
}

TEST(Sources, TextsInMemoryStandForFiles) {
  Sources sources;
  sources.add("plans/a.yaml", "name: a");
  EXPECT_TRUE(sources.exists("plans/../plans/a.yaml"));
  EXPECT_FALSE(sources.exists("plans/b.yaml"));
  EXPECT_EQ(sources.read("plans/a.yaml")->content(), "name: a");
}

TEST(Sources, ArgumentsAreNoInputs) {
  const auto argument = Sources::argument("horizon.end_year=2030");
  EXPECT_EQ(argument->kind(), SourceText::Kind::argument);
  EXPECT_EQ(describe(locate(argument, 0)), "-s horizon.end_year=2030");
}

TEST(FilesBeside, AreSortedAndEmptyWhereThereIsNoFolder) {
  const testing::ScratchFolder folder;
  testing::write_contents(folder / "b.csv", "");
  testing::write_contents(folder / "a.csv", "");
  EXPECT_EQ(files_beside(folder / "c.csv"), (std::vector<std::string>{"a.csv", "b.csv"}));
  EXPECT_TRUE(files_beside(folder.path() / "none" / "c.csv").empty());
}

}  // namespace
}  // namespace seatcast::text
