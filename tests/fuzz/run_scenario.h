#pragma once

#include <string>

#include "tests/fuzz/archive.h"

namespace seatcast::fuzz {

/// Loads and compiles the first file of the archive; where that ends without an error and the case is small, projects
/// the reference path. A user's mistake ends in a diagnostic, never in an exception, and no number is lost.
void run_scenario(Archive archive);

}  // namespace seatcast::fuzz
