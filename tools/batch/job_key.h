#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "io/batch/plan.h"
#include "io/results/run_info.h"

namespace seatcast::tools {

/// What one run depends on.
struct JobKey {
  std::string key;            ///< 64 hexadecimal digits; empty where the scenario cannot even be read
  std::string scenario_yaml;  ///< resolved
  std::string title;
  std::vector<results::InputFile> inputs = {};  ///< every file that is read; sha256 "absent" where there is none
};

/// Digests of files, each read once for a whole plan.
class FileDigests {
 public:
  /// "absent" where the file cannot be read.
  const std::string& of(const std::filesystem::path& file);
  [[nodiscard]] const std::map<std::filesystem::path, std::string>& known() const { return known_; }

 private:
  std::map<std::filesystem::path, std::string> known_;
};

/// Content only, no times: the resolved scenario (seed, replicates and options are in it), its name, every layer and
/// table, and the versions of the numbers and of the layout of result files.
JobKey key_of(const batch::Job& job, FileDigests& digests);

/// Whether a result was made of exactly these inputs, not of files that changed in between.
bool made_of(const results::RunInfo& info, const JobKey& key);

}  // namespace seatcast::tools
