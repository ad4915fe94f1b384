#include "io/ledger/grid.h"

#include <algorithm>
#include <array>

#include "io/csv/parse.h"
#include "io/ledger/rules.h"
#include "io/xlsx/read.h"

namespace seatcast::ledger {
namespace {

/// Every cell a text: what it is meant to be is found out later.
xlsx::Sheet sheet_of(const text::SourcePtr& file, const std::vector<csv::Record>& records) {
  xlsx::Sheet sheet{.name = "", .rows = {}, .source = file};
  for (const csv::Record& record : records) {
    auto& row = sheet.rows.emplace_back();
    for (const csv::Cell& cell : record) {
      xlsx::Cell& copy = row.emplace_back();
      static_cast<csv::Cell&>(copy) = cell;
      copy.kind = cell.text.empty() ? xlsx::CellKind::blank : xlsx::CellKind::text;
    }
  }
  return sheet;
}

struct Separator {
  std::string_view sign;
  text::Phrase name;
};

const std::array<Separator, 3> kOtherSeparators{
    {{";", {"分号", "semicolons"}}, {"\t", {"制表符", "tabs"}}, {"；", {"全角分号", "full-width semicolons"}}}};

std::ptrdiff_t times(std::string_view sign, std::string_view text) {
  std::ptrdiff_t found = 0;
  for (std::size_t at = text.find(sign); at != text.npos; at = text.find(sign, at + sign.size())) ++found;
  return found;
}

/// Half of the rows are one cell that another separator would part into three or more.
bool report_other_separator(const xlsx::Sheet& sheet, text::Diagnostics& faults) {
  for (const Separator& separator : kOtherSeparators) {
    const auto parted = [&](const auto& row) { return row.size() == 1 && times(separator.sign, row[0].text) >= 2; };
    const auto first = std::ranges::find_if(sheet.rows, parted);
    if (first == sheet.rows.end() || 2 * std::ranges::count_if(sheet.rows, parted) < std::ssize(sheet.rows)) continue;
    faults.add({.rule = rule("other_separator"),
                .where = sheet.locate(first->front()),
                .arguments = {{"separator", separator.name}}});
    return true;
  }
  return false;
}

}  // namespace

std::vector<xlsx::Sheet> read_sheets(const text::SourcePtr& file, text::Diagnostics& faults) {
  if (xlsx::looks_like_workbook(file->bytes())) {
    auto workbook = xlsx::read(file, faults);
    return workbook ? std::move(workbook->sheets) : std::vector<xlsx::Sheet>();
  }
  std::vector<xlsx::Sheet> sheets;
  if (const auto records = csv::parse_records(file, faults)) sheets.push_back(sheet_of(file, *records));
  if (!sheets.empty() && report_other_separator(sheets.front(), faults)) sheets.clear();
  return sheets;
}

const xlsx::Cell& cell_at(const std::vector<xlsx::Cell>& row, std::size_t column) {
  static const xlsx::Cell kBlank;
  return column < row.size() ? row[column] : kBlank;
}

std::string row_name(const xlsx::Sheet& sheet, std::size_t row) {
  const auto& cells = sheet.rows[row];
  for (const xlsx::Cell& cell : cells) {
    if (!cell.is_blank() && !cell.covered) return text::describe(sheet.locate(cell));
  }
  return sheet.name;
}

}  // namespace seatcast::ledger
