// Workbooks that are no workbooks, damaged, or made to hurt.
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/xlsx/read.h"
#include "tests/support/raw_workbook.h"

namespace seatcast::xlsx {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::RawWorkbook;
using ::testing::SizeIs;

struct Outcome {
  bool read = false;
  std::vector<std::string> ids;
  std::string message;
};

Outcome outcome_of(const std::string& bytes) {
  text::Sources sources;
  text::Diagnostics faults;
  Outcome outcome;
  outcome.read = read(sources.add("t.xlsx", bytes), faults).has_value();
  for (const auto& fault : faults.all()) outcome.ids.emplace_back(fault.rule->id);
  if (!faults.empty()) outcome.message = faults.all().front().message(text::Language::en);
  return outcome;
}

void expect_refused(const std::string& bytes, const char* id, const std::string& message) {
  const Outcome outcome = outcome_of(bytes);
  EXPECT_FALSE(outcome.read);
  EXPECT_THAT(outcome.ids, ElementsAre(id));
  EXPECT_THAT(outcome.message, HasSubstr(message));
}

TEST(NotAWorkbook, SaysWhatItIs) {
  expect_refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "E241", "old .xls");
  expect_refused("\n<html><table><tr><td>1", "E241", "web page");
  expect_refused("<?xml version=\"1.0\"?><Workbook/>", "E241", "web page");
  expect_refused("序号,名称\n", "E241", "does not begin like an archive");
  expect_refused("", "E241", "does not begin like an archive");
  expect_refused(RawWorkbook().remove("_rels/.rels").bytes(), "E241", "holds no workbook");
  expect_refused(
      RawWorkbook().set("_rels/.rels", RawWorkbook::relations("officeDocument", "word/document.xml")).bytes(), "E241",
      "holds no workbook");
  expect_refused(RawWorkbook().set("_rels/.rels", RawWorkbook::relations("officeDocument", "xl/workbook.bin")).bytes(),
                 "E241", "holds no workbook");
}

TEST(BrokenParts, AreNamed) {
  expect_refused(RawWorkbook().remove("xl/worksheets/sheet1.xml").bytes(), "E244", "xl/worksheets/sheet1.xml");
  expect_refused(RawWorkbook().remove("xl/workbook.xml").bytes(), "E244", "no such part");
  expect_refused(RawWorkbook().set("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>").bytes(), "E244",
                 "sheet1.xml");
  expect_refused(RawWorkbook().set("xl/worksheets/sheet1.xml", "").bytes(), "E244", "sheet1.xml");
  expect_refused(RawWorkbook().set_cells("<c t=\"inlineStr\"><is><t>\xB5\xC0</t></is></c>").bytes(), "E244",
                 "not UTF-8");
}

TEST(Bombs, AreRefusedBeforeTheyUnfold) {
  const std::string blanks(64 << 20, ' ');
  expect_refused(RawWorkbook().set_rows(blanks).bytes(), "E243", "bytes unfold to 64 MB");
  RawWorkbook many;
  for (int i = 0; i < 5000; ++i) many.set("x/" + std::to_string(i), "");
  expect_refused(many.bytes(), "E243", "parts");
  expect_refused("PK\x03\x04" + std::string((64 << 20) + 1, 'x'), "E243", "the file has");
}

TEST(Bombs, EntitiesAreNotUnfolded) {
  std::string bomb = "<!DOCTYPE a [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;\">]>";
  bomb += "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";
  text::Sources sources;
  text::Diagnostics faults;
  const auto workbook =
      read(sources.add("t.xlsx", RawWorkbook().set("xl/worksheets/sheet1.xml", bomb).bytes()), faults);
  ASSERT_TRUE(workbook);
  EXPECT_EQ(workbook->sheets[0].rows[0][0].text, "&b;");
}

TEST(Bombs, VastSparseSheets) {
  std::string rows;
  for (int row = 1; row <= 300; ++row) {
    const std::string number = std::to_string(row);
    rows += "<row r=\"" + number + "\"><c r=\"XFD" + number + "\"><v>1</v></c></row>";
  }
  expect_refused(RawWorkbook().set_rows(rows).bytes(), "E245", "more than 4000000 cells");
  const std::string merge =
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row><row r=\"1048576\"><c "
      "r=\"A1048576\"><v>1</v></c></row>";
  expect_refused(RawWorkbook().set_rows(merge, "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>").bytes(),
                 "E245", "more than 4000000 cells");
}

std::string ordinary_workbook() {
  std::mt19937 random(1);
  std::string rows;
  for (int row = 1; row <= 60; ++row) {
    rows += "<row>";
    for (int column = 0; column < 8; ++column) rows += "<c><v>" + std::to_string(random() % 100000) + "</v></c>";
    rows += "</row>";
  }
  return RawWorkbook()
      .set_strings("<si><t>任城区</t></si>")
      .set_rows(rows, "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>")
      .bytes();
}

TEST(Damage, CutOffAnywhereIsAFault) {
  const std::string whole = ordinary_workbook();
  ASSERT_TRUE(outcome_of(whole).read);
  for (std::size_t length = 0; length < whole.size(); length += 1 + length / 50) {
    const Outcome outcome = outcome_of(whole.substr(0, length));
    EXPECT_FALSE(outcome.read) << length;
    EXPECT_THAT(outcome.ids, SizeIs(1)) << length;
  }
}

TEST(Damage, AFlippedBitIsAFaultOrDoesNotMatter) {
  const std::string whole = ordinary_workbook();
  std::mt19937 random(2);
  std::size_t refused = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    std::string damaged = whole;
    damaged[random() % damaged.size()] ^= static_cast<char>(1U << random() % 8);
    const Outcome outcome = outcome_of(damaged);
    EXPECT_EQ(outcome.read, outcome.ids.empty());
    refused += outcome.read ? 0 : 1;
  }
  EXPECT_GT(refused, 1000U);
}

TEST(Damage, RandomXmlNeverCrashes) {
  std::mt19937 random(3);
  const std::vector<std::string> pieces = {"<row>",
                                           "</row>",
                                           "<c r=\"B2\" t=\"s\" s=\"3\">",
                                           "<c>",
                                           "</c>",
                                           "<v>",
                                           "</v>",
                                           "45505",
                                           "<is><t>文</t></is>",
                                           "<row r=\"99999999999\">",
                                           "<row r=\"0\">",
                                           "<c r=\"ZZZZ0\">",
                                           "-1",
                                           "NaN",
                                           "inf",
                                           "<f>",
                                           "</f>",
                                           "<x:c/>"};
  for (int trial = 0; trial < 500; ++trial) {
    std::string rows;
    for (int i = 0; i < 20; ++i) rows += pieces[random() % pieces.size()];
    const Outcome outcome = outcome_of(RawWorkbook().set_rows(rows).bytes());
    EXPECT_EQ(outcome.read, outcome.ids.empty()) << rows;
  }
}

}  // namespace
}  // namespace seatcast::xlsx
