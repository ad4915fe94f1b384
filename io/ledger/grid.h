#pragma once

#include <string>
#include <vector>

#include "io/text/diagnostic.h"
#include "io/xlsx/workbook.h"

namespace seatcast::ledger {

/// The sheets of a workbook, or the one table of a CSV text as a sheet: whatever a bureau keeps its rows in.
/// @return nothing where it cannot be read; faults are reported
std::vector<xlsx::Sheet> read_sheets(const text::SourcePtr& file, text::Diagnostics& faults);

/// The cell, or a blank one where the row is shorter.
const xlsx::Cell& cell_at(const std::vector<xlsx::Cell>& row, std::size_t column);

/// "台账!B7", "第 7 行" of a table that is no workbook.
std::string row_name(const xlsx::Sheet& sheet, std::size_t row);

}  // namespace seatcast::ledger
