#pragma once

#include <filesystem>

#include "engine/measures/results.h"
#include "engine/parallel/threads.h"
#include "io/results/run_info.h"
#include "tools/common/scenario_input.h"

namespace seatcast::tools {

/// Writes the result file of a scenario that ran, compressing on all threads. @return what it says of the run
/// @throws text::IoError, parallel::Cancelled
results::RunInfo write_result(const std::filesystem::path& target, const ScenarioInput& input,
                              const measures::Results& results, const parallel::Threads& threads);

}  // namespace seatcast::tools
