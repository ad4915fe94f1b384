#include <cstdio>
#include <exception>

#include <fmt/format.h>

#include "engine/base/precondition.h"
#include "tools/backtest/backtest.h"
#include "tools/batch/batch.h"
#include "tools/bench/bench.h"
#include "tools/calibrate/calibrate.h"
#include "tools/common/command_line.h"
#include "tools/common/json.h"
#include "tools/compare/compare.h"
#include "tools/completion/completion.h"
#include "tools/doctor/doctor.h"
#include "tools/explain/explain.h"
#include "tools/export/export.h"
#include "tools/import/import.h"
#include "tools/info/info.h"
#include "tools/init/init.h"
#include "tools/manual/manual.h"
#include "tools/rebase/rebase.h"
#include "tools/report/report.h"
#include "tools/run/run.h"
#include "tools/schema/schema.h"
#include "tools/validate/validate.h"

namespace seatcast::tools {
namespace {

/// In the order in which a planner meets them.
std::vector<Command> all_commands() {
  return {init_command(),   validate_command(),  run_command(),      info_command(),   compare_command(),
          batch_command(),  merge_command(),     export_command(),   import_command(), rebase_command(),
          report_command(), calibrate_command(), backtest_command(), schema_command(), explain_command(),
          bench_command(),  doctor_command()};
}

/// Turns whatever went wrong into its exit code. The one place that catches everything.
ExitCode guarded(const Command& command, Terminal& terminal) {
  try {
    return command.action(terminal);
  } catch (const parallel::Cancelled&) {
    terminal.log().warning({"已中断，没有留下未写完的文件", "interrupted; nothing half-written was left"});
    return exit_code_of_signal();
  } catch (const BrokenPipe&) {
    return kEnvironment;
  } catch (const text::IoError& error) {
    return terminal.fail(kEnvironment, {error.message(text::Language::zh), error.message(text::Language::en)});
  } catch (const std::bad_alloc&) {
    return terminal.fail(kEnvironment, {"内存不足", "out of memory"});
  } catch (const std::exception& error) {  // a PreconditionError, too
    return terminal.fail(kOurFault, {fmt::format("程序内部错误，请报告：{}", error.what()),
                                     fmt::format("internal error, please report: {}", error.what())});
  }
}

/// Help and version go to stdout, what is wrong with the command line to stderr.
ExitCode answer(const CommandLine& line) {
  std::fputs(line.answer.c_str(), line.exit_code == kGood ? stdout : stderr);
  if (line.exit_code != kGood && line.common.json)
    std::fputs(error_document(line.exit_code, line.answer).c_str(), stdout);
  return line.exit_code;
}

ExitCode main(int argc, const char* const* argv) {
  secure_standard_streams();
  install_signal_handlers();
  auto commands = all_commands();
  commands.push_back(completion_command(commands));
  commands.push_back(manual_command(commands));
  const CommandLine line = parse_command_line(argc, argv, commands);
  if (line.command == nullptr) return answer(line);
  Terminal terminal(line.common);
  return guarded(*line.command, terminal);
}

}  // namespace
}  // namespace seatcast::tools

int main(int argc, char** argv) { return seatcast::tools::main(argc, argv); }
