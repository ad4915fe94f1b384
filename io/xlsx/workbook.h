#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "io/csv/table.h"
#include "io/text/source.h"

namespace seatcast::xlsx {

enum class CellKind : std::uint8_t {
  blank,
  text,
  number,
  date,     ///< text is 2024-08-15
  boolean,  ///< text is true or false
  error,    ///< text is #REF!, #N/A, ...
  stale,    ///< a formula whose result was never saved
};

/// A cell of a sheet: one of a table, that also knows what it is.
struct Cell : csv::Cell {
  CellKind kind = CellKind::blank;
  double number = 0;           ///< of a number; of a date its serial number
  bool covered = false;        ///< lies under the first cell of a merged range, and says what that says
  std::uint32_t fill = kNone;  ///< colour behind it, 0xRRGGBB

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  bool is_blank() const { return kind == CellKind::blank; }
};

/// Cells that are merged into one; all from 0, the last ones included.
struct Merge {
  std::size_t first_row = 0;
  std::size_t first_column = 0;
  std::size_t last_row = 0;
  std::size_t last_column = 0;

  bool holds(std::size_t row, std::size_t column) const {
    return row >= first_row && row <= last_row && column >= first_column && column <= last_column;
  }
};

/// A sheet as a grid of texts. Rows may differ in length; what is missing at their right is blank.
struct Sheet {
  std::string name;
  bool hidden = false;
  std::vector<std::vector<Cell>> rows;
  std::vector<Merge> merges = {};
  std::vector<std::size_t> hidden_rows = {};  ///< by a filter or by hand; they count like any other
  text::SourcePtr source = {};                ///< the rows as lines, so that faults can show them

  text::Location locate(const Cell& cell) const { return {source, cell.line, cell.column, cell.length}; }
  text::Location whole() const { return text::whole_of(source); }
};

struct Workbook {
  std::vector<Sheet> sheets;
};

}  // namespace seatcast::xlsx
