#include "tools/batch/job_key.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/ensemble/result_version.h"
#include "io/fields/walk.h"
#include "io/files/sha256.h"
#include "io/scenario/load.h"
#include "io/text/io_error.h"
#include "io/yaml/write.h"

namespace seatcast::tools {
namespace {

constexpr int kKeyVersion = 1;
constexpr const char* kAbsent = "absent";

/// Every file the scenario names, each once, in the order of its keys.
std::vector<std::filesystem::path> files_of(const scenario::Scenario& scenario) {
  std::vector<std::filesystem::path> files;
  fields::for_each_of<fields::FileReference>(scenario, [&](const std::string&, const fields::FileReference& file) {
    if (!file.empty() && std::ranges::find(files, file.file) == files.end()) files.push_back(file.file);
  });
  return files;
}

/// Texts one behind the other, each with its length: no two lists give the same bytes.
void add(files::Sha256& hash, std::string_view text) { hash.update(fmt::format("{}\n", text.size())).update(text); }

std::string digest_of(const JobKey& key, const std::string& name) {
  files::Sha256 hash;
  add(hash, fmt::format("seatcast key {}, numbers {}, layout {}", kKeyVersion, ensemble::kResultVersion,
                        results::kSchemaVersion));
  add(hash, name);
  add(hash, key.scenario_yaml);
  for (const results::InputFile& input : key.inputs) {
    add(hash, input.name);
    add(hash, input.sha256);
  }
  return files::to_hex(hash.finish());
}

}  // namespace

const std::string& FileDigests::of(const std::filesystem::path& file) {
  const auto [at, is_new] = known_.try_emplace(file);
  if (is_new) {
    try {
      at->second = files::to_hex(files::sha256_of_file(file));
    } catch (const text::IoError&) {
      at->second = kAbsent;
    }
  }
  return at->second;
}

JobKey key_of(const batch::Job& job, FileDigests& digests) {
  text::Sources sources;
  text::Diagnostics faults;
  JobKey key;
  try {
    const auto loaded = scenario::load_without_tables(job.file, job.overrides, sources, faults);
    if (!loaded) return key;
    key.scenario_yaml = yaml::write(loaded->tree);
    key.title = loaded->scenario.title;
    for (const text::SourcePtr& layer : sources.all())
      key.inputs.push_back(
          {std::filesystem::path(layer->name()).filename().string(), files::to_hex(files::sha256(layer->bytes()))});
    for (const auto& file : files_of(loaded->scenario))
      key.inputs.push_back({file.filename().string(), digests.of(file)});
    key.key = digest_of(key, loaded->scenario.name);
  } catch (const text::IoError&) {
    return {};  // the run itself will say what is wrong
  }
  return key;
}

bool made_of(const results::RunInfo& info, const JobKey& key) {
  if (info.scenario_yaml != key.scenario_yaml) return false;
  return std::ranges::all_of(info.inputs, [&](const results::InputFile& used) {
    return std::ranges::any_of(key.inputs, [&](const results::InputFile& planned) {
      return planned.name == used.name && planned.sha256 == used.sha256;
    });
  });
}

}  // namespace seatcast::tools
