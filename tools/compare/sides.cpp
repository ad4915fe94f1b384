#include "tools/compare/sides.h"

#include <filesystem>

#include <fmt/format.h>

#include "io/hdf5/signature.h"
#include "io/results/read.h"
#include "io/yaml/write.h"
#include "tools/common/scenario_input.h"
#include "tools/common/simulate.h"
#include "tools/common/version.h"

namespace seatcast::tools {
namespace {

std::optional<comparing::Side> run_scenario(const std::string& file, const CompareOptions& options,
                                            std::optional<int> replicates, const parallel::Threads& threads,
                                            text::Diagnostics& faults, Terminal& terminal) {
  ScenarioOptions scenario{file, options.overrides};
  if (replicates) scenario.overrides.push_back("ensemble.replicates=" + std::to_string(*replicates));
  const ScenarioInput input = read_scenario(scenario, terminal);
  faults.append(input.faults);
  if (!input.problem) return std::nullopt;
  const scenario::Scenario& told = input.loaded->scenario;
  const std::string title = told.title.empty() ? told.name : text::in_language(told.title, terminal.language());
  return comparing::Side{
      file,
      {.name = told.name,
       .title = told.title,
       .why = told.why,
       .label = told.label,
       .engine_version = kVersion,
       .git_describe = kGitDescribe,
       .seed = std::to_string(told.ensemble.seed),
       .scenario_yaml = yaml::write(input.loaded->tree),
       .locale = told.output.locale == scenario::Locale::kEn ? "en" : "zh"},
      input.problem->axes,
      simulate(*input.problem, settings_for_comparison(told, *input.problem), threads, title, terminal)};
}

}  // namespace

bool is_result(const std::string& file) {
  return hdf5::is_hdf5(file) || (!std::filesystem::exists(file) && std::filesystem::path(file).extension() == ".h5");
}

std::optional<comparing::Side> read_or_run(const std::string& file, const CompareOptions& options,
                                           std::optional<int> replicates, const parallel::Threads& threads,
                                           text::Diagnostics& faults, Terminal& terminal) {
  if (!is_result(file)) return run_scenario(file, options, replicates, threads, faults, terminal);
  const auto result = results::ResultFile::open(file, faults);
  if (!result) return std::nullopt;
  if (!terminal.language_is_chosen())
    terminal.use_language(result->info().locale == "en" ? text::Language::en : text::Language::zh);
  return comparing::read_side(*result, faults);
}

}  // namespace seatcast::tools
