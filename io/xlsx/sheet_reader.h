#pragma once

// Internal to this room: one sheet.
#include "io/xlsx/dates.h"
#include "io/xlsx/strings.h"
#include "io/xlsx/styles.h"
#include "io/xlsx/workbook.h"

namespace seatcast::xlsx {

/// Cells in memory of all sheets together, blank ones between others included.
inline constexpr std::size_t kMostCells = 4'000'000;

/// What the sheets of a workbook have in common.
struct SheetContext {
  std::vector<std::string> strings;
  Styles styles;
  Calendar calendar = Calendar::from_1900;
  std::size_t cells_left = kMostCells;
};

/// Fills in rows, merges and source of a sheet that has its name.
/// @return false, with a fault, where the part cannot be read or is too large
bool read_sheet(Archive& archive, const std::string& part, SheetContext& context, Sheet& sheet,
                text::Diagnostics& faults);

/// Row and column of "B7", both from 0; nothing where it is no such name, or beyond the last cell a sheet can have.
std::optional<std::pair<std::size_t, std::size_t>> parse_cell_name(std::string_view name);

}  // namespace seatcast::xlsx
