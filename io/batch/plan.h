#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "io/batch/batch_file.h"
#include "io/text/diagnostic.h"

namespace seatcast::batch {

/// One run of a night.
struct Job {
  std::string name;  ///< of its result, its log, and in comparisons; distinct
  std::filesystem::path file;
  std::string shown = {};                   ///< the file as seen from the batch file: the same wherever the batch lies
  std::vector<std::string> overrides = {};  ///< path=value, in order
};

/// A batch file, or a folder, as the list of its runs.
struct Plan {
  BatchFile file;
  std::vector<Job> jobs;  ///< in the order of the file; of a folder by name, of a matrix the last axis fastest
};

inline constexpr std::size_t kMostJobs = 100'000;

/// Reads a batch file, or takes a folder for a batch of the scenarios in it. A scenario that is not there is no fault
/// of the batch: its run will fail and the others go on.
/// @return nothing after an error
/// @throws text::IoError where `path` cannot be read
std::optional<Plan> read_plan(const std::filesystem::path& path, text::Sources& sources, text::Diagnostics& faults);

}  // namespace seatcast::batch
