#include <cmath>
#include <map>

#include <fmt/format.h>

#include "io/ledger/reader.h"
#include "io/ledger/words.h"

namespace seatcast::ledger {
namespace {

/// 小计 sums a part up; only totals of everything are compared.
bool sums_everything(const xlsx::Sheet& sheet, std::size_t row) {
  for (const xlsx::Cell& cell : sheet.rows[row]) {
    if (cell.text.find("小计") != std::string::npos) return false;
  }
  return true;
}

std::string shown(double value) { return fmt::format("{:.10g}", value); }

}  // namespace

void check_totals(const xlsx::Sheet& sheet, const TableWalk& walk, const std::map<std::size_t, double>& sums,
                  text::Diagnostics& faults) {
  std::size_t whole = 0;
  for (const std::size_t row : walk.totals()) whole += sums_everything(sheet, row) ? 1 : 0;
  if (whole != 1) return;  // several: nobody knows of what
  for (const std::size_t row : walk.totals()) {
    if (!sums_everything(sheet, row)) continue;
    for (const Column& column : walk.header().columns) {
      const auto sum = sums.find(column.position);
      const xlsx::Cell& cell = cell_at(sheet.rows[row], column.position);
      const auto said = parse_amount(cell.text);
      if (sum == sums.end() || !said || cell.covered) continue;
      const double value = said->scaled ? said->value : said->value * column.factor;
      if (std::abs(value - sum->second) <= 0.005 * std::abs(value) + 0.5) continue;
      faults.add({.rule = rule("total_differs"),
                  .where = sheet.locate(cell),
                  .arguments = {{"column", column.header}, {"said", shown(value)}, {"sum", shown(sum->second)}}});
    }
  }
}

}  // namespace seatcast::ledger
