#pragma once

#include <filesystem>

#include "engine/ensemble/ensemble.h"
#include "tools/common/scenario_input.h"

namespace seatcast::tools {

/// `seatcast run --dry-run`: what memory, disk space and time a run would take. Runs two small trials, of which the
/// result file is weighed in the folder for temporary files and removed. What does not depend on the number of
/// replicates is seen there; what does is calculated (ensemble::plan). Nothing appears at `target`.
ExitCode dry_run(const ScenarioInput& input, const ensemble::Settings& settings, const parallel::Threads& threads,
                 const std::filesystem::path& target, Terminal& terminal);

}  // namespace seatcast::tools
