#pragma once

#include <string>

#include "io/comparison/comparison.h"
#include "io/text/language.h"

namespace seatcast::tools {

/// A comparison for people: what each scenario changes, in sentences; the few cells where the decision shows; all
/// scenarios in one table; how to read it.
/// @param file  where all differences were written; may be empty
std::string summarise(const comparing::Comparison& comparison, const std::string& file, text::Language language,
                      int width);

}  // namespace seatcast::tools
