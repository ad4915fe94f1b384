#pragma once

#include <filesystem>

#include "io/report/run.h"
#include "io/text/language.h"

namespace seatcast::book {

/// Writes a result as a workbook that a bureau can send on: a cover with what matters and how to read it, an overview,
/// a sheet a stage (blocks of areas by years), the ledger with what becomes of it, and where the numbers come from.
/// Made to be read and printed; for further computing there is the long table. The same result gives the same bytes.
/// @throws text::IoError
void write(const report::Run& run, const std::filesystem::path& target, text::Language language);

}  // namespace seatcast::book
