#include "tools/common/scenario_input.h"

#include <filesystem>

#include "io/fields/origins.h"
#include "io/yaml/write.h"

namespace seatcast::tools {

std::vector<Parameter> scenario_parameters(ScenarioOptions& options) {
  return {argument(placeholder::kScenario, options.file, {"方案文件（YAML）", "scenario file (YAML)"}),
          option("-s,--set", options.overrides, placeholder::kSetting,
                 {"覆盖方案中的一个值", "replace one value of the scenario"}),
          flag("--print-config", options.print_config,
               {"只打印完整方案及每个值的出处", "only print the whole scenario and where each value comes from"})};
}

ScenarioInput read_scenario(const ScenarioOptions& options, Terminal& terminal) {
  ScenarioInput input;
  input.loaded = scenario::load(options.file, options.overrides, input.sources, input.faults);
  if (!input.loaded) return input;
  const auto locale = input.loaded->scenario.output.locale;
  if (!terminal.language_is_chosen() && locale)
    terminal.use_language(*locale == scenario::Locale::kZh ? text::Language::zh : text::Language::en);
  input.problem = scenario::compile(*input.loaded, input.faults);
  return input;
}

ExitCode print_config(const ScenarioInput& input, Terminal& terminal) {
  const ExitCode code = terminal.report(input.faults, {"方案有误", "the scenario is not sound"});
  if (!input.loaded || (code != kGood && terminal.options().json)) return kBadAnswer;
  // Tables of several folders, each as seen from the folder of the scenario.
  const auto folder = std::filesystem::path(input.sources.all().front()->name()).parent_path();
  const auto complete = fields::to_node(input.loaded->scenario, {.folder = folder.empty() ? "." : folder.string()});
  if (terminal.options().json) {
    print(yaml::write_json(complete));
  } else {
    const auto placed = fields::with_origins(complete, input.loaded->tree, terminal.language());
    print(yaml::write(placed, {.origins = true}));
  }
  return code;
}

std::string default_result(const scenario::Scenario& scenario) {
  return (std::filesystem::path(scenario.output.path) / (scenario.name + ".h5")).string();
}

}  // namespace seatcast::tools
