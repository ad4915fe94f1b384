#pragma once

// Internal to this room: texts of a workbook.
#include <string>
#include <vector>

#include "io/xlsx/xml.h"

namespace seatcast::xlsx {

/// The text of <si> or <is>: plain or in runs of several fonts; without phonetic guides. Trimmed.
std::string text_of(const pugi::xml_node& item);

/// Undoes the escapes of characters that XML cannot hold: "_x000D_" is a carriage return, which is left out.
std::string without_escapes(std::string_view text);

/// The texts that cells share, in order. @return nothing, with a fault, where the part cannot be read
std::optional<std::vector<std::string>> read_shared_strings(Archive& archive, const std::string& part,
                                                            text::Diagnostics& faults);

}  // namespace seatcast::xlsx
