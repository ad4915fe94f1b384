#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/common/parameter.h"
#include "tools/common/terminal.h"

namespace seatcast::tools {

/// One subcommand as data: what it is called, what it may be given, what it does. Each command's folder has one
/// function that makes it:
///
///     Command run_command() {
///       const auto options = std::make_shared<RunOptions>();
///       return {.name = "run",
///               .summary = {"推演方案，写出结果文件", "simulate a scenario and write its result file"},
///               .parameters = {argument(placeholder::kScenario, options->scenario, {"方案文件", "scenario file"}),
///               ...}, .examples = {"seatcast run scenarios/jining/baseline.yaml --replicates 200"}, .action =
///               [options](Terminal& terminal) { return run(*options, terminal); }};
///     }
struct Command {
  std::string name;
  text::Text summary;  ///< one phrase, no final stop
  std::vector<Parameter> parameters = {};
  std::vector<std::string> examples = {};
  std::function<ExitCode(Terminal&)> action = {};
};

/// Options that every command has.
std::vector<Parameter> common_parameters(CommonOptions& options);

}  // namespace seatcast::tools
