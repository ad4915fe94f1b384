#pragma once

#include <string>

namespace seatcast::report {

/// The style sheet of the page: screen, phone and print. The shades of cells come from colour.h, with a text colour
/// that stands out.
std::string style_sheet();

}  // namespace seatcast::report
