#include "tools/compare/compare.h"

#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "io/comparison/comparison.h"
#include "io/comparison/rules.h"
#include "io/comparison/write.h"
#include "io/files/publish.h"
#include "io/hdf5/signature.h"
#include "io/results/read.h"
#include "tools/common/output.h"
#include "tools/common/version.h"
#include "tools/compare/documents.h"
#include "tools/compare/sides.h"
#include "tools/compare/summary.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;

constexpr int kMostReplicates = 1'000'000;
constexpr int kMostThreads = 1024;
constexpr text::Text kNothingCompared = {"没有比较", "nothing was compared"};

/// Scenarios beside results are run with as many replicates as the first result has.
std::optional<int> replicates_of(const CompareOptions& options) {
  if (options.replicates) return options.replicates;
  for (const std::string& file : options.files) {
    text::Diagnostics ignored;  // told when the file is read in earnest
    if (!is_result(file) || !fs::exists(file)) continue;
    const auto result = results::ResultFile::open(file, ignored);
    if (result && result->replicates() > 0) return static_cast<int>(result->replicates());
  }
  return std::nullopt;
}

void require_replicates(const comparing::Side& side, text::Diagnostics& faults) {
  if (side.results.replicates > 0 || is_result(side.origin)) return;  // of a result it has been said
  faults.add({.rule = comparing::rule("no_replicates"),
              .where = text::whole_of(std::make_shared<text::SourceText>(side.origin, ""))});
}

/// All sides against the first. @return nothing after an error
std::optional<comparing::Comparison> compare_all(const CompareOptions& options, const parallel::Threads& threads,
                                                 text::Diagnostics& faults, Terminal& terminal) {
  const auto replicates = replicates_of(options);
  const auto side = [&](const std::string& file) {
    auto read = read_or_run(file, options, replicates, threads, faults, terminal);
    if (read) require_replicates(*read, faults);
    return read;
  };
  auto base = side(options.files.front());
  std::optional<comparing::Comparer> comparer;
  const bool base_is_sound = base && !faults.has_errors();
  if (base_is_sound) comparer.emplace(*std::move(base), threads, cancel_flag());
  for (std::size_t k = 1; k < options.files.size(); ++k) {
    const auto other = side(options.files[k]);
    if (!other || !comparer) continue;
    comparing::check_pair(comparer->base(), *other, faults);
    if (!faults.has_errors()) comparer->add(*other);
  }
  if (faults.has_errors() || !comparer) return std::nullopt;
  return comparer->finish();
}

void write_file(const std::string& target, const comparing::Comparison& comparison, const parallel::Threads& threads) {
  comparing::write(target, comparison, kVersion, [&](std::size_t count, const auto& body) {
    threads.for_each(
        count, [&](std::size_t item, int) { body(item); }, cancel_flag());
  });
}

}  // namespace

Command compare_command() {
  const auto options = std::make_shared<CompareOptions>();
  auto files = optional_arguments(
      "BASE OTHER", options->files,
      {"方案（.yaml，当场运行）或结果（.h5），可以混用；第一个为基准",
       "scenarios (.yaml, run on the spot) or results (.h5), mixed as you like; the first is the base"});
  files.required = true;
  return {.name = "compare",
          .summary = {"在同一组随机数上逐次比较方案",
                      "compare scenarios replicate by replicate, on the same random numbers"},
          .parameters = {files,
                         option("-o,--output", options->output, placeholder::kFile,
                                {"把全部差值写成 HDF5 文件", "write all differences as an HDF5 file"}),
                         flag("--csv", options->csv,
                              {"在标准输出写出逐格差值（长表）", "write the differences, one row a cell, to stdout"}),
                         option("-s,--set", options->overrides, placeholder::kSetting,
                                {"覆盖各方案中的一个值", "replace one value of every scenario"}),
                         option("--replicates", options->replicates, {1, kMostReplicates},
                                {"方案的模拟次数，缺省同结果文件或方案",
                                 "futures to draw for scenarios; default: as the results have, or the scenario says"}),
                         option("--threads", options->threads, {1, kMostThreads},
                                {"线程数，缺省为全部", "threads; default: all"})},
          .examples = {"seatcast compare scenarios/jining/baseline.yaml scenarios/jining/no_new_projects.yaml",
                       "seatcast compare out/jining-baseline.h5 scenarios/jining/small_classes.yaml -o diff.h5"},
          .action = [options](Terminal& terminal) { return compare(*options, terminal); }};
}

ExitCode compare(const CompareOptions& options, Terminal& terminal) {
  if (options.files.size() < 2)
    return terminal.fail(kUsage, {"至少要两个：基准方案，以及与它相比的方案",
                                  "at least two are needed: the base, and a scenario to hold against it"});
  if (!options.output.empty()) {
    require_not_read(options.output, options.files);
    hdf5::require_replaceable(options.output);
    files::require_publishable(options.output);
  }
  const parallel::Threads threads(options.threads > 0 ? options.threads : parallel::Threads::available());
  text::Diagnostics faults;
  const auto comparison = compare_all(options, threads, faults, terminal);
  if (terminal.report(faults, kNothingCompared) != kGood || !comparison) return kBadAnswer;
  if (!options.output.empty()) write_file(options.output, *comparison, threads);
  if (options.csv) {
    print(differences_csv(*comparison));
  } else if (terminal.options().json) {
    print(comparison_json(*comparison, options.output));
  } else if (!terminal.options().quiet) {
    print(summarise(*comparison, options.output, terminal.language(), terminal.width()));
  }
  return kGood;
}

}  // namespace seatcast::tools
