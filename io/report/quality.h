#pragma once

#include <string_view>

#include "io/text/language.h"

namespace seatcast::report {

/// What the `quality` column of an input row means to a reader.
struct Quality {
  text::Text name;
  text::Text meaning;
};

/// nullptr for a word that is none of ours.
const Quality* find_quality(std::string_view word);

}  // namespace seatcast::report
