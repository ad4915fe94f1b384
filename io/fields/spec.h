#pragma once

#include <string_view>

#include "io/fields/range.h"
#include "io/fields/unit.h"
#include "io/text/language.h"

namespace seatcast::fields {

/// What is declared about a field besides its key and type, once. Reader, writer, JSON Schema and reference pages use
/// it.
struct Spec {
  Unit unit = units::kNone;        ///< of the number, or of the numbers in a list, map or dated path
  Range range = {};                ///< likewise
  bool required = false;           ///< the file must say it; else the member's initial value holds
  bool sums_to_one = false;        ///< the numbers of this list or map are shares of one whole
  Range items = {};                ///< how many items a list or map may have
  bool row_key = false;            ///< of a table: rows differ in the columns so marked
  std::string_view header = {};    ///< Chinese name(s) of a column, separated by '|', accepted in the header of a table
  std::string_view formerly = {};  ///< old keys, separated by '|', still read but with a warning
  text::Text doc = {};             ///< one sentence, no final stop
};

}  // namespace seatcast::fields
