#include "tools/report/report.h"

#include <filesystem>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/parallel/threads.h"
#include "io/comparison/comparison.h"
#include "io/console/numbers.h"
#include "io/report/page.h"
#include "tools/common/output.h"
#include "tools/report/rules_of.h"
#include "tools/report/script.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;

std::string default_page(const std::string& result) { return fs::path(result).replace_extension(".html").string(); }

/// All results; fewer than were asked for where a file is no sound result.
std::vector<report::Run> read_all(const std::vector<std::string>& files, text::Diagnostics& faults) {
  std::vector<report::Run> runs;
  for (const std::string& name : files) {
    const auto file = results::ResultFile::open(name, faults);
    if (file) runs.emplace_back(*file, rules_of(file->info().scenario_yaml));
  }
  return runs;
}

/// The results paired replicate by replicate; nothing where they cannot be, which the page then says.
std::optional<comparing::Comparison> pair_all(const std::vector<std::string>& files, const parallel::Threads& threads) {
  if (files.size() < 2) return std::nullopt;
  text::Diagnostics reasons;  // told by seatcast compare
  std::optional<comparing::Comparer> comparer;
  for (const std::string& name : files) {
    const auto file = results::ResultFile::open(name, reasons);
    if (!file) return std::nullopt;
    comparing::Side side = comparing::read_side(*file, reasons);
    if (comparer) comparing::check_pair(comparer->base(), side, reasons);
    if (reasons.has_errors()) return std::nullopt;
    if (comparer) {
      comparer->add(side);
    } else {
      comparer.emplace(std::move(side), threads, cancel_flag());
    }
  }
  return comparer->finish();
}

void say_where(const std::string& target, std::size_t bytes, Terminal& terminal) {
  const std::string size = console::format_bytes(bytes);
  if (terminal.options().json) {
    print(nlohmann::ordered_json{{"page", target}, {"bytes", bytes}}.dump(2) + "\n");
  } else if (!terminal.options().quiet) {
    print(
        terminal.say({fmt::format("报告：{}（{}）\n", target, size), fmt::format("Report: {} ({})\n", target, size)}));
  }
}

}  // namespace

Command report_command() {
  const auto options = std::make_shared<ReportOptions>();
  auto files = optional_arguments(placeholder::kResult, options->results,
                                  {"结果文件（.h5）；第一个为主，其余与之对照",
                                   "result files (.h5); the first is told in full, the others beside it"});
  files.required = true;
  return {.name = "report",
          .summary = {"把结果写成一页报告（HTML，可离线阅读和打印）",
                      "write results as one page (HTML, offline, printable)"},
          .parameters = {files, option("-o,--output", options->output, placeholder::kFile,
                                       {"报告文件，缺省为结果同名 .html；- 为标准输出",
                                        "page to write; default: the result's name with .html; - is stdout"})},
          .examples = {"seatcast report out/jining-baseline.h5 -o report.html",
                       "seatcast report out/jining-baseline.h5 out/jining-small-classes.h5 --lang en"},
          .action = [options](Terminal& terminal) { return report(*options, terminal); }};
}

ExitCode report(const ReportOptions& options, Terminal& terminal) {
  require_not_read(options.output, options.results);
  text::Diagnostics faults;
  const auto runs = read_all(options.results, faults);
  if (!runs.empty() && !terminal.language_is_chosen())
    terminal.use_language(runs.front().info().locale == "en" ? text::Language::en : text::Language::zh);
  if (terminal.report(faults, {"没有写报告", "no page was written"}) != kGood) return kBadAnswer;
  const parallel::Threads threads(parallel::Threads::available());
  const auto comparison = pair_all(options.results, threads);
  const std::string page = report::page(runs, {.language = terminal.language(),
                                               .script = page_script(),
                                               .script_licences = page_script_licences(),
                                               .comparison = comparison ? &*comparison : nullptr});
  const std::string target = options.output.empty() ? default_page(options.results.front()) : options.output;
  write_output(target, page);
  if (target != "-") say_where(target, page.size(), terminal);
  return kGood;
}

}  // namespace seatcast::tools
