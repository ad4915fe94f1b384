#pragma once

#include <optional>
#include <string>

#include "engine/parallel/threads.h"
#include "io/comparison/side.h"
#include "tools/compare/compare.h"

namespace seatcast::tools {

/// True of result files: by their first bytes, or by name where there is no such file.
bool is_result(const std::string& file);

/// A side of the comparison: a result is read, a scenario is run, as far as a comparison needs it.
/// @param replicates  of the runs, in place of the scenarios' own
/// @return nothing where it is not sound; faults are in `faults`
/// @throws text::IoError, parallel::Cancelled
std::optional<comparing::Side> read_or_run(const std::string& file, const CompareOptions& options,
                                           std::optional<int> replicates, const parallel::Threads& threads,
                                           text::Diagnostics& faults, Terminal& terminal);

}  // namespace seatcast::tools
