#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>

#include "engine/base/precondition.h"
#include "io/text/io_error.h"
#include "tools/common/terminal.h"
#include "tools/common/version.h"
#include "tools/run/run.h"

namespace seatcast::tools {
namespace {

void add_common(CLI::App& app, CommonOptions& options) {
  app.add_option("--lang", options.language, "language of messages: zh or en")->check(CLI::IsMember({"zh", "en"}));
  app.add_option("--color", options.colour, "colour: auto, always, never")->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_option("--progress", options.progress, "progress: auto, off, json")->check(CLI::IsMember({"auto", "off", "json"}));
  app.add_flag("--json", options.json, "one JSON document on stdout, nothing else");
  app.add_flag("-q,--quiet", options.quiet, "only warnings and errors");
  app.add_flag("-v,--verbose", options.verbose, "more detail");
}

/// Turns whatever went wrong into its exit code. The one place that catches everything.
template <class Command>
ExitCode guarded(Terminal& terminal, Command command) {
  try {
    return command();
  } catch (const parallel::Cancelled&) {
    terminal.log().warning({"已中断，没有留下未写完的文件", "interrupted; nothing half-written was left"});
    return exit_code_of_signal();
  } catch (const text::IoError& error) {
    terminal.log().error({error.message(text::Language::zh), error.message(text::Language::en)});
    return kEnvironment;
  } catch (const PreconditionError& error) {
    terminal.log().error({fmt::format("程序内部错误，请报告：{}", error.what()), fmt::format("internal error, please report: {}", error.what())});
    return kOurFault;
  } catch (const std::bad_alloc&) {
    terminal.log().error({"内存不足", "out of memory"});
    return kEnvironment;
  } catch (const std::exception& error) {
    terminal.log().error({fmt::format("程序内部错误，请报告：{}", error.what()), fmt::format("internal error, please report: {}", error.what())});
    return kOurFault;
  }
}

int main(int argc, char** argv) {
  install_signal_handlers();
  CLI::App app("seatcast: which school seats will be there each autumn, and for whom");
  app.set_version_flag("--version", fmt::format("seatcast {} ({})", kVersion, kGitDescribe));
  app.require_subcommand(1);
  app.fallthrough();
  CommonOptions common;
  add_common(app, common);
  RunOptions run_options;
  const CLI::App* run_command = add_run(app, run_options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kGood : kUsage;
  }
  Terminal terminal(common);
  return guarded(terminal, [&] {
    if (run_command->parsed()) return run(run_options, terminal);
    return kUsage;
  });
}

}  // namespace
}  // namespace seatcast::tools

int main(int argc, char** argv) { return seatcast::tools::main(argc, argv); }
