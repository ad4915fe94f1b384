#pragma once

#include <string>
#include <vector>

#include "tools/batch/document.h"
#include "tools/batch/record.h"

namespace seatcast::tools {

/// The night for a planner to read in the morning: what failed and why, what moved beyond a threshold, what else moved
/// since the last night, and the largest shortage of every scenario.
Document summary_of(const Night& night, const std::string& name, text::Language language);

/// "200 scenarios: 198 good, 2 failed (1 beyond a threshold)."
text::Phrase in_one_line(const Night& night);

}  // namespace seatcast::tools
