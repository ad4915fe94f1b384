#pragma once

#include <string>
#include <vector>

namespace seatcast::tools {

/// What differs between two versions of a CSV table, a line per row, without words of any language:
///     P17 opening: 2025-09 → 2027-09       + P30, ...       - P3, ...
/// Rows are told apart by the fewest columns from the left that no two rows of a version share.
/// @return nothing where that cannot be said: no tables, no such columns, or only comments and layout differ
std::vector<std::string> diff_of_tables(const std::string& before, const std::string& now);

}  // namespace seatcast::tools
