#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "io/csv/table.h"
#include "io/text/diagnostic.h"

namespace seatcast::csv {

inline constexpr std::size_t kMostRecords = 2'000'000;

/// Reads a table by RFC 4180: cells are separated by commas, may be quoted, and then may hold commas, quotes ("") and
/// line ends. Beyond it: lines that begin with '#' are comments, blank lines are skipped, blanks around a cell do not
/// count, columns and cells that are empty at the right edge (a habit of spreadsheets) are dropped. The text may be
/// UTF-8 or GB18030.
/// @return nothing where there is no usable header; rows of the wrong width are reported and left out
std::optional<Table> parse(const text::SourcePtr& source, text::Diagnostics& faults);

/// Every record as it stands, of any width: of tables made to be looked at, with titles above the header and remarks
/// below. Comments and blank lines are left out.
/// @return nothing where the source is no such text
std::optional<std::vector<Record>> parse_records(const text::SourcePtr& source, text::Diagnostics& faults);

}  // namespace seatcast::csv
