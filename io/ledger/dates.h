#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace seatcast::ledger {

/// A month as found in a cell.
struct FoundMonth {
  std::chrono::year_month month{};
  bool doubtful = false;  ///< 2026.1 from a number: January, or October that lost its zero
};

/// The month of 2026年9月、2026.9、2026-09-01、2026/9/1、20260901、202609、46266 (a serial day)、2026年秋季、2026年底;
/// of a span or sentence with several dates the last one. Nothing where there is a year alone or no date.
/// @param is_number  the cell holds a number, not a text
std::optional<FoundMonth> find_month(std::string_view text, bool is_number);

}  // namespace seatcast::ledger
