#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/fields/rows.h"

namespace seatcast::fuzz {

/// A kind of table that scenarios name.
struct RowType {
  std::string_view name;
  const fields::StructType& (*type)();
  /// Reads the table, and writes what was read well as the same kind of table.
  std::string (*read_and_write)(csv::Table table, text::Diagnostics& faults);
};

/// All kinds.
std::span<const RowType> row_types();

}  // namespace seatcast::fuzz
