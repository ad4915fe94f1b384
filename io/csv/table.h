#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/source.h"

namespace seatcast::csv {

/// One cell, without its quotes and the blanks around it.
struct Cell {
  std::string text;
  std::uint32_t line = 1;    ///< of its first character in the file
  std::uint32_t column = 1;  ///< in code points
  std::uint32_t length = 1;  ///< code points as written, on the first line
  bool quoted = false;
};

using Record = std::vector<Cell>;

/// A table as text: header and records of equal width, with the place of every cell.
struct Table {
  text::SourcePtr source;
  Record header = {};
  std::vector<Record> records = {};
  std::vector<std::string> comments = {};  ///< lines that begin with '#', without it

  text::Location locate(const Cell& cell) const { return {source, cell.line, cell.column, cell.length}; }
};

}  // namespace seatcast::csv
