// Ledgers and workbooks that cannot be used, with what a planner is told.
#include <functional>
#include <map>

#include <gtest/gtest.h>

#include "io/ledger/read.h"
#include "tests/messages/harness.h"
#include "tests/support/raw_workbook.h"

namespace seatcast::messages {
namespace {

using testing::RawWorkbook;

const std::vector<ledger::Area> kAreas = {{"370811", "任城区"}, {"370812", "兖州区"}, {"370826", "微山县"}};

/// Files whose name begins with school_ are tables of schools, with open_ ledgers without a table of areas.
void check_csv(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  const std::string name = input.filename().string();
  const auto file = sources.read(input);
  if (name.starts_with("school_")) {
    ledger::read_schools(file, {"", kAreas}, faults);
  } else {
    ledger::read_projects(file, {"", name.starts_with("open_") ? std::vector<ledger::Area>() : kAreas}, faults);
  }
}

std::string text_cell(const std::string& text) { return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>"; }
std::string number_cell(const std::string& number) { return "<c><v>" + number + "</v></c>"; }

std::string header_row() {
  std::string row = "<row r=\"1\">";
  for (const char* title : {"项目名称", "县市区", "学段", "新增学位", "启用时间", "状态"}) row += text_cell(title);
  return row + "</row>";
}

/// A ledger with one project. @param attributes  of its row
std::string ledger_with(const std::string& seats, const std::string& opening, const std::string& attributes = "") {
  return RawWorkbook()
      .set_rows(header_row() + "<row r=\"2\"" + attributes + ">" + text_cell("任城区新建小学") + text_cell("任城区") +
                text_cell("小学") + seats + opening + text_cell("蓝") + "</row>")
      .bytes();
}

const std::string kSeats = number_cell("1620");
const std::string kOpening = text_cell("2026年9月");

const std::map<std::string, std::function<std::string()>> kWorkbooks{
    {"old_xls", [] { return std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"); }},
    {"cut_off",
     [] {
       const std::string whole = ledger_with(kSeats, kOpening);
       return whole.substr(0, whole.size() / 2);
     }},
    {"bomb", [] { return RawWorkbook().set_rows(std::string(64 << 20, ' ')).bytes(); }},
    {"broken_part",
     [] { return RawWorkbook().set("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>").bytes(); }},
    {"vast",
     [] {
       std::string rows;
       for (int row = 1; row <= 300; ++row)
         rows += "<row r=\"" + std::to_string(row) + "\"><c r=\"XFD" + std::to_string(row) + "\"><v>1</v></c></row>";
       return RawWorkbook().set_rows(rows).bytes();
     }},
    {"formulas", [] { return ledger_with("<c><f>SUM(A1:A9)</f></c>", "<c t=\"e\"><v>#REF!</v></c>"); }},
    {"no_such_sheet", [] { return ledger_with(kSeats, kOpening); }},
    {"hidden_rows", [] { return ledger_with(kSeats, kOpening, " hidden=\"1\""); }},
    {"october_as_a_number", [] { return ledger_with(kSeats, number_cell("2026.1")); }},
};

void check_workbook(const std::filesystem::path& input, text::Sources& sources, text::Diagnostics& faults) {
  const std::string name = input.stem().string();
  const auto file = sources.add("台账.xlsx", kWorkbooks.at(name)());
  ledger::read_projects(file, {name == "no_such_sheet" ? "汇总" : "", kAreas}, faults);
}

class LedgerMessages : public ::testing::TestWithParam<Case> {};
TEST_P(LedgerMessages, AreAsExpected) { expect_messages(GetParam(), check_csv); }
INSTANTIATE_TEST_SUITE_P(Messages, LedgerMessages, ::testing::ValuesIn(discover("ledgers", ".csv")),
                         [](const auto& info) { return info.param.name; });

class WorkbookMessages : public ::testing::TestWithParam<Case> {};
TEST_P(WorkbookMessages, AreAsExpected) { expect_messages(GetParam(), check_workbook); }
INSTANTIATE_TEST_SUITE_P(Messages, WorkbookMessages, ::testing::ValuesIn(discover("workbooks", ".case")),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace seatcast::messages
