#include "tools/init/init.h"

#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/fields/schema.h"
#include "io/scenario/scenario.h"
#include "tools/common/example.h"
#include "tools/common/output.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;
using text::IoError;

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw IoError::from_errno(IoError::Action::write, folder, error.value());
}

std::vector<ExampleFile> files_to_write(text::Language language) {
  auto files = example_files(language);
  files.push_back(
      {"scenario.schema.json", fields::json_schema<scenario::Scenario>({"学位推演方案", "seat projection scenario"})});
  return files;
}

/// Nothing is replaced unless it was asked for, and then nothing is written at all.
void refuse_to_replace(const fs::path& folder, const std::vector<ExampleFile>& files) {
  for (const ExampleFile& file : files) {
    if (!fs::exists(folder / file.path)) continue;
    throw IoError(IoError::Action::write, folder / file.path,
                  {"文件已存在；换一个文件夹，或加 --force", "it is there already; choose another folder, or --force"});
  }
}

}  // namespace

Command init_command() {
  const auto options = std::make_shared<InitOptions>();
  return {.name = "init",
          .summary = {"新建一个可运行的示例方案，带注释和示例表",
                      "a new commented scenario with small tables, ready to run"},
          .parameters = {optional_argument(placeholder::kFolder, options->folder,
                                           {"文件夹，缺省为当前文件夹", "folder; default: the current one"}),
                         flag("--force", options->force, {"替换已有文件", "replace files that are there"})},
          .examples = {"seatcast init mycity", "seatcast init mycity && seatcast run mycity/scenario.yaml"},
          .action = [options](Terminal& terminal) { return init(*options, terminal); }};
}

ExitCode init(const InitOptions& options, Terminal& terminal) {
  const fs::path folder = options.folder;
  const auto files = files_to_write(terminal.language());
  if (!options.force) refuse_to_replace(folder, files);
  make_folder(folder / "data");
  for (const ExampleFile& file : files) write_output((folder / file.path).string(), file.text);
  const std::string scenario = (folder / kExampleScenario).string();
  if (terminal.options().json) {
    auto list = nlohmann::ordered_json::array();
    for (const ExampleFile& file : files) list.push_back((folder / file.path).string());
    print(nlohmann::ordered_json{{"scenario", scenario}, {"files", list}}.dump(2) + "\n");
  } else if (!terminal.options().quiet) {
    print(terminal.say({fmt::format("已写入 {} 个文件。试一试：\n  seatcast validate {}\n  seatcast run {}\n",
                                    files.size(), scenario, scenario),
                        fmt::format("{} files written. Try:\n  seatcast validate {}\n  seatcast run {}\n", files.size(),
                                    scenario, scenario)}));
  }
  return kGood;
}

}  // namespace seatcast::tools
