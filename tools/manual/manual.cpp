#include "tools/manual/manual.h"

#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "io/console/log.h"
#include "tools/common/output.h"
#include "tools/manual/page.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;
using text::Language;

/// man1/seatcast-run.1 and zh_CN/man1/seatcast-run.1: where man looks for a page of the reader's language.
void write_pages(const fs::path& folder, const std::vector<Command>& commands) {
  for (const Language language : {Language::en, Language::zh}) {
    const fs::path section = (language == Language::zh ? folder / "zh_CN" : folder) / "man1";
    std::error_code error;
    fs::create_directories(section, error);
    if (error) throw text::IoError::from_errno(text::IoError::Action::write, section, error.value());
    write_output(section / "seatcast.1", manual_of_program(commands, language));
    for (const Command& command : commands)
      write_output(section / fmt::format("seatcast-{}.1", command.name), manual_page(command, language));
  }
}

ExitCode manual(const ManualOptions& options, const std::vector<Command>& commands, Terminal& terminal) {
  if (!options.folder.empty()) {
    write_pages(options.folder, commands);
    return kGood;
  }
  std::string page = manual_of_program(commands, terminal.language());
  if (!options.command.empty()) {
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const Command& command) { return command.name == options.command; });
    if (found == commands.end())
      return terminal.fail(kUsage,
                           {fmt::format("没有命令 {}；seatcast --help 列出全部", options.command),
                            fmt::format("there is no command {}; seatcast --help lists them", options.command)});
    page = manual_page(*found, terminal.language());
  }
  print(terminal.options().json ? fmt::format("{{\"manual\": {}}}\n", console::json_string(page)) : page);
  return kGood;
}

}  // namespace

Command manual_command(const std::vector<Command>& commands) {
  const auto options = std::make_shared<ManualOptions>();
  return {.name = "manual",
          .summary = {"命令的手册页", "manual page of a command"},
          .parameters = {optional_argument("COMMAND", options->command,
                                           {"命令；不写则为总说明", "command; default: of the program"}),
                         option("--folder", options->folder, placeholder::kFolder,
                                {"把所有手册页（中英文）写到这个文件夹",
                                 "write all pages, in both languages, below this folder"})},
          .examples = {"seatcast manual run | man -l -", "seatcast manual --folder ~/.local/share/man"},
          .action = [options, &commands](Terminal& terminal) { return manual(*options, commands, terminal); }};
}

}  // namespace seatcast::tools
