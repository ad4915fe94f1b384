#pragma once

#include <optional>
#include <string_view>

#include "io/text/diagnostic.h"
#include "io/xlsx/workbook.h"

namespace seatcast::xlsx {

/// Whether the bytes are those of a workbook, or of something else that spreadsheets write and that is no text: then
/// read() says what it is.
bool looks_like_workbook(std::string_view bytes);

/// Reads all sheets of an .xlsx or .xlsm file: shared and inline strings, numbers, dates (by their format, both
/// calendars of Excel), the saved results of formulas, merged cells, fill colours. Nothing is computed, nothing outside
/// of the file is touched. Sizes are bounded before anything is unfolded.
/// @return nothing where it cannot be read as a workbook; faults are reported
std::optional<Workbook> read(const text::SourcePtr& file, text::Diagnostics& faults);

}  // namespace seatcast::xlsx
