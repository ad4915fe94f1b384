#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace seatcast::text {

/// Columns a character takes on a terminal: 2 for East Asian Wide and Fullwidth, 0 for combining marks and joiners,
/// else 1. Ambiguous characters count 1, as modern terminals draw them. Source: Unicode 14, EastAsianWidth.txt.
int display_width(char32_t code_point);
int display_width(std::string_view utf8);

enum class Align { left, right };

/// Fills with blanks up to `width` columns; never cuts.
std::string pad(std::string_view utf8, int width, Align align = Align::left);

/// At most `width` columns; where something is cut the last one is an ellipsis.
std::string truncate(std::string_view utf8, int width);

}  // namespace seatcast::text
