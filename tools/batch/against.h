#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "io/batch/batch_file.h"
#include "io/yaml/node.h"
#include "tools/batch/record.h"
#include "tools/batch/state_folder.h"

namespace seatcast::tools {

/// The bytes of a table by its SHA-256; nothing where they are not to be had.
using TextOf = std::function<std::optional<std::string>(const std::string& sha256)>;

/// What differs between two scenarios, a line each: "policy.class_size.primary: 45 → 40",
/// "projects.csv: P17 opening: 2025-09 → 2027-09"; of a table whose text is not to be had, the digests.
/// @param before, now  what they are made of; nothing is told of a scenario whose text is not to be had
std::vector<std::string> diff_of(const Row& before, const Row& now, const TextOf& text_of);

/// Fills in what became of a good row since another night: the same key must have given the same numbers; a changed key
/// shows what changed in the scenario beside what moved in the headline numbers.
void compare_with(const Night& before, const std::vector<batch::Threshold>& thresholds, const StateFolder& state,
                  Row& row);

}  // namespace seatcast::tools
