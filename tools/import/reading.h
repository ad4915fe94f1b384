#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "io/ledger/read.h"

namespace seatcast::tools {

/// What was read of a table, sheet by sheet: which column was taken for what, which rows were left out and why.
std::string describe_reading(const std::vector<ledger::SheetReport>& sheets, const std::vector<text::Phrase>& remarks,
                             ledger::TableKind kind, text::Language language, int width);
nlohmann::ordered_json reading_json(const std::vector<ledger::SheetReport>& sheets,
                                    const std::vector<text::Phrase>& remarks, ledger::TableKind kind,
                                    text::Language language);

}  // namespace seatcast::tools
