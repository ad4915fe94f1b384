#pragma once

#include <string>
#include <vector>

#include "io/batch/batch_file.h"
#include "io/yaml/node.h"
#include "tools/batch/record.h"
#include "tools/batch/state_folder.h"

namespace seatcast::tools {

/// What differs between two scenarios, a line each: "policy.class_size.primary: 45 -> 40", "data/births.csv: changed".
std::vector<std::string> diff_of(const results::RunInfo& before, const results::RunInfo& now);

/// Fills in what became of a good row since another night: the same key must have given the same numbers; a changed key
/// shows what changed in the scenario beside what moved in the headline numbers.
void compare_with(const Night& before, const std::vector<batch::Threshold>& thresholds, const StateFolder& state,
                  Row& row);

}  // namespace seatcast::tools
