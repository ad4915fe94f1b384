#pragma once

#include <string>
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
  /// Of a text: brings other ways to write it to the one that we use, 三年级 to G3; what it does not know it leaves.
  std::string (*respell)(std::string_view) = nullptr;
  std::string_view pattern = {};  ///< of a text: what it looks like, as a regular expression for the JSON Schema
  text::Text otherwise = {};      ///< the way out for what is none of the choices, where more than a list of them helps
  text::Text doc = {};            ///< one sentence, no final stop
};

}  // namespace seatcast::fields
