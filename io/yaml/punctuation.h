#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace seatcast::yaml {

/// A sign that stands where YAML needs another one: `primary：45`, `｛primary: 45，junior: 50｝`, `base_year:2023`.
struct Misplaced {
  std::size_t offset = 0;
  std::size_t bytes = 0;
  std::string_view wanted;  ///< "," "{" "}" "[" "]"; ":" for a full-width colon; empty: a blank behind the colon
};

/// All of them, looking line by line and past quotes, comments and block texts. A guess, for a text that does not
/// parse: full-width signs are good in texts, and only what stands where a key or a bracket may stand is told.
std::vector<Misplaced> find_misplaced_punctuation(std::string_view content);

}  // namespace seatcast::yaml
