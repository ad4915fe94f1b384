#include "io/ledger/grid.h"

#include "io/csv/parse.h"
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

}  // namespace

std::vector<xlsx::Sheet> read_sheets(const text::SourcePtr& file, text::Diagnostics& faults) {
  if (xlsx::looks_like_workbook(file->bytes())) {
    auto workbook = xlsx::read(file, faults);
    return workbook ? std::move(workbook->sheets) : std::vector<xlsx::Sheet>();
  }
  std::vector<xlsx::Sheet> sheets;
  if (const auto records = csv::parse_records(file, faults)) sheets.push_back(sheet_of(file, *records));
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
