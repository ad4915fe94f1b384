#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/scenario/compile.h"
#include "tools/common/parameter.h"
#include "tools/common/terminal.h"

namespace seatcast::tools {

/// What any command that takes a scenario is given.
struct ScenarioOptions {
  std::string file;
  std::vector<std::string> overrides = {};
  bool print_config = false;
};

std::vector<Parameter> scenario_parameters(ScenarioOptions& options);

/// A scenario read, laid over, checked and compiled, with every fault that was found on the way.
struct ScenarioInput {
  text::Sources sources;
  text::Diagnostics faults;
  std::optional<scenario::Loaded> loaded = {};  ///< nothing where it could not be read as a scenario at all
  std::optional<projection::Problem> problem;   ///< nothing after an error
};

/// Unless somebody chose a language, the terminal speaks the scenario's from here on.
/// @throws text::IoError where the file itself cannot be read
ScenarioInput read_scenario(const ScenarioOptions& options, Terminal& terminal);

/// --print-config: the scenario with every default, each value with the place it comes from.
ExitCode print_config(const ScenarioInput& input, Terminal& terminal);

/// The file a scenario's result goes to unless another is named.
std::string default_result(const scenario::Scenario& scenario);

}  // namespace seatcast::tools
