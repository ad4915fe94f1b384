#pragma once

#include <string>
#include <vector>

#include "tools/batch/tasks.h"

namespace seatcast::tools {

/// Writes a night's folder: links to results, summaries, the page, log.json, and last of all results.json.
/// @param language  of summary.md and report.html; the other language lies beside it
void write_night(const StateFolder& state, const std::string& name, const Night& night, text::Language language);

/// The tasks as a night, compared with another.
Night conclude(const batch::BatchFile& file, const StateFolder& state, const std::optional<Baseline>& baseline,
               std::vector<Task>& tasks);

/// How the rows came about.
std::string log_json(const std::vector<Task>& tasks, double seconds);

/// Removes all but the newest nights, and stored results that none of them refers to.
void prune(const StateFolder& state, int keep_nights, const Night& newest);

}  // namespace seatcast::tools
