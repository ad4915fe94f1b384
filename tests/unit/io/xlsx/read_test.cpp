#include "io/xlsx/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/xlsx/sheet_reader.h"
#include "tests/support/raw_workbook.h"

namespace seatcast::xlsx {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::RawWorkbook;
using ::testing::SizeIs;

/// A workbook that must read without a fault.
Workbook read_good(const std::string& bytes) {
  text::Sources sources;
  text::Diagnostics faults;
  auto workbook = read(sources.add("t.xlsx", bytes), faults);
  for (const auto& fault : faults.all()) ADD_FAILURE() << fault.message(text::Language::en);
  if (!workbook) throw std::runtime_error("not read");
  return *std::move(workbook);
}

Sheet read_sheet_of(const RawWorkbook& raw) { return read_good(raw.bytes()).sheets.at(0); }

std::vector<std::string> texts(const std::vector<Cell>& cells) {
  std::vector<std::string> list;
  for (const Cell& cell : cells) list.push_back(cell.text);
  return list;
}

std::vector<CellKind> kinds(const std::vector<Cell>& cells) {
  std::vector<CellKind> list;
  for (const Cell& cell : cells) list.push_back(cell.kind);
  return list;
}

TEST(Read, TextsOfEveryKind) {
  const Sheet sheet = read_sheet_of(
      RawWorkbook()
          .set_strings(
              "<si><t>项目名称</t></si><si><r><t>任城区</t></r><r><rPr/><t xml:space=\"preserve\"> "
              "</t></r><r><t>小学</t></r>"
              "<rPh sb=\"0\" eb=\"1\"><t>ren</t></rPh></si><si><t xml:space=\"preserve\"> 二_x000D_\n行 </t></si><si/>")
          .set_cells(
              R"(<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c>)"
              R"(<c r="E1" t="inlineStr"><is><t>行内</t></is></c><c r="F1" t="str"><f>A1</f><v>公式</v></c><c r="G1" t="s"><v>99</v></c>)"));
  EXPECT_THAT(texts(sheet.rows.at(0)), ElementsAre("项目名称", "任城区 小学", "二\n行", "", "行内", "公式"));
  EXPECT_EQ(sheet.name, "台账");
}

TEST(Read, NumbersAsExcelShowsThem) {
  const Sheet sheet = read_sheet_of(RawWorkbook().set_cells(
      R"(<c><v>1620</v></c><c><v>0.30000000000000004</v></c><c><v>5605.6</v></c><c><v>-0</v></c><c><v>1E3</v></c><c t="n"><v> 7 </v></c>)"));
  EXPECT_THAT(texts(sheet.rows.at(0)), ElementsAre("1620", "0.3", "5605.6", "0", "1000", "7"));
  EXPECT_EQ(sheet.rows[0][1].number, 0.30000000000000004);
  EXPECT_EQ(sheet.rows[0][1].kind, CellKind::number);
}

TEST(Read, DatesByTheirFormat) {
  RawWorkbook raw;
  raw.set_styles(
         R"(<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.0"/></numFmts>)"
         R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>)")
      .set_cells(
          R"(<c s="0"><v>45505</v></c><c s="1"><v>45505</v></c><c s="2"><v>45505.5</v></c><c s="3"><v>45505</v></c>)"
          R"(<c s="1"><v>-4</v></c><c t="d"><v>2024-08-01T00:00:00</v></c><c s="77"><v>45505</v></c>)");
  const Sheet sheet = read_sheet_of(raw);
  EXPECT_THAT(texts(sheet.rows.at(0)),
              ElementsAre("45505", "2024-08-01", "2024-08-01", "45505", "-4", "2024-08-01", "45505"));
  using enum CellKind;
  EXPECT_THAT(kinds(sheet.rows[0]), ElementsAre(number, date, date, number, number, date, number));
  raw.set("xl/workbook.xml",
          R"(<workbook><workbookPr date1904="1"/><sheets><sheet name="a" id="rId1"/></sheets></workbook>)");
  EXPECT_EQ(read_sheet_of(raw).rows[0][1].text, "2028-08-02");
}

TEST(Read, BooleansErrorsAndFormulas) {
  const Sheet sheet = read_sheet_of(RawWorkbook().set_cells(
      R"(<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c><f>SUM(B1:B9)</f><v>42</v></c><c><f>SUM(B1:B9)</f></c><c><f>A1</f><v></v></c>)"));
  EXPECT_THAT(texts(sheet.rows.at(0)), ElementsAre("true", "false", "#REF!", "42", "", ""));
  using enum CellKind;
  EXPECT_THAT(kinds(sheet.rows[0]), ElementsAre(boolean, boolean, error, number, stale, stale));
}

TEST(Read, CellsWithoutNamesComeOneAfterTheOther) {
  const Sheet sheet = read_sheet_of(RawWorkbook().set_rows(
      R"(<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row><c r="B2"><v>2</v></c></row><row r="5"><c><v>9</v></c></row>)"));
  EXPECT_THAT(texts(sheet.rows.at(0)), ElementsAre("1", "", "", "4", "5"));
  EXPECT_THAT(texts(sheet.rows.at(1)), ElementsAre("", "2"));
  EXPECT_THAT(sheet.rows, SizeIs(5));
  EXPECT_EQ(text::describe(sheet.locate(sheet.rows[4][0])), "t.xlsx:台账!A5");
}

TEST(Read, NamesMayHavePrefixesAndTargetsBeAbsolute) {
  RawWorkbook raw;
  raw.set("_rels/.rels", RawWorkbook::relations("officeDocument", "/xl/Workbook.xml"))
      .remove("xl/workbook.xml")
      .set("xl/Workbook.xml",
           R"(<x:workbook xmlns:x="m"><x:sheets><x:sheet name="s" r:id="rId1"/></x:sheets></x:workbook>)")
      .set("xl/_rels/workbook.xml.rels", RawWorkbook::relations("worksheet", "/xl/worksheets/Sheet1.xml"))
      .set(
          "xl/worksheets/sheet1.xml",
          R"(<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>)");
  EXPECT_EQ(read_sheet_of(raw).rows.at(0).at(0).text, "3");
}

TEST(Read, MergedCellsSayWhatTheFirstSays) {
  const Sheet sheet = read_sheet_of(RawWorkbook().set_rows(
      R"(<row r="1"><c r="A1" t="inlineStr"><is><t>任城区</t></is></c><c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>)"
      R"(<row r="3"><c r="A3" t="inlineStr"><is><t>曲阜市</t></is></c></row>)",
      R"(<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A3:XFD1048576"/><mergeCell ref="nonsense"/><mergeCell ref="D1:E2"/></mergeCells>)"));
  EXPECT_THAT(texts(sheet.rows.at(0)), ElementsAre("任城区", "1"));
  EXPECT_THAT(texts(sheet.rows.at(1)), ElementsAre("任城区", "2"));
  EXPECT_THAT(texts(sheet.rows.at(2)), ElementsAre("曲阜市", "曲阜市")) << "as far as there are cells";
  EXPECT_FALSE(sheet.rows[0][0].covered);
  EXPECT_TRUE(sheet.rows[1][0].covered);
  EXPECT_THAT(sheet.merges, SizeIs(3));
  EXPECT_EQ(text::describe(sheet.locate(sheet.rows[1][0])), "t.xlsx:台账!A2");
}

TEST(Read, RowsAreLinesInWhichFaultsAreShown) {
  const Sheet sheet = read_sheet_of(RawWorkbook().set_rows(
      R"(<row r="2"><c r="A2" t="inlineStr"><is><t>编号</t></is></c><c r="C2" t="inlineStr"><is><t>学
位</t></is></c></row>)"));
  EXPECT_EQ(sheet.source->line(2), "编号 |  | 学 位");
  const Cell& cell = sheet.rows[1][2];
  EXPECT_EQ(sheet.locate(cell), text::Location(sheet.source, 2, 9, 3));
  EXPECT_EQ(text::describe(sheet.locate(sheet.rows[1][1])), "t.xlsx:台账!B2");
}

TEST(Read, LongTextsAreShownInPart) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "校";
  const Sheet sheet =
      read_sheet_of(RawWorkbook().set_cells("<c t=\"inlineStr\"><is><t>" + text + "</t></is></c><c><v>5</v></c>"));
  EXPECT_EQ(sheet.rows[0][0].text, text);
  EXPECT_EQ(sheet.rows[0][0].length, 41U);
  EXPECT_THAT(std::string(sheet.source->line(1)), HasSubstr("校… | 5"));
}

TEST(Read, WhatIsHiddenIsThereAndSaysSo) {
  RawWorkbook raw;
  raw.set("xl/workbook.xml", R"(<workbook><sheets><sheet name="旧" state="veryHidden" id="rId1"/></sheets></workbook>)")
      .set_rows(R"(<row r="1" hidden="1"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>)");
  const Sheet sheet = read_sheet_of(raw);
  EXPECT_TRUE(sheet.hidden);
  EXPECT_THAT(sheet.hidden_rows, ElementsAre(0));
}

TEST(Read, ColoursBehindCells) {
  RawWorkbook raw;
  raw.set_styles(
         R"(<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>)"
         R"(<fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="4"/></patternFill></fill></fills>)"
         R"(<cellXfs><xf fillId="0"/><xf fillId="1"/><xf fillId="2"/><xf fillId="3"/></cellXfs>)")
      .set_cells(R"(<c s="0"><v>1</v></c><c s="1"/><c s="2"><v>1</v></c><c s="3"><v>1</v></c>)");
  const Sheet sheet = read_sheet_of(raw);
  EXPECT_EQ(sheet.rows[0][0].fill, Cell::kNone);
  EXPECT_EQ(sheet.rows[0][1].fill, 0xFF0000U);
  EXPECT_TRUE(sheet.rows[0][1].is_blank());
  EXPECT_EQ(sheet.rows[0][2].fill, 0xFFFF00U);
  EXPECT_EQ(sheet.rows[0][3].fill, Cell::kNone);
}

TEST(Read, AnEmptySheetIsEmpty) { EXPECT_THAT(read_sheet_of(RawWorkbook()).rows, IsEmpty()); }

TEST(CellName, IsParsed) {
  EXPECT_EQ(parse_cell_name("A1"), std::pair(std::size_t{0}, std::size_t{0}));
  EXPECT_EQ(parse_cell_name("AA10"), std::pair(std::size_t{9}, std::size_t{26}));
  EXPECT_EQ(parse_cell_name("XFD1048576"), std::pair(std::size_t{1048575}, std::size_t{16383}));
  for (const char* name : {"", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "a1", "A-1", "A1B"})
    EXPECT_FALSE(parse_cell_name(name)) << name;
}

TEST(Escapes, AreUndone) {
  EXPECT_EQ(without_escapes("a_x000D_b"), "ab");
  EXPECT_EQ(without_escapes("_x005F_x000D_"), "_x000D_");
  EXPECT_EQ(without_escapes("_x4E2D_"), "中");
  EXPECT_EQ(without_escapes("_xZZZZ_ _x12"), "_xZZZZ_ _x12");
}

}  // namespace
}  // namespace seatcast::xlsx
