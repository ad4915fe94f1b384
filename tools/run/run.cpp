#include "tools/run/run.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <tuple>

#include "engine/ensemble/ensemble.h"
#include "io/files/publish.h"
#include "io/hdf5/signature.h"
#include "io/scenario/settings.h"
#include "tools/common/output.h"
#include "tools/common/simulate.h"
#include "tools/common/summary.h"
#include "tools/run/dry_run.h"
#include "tools/run/parts.h"
#include "tools/run/provenance.h"
#include "tools/run/write.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;

constexpr int kMostReplicates = 1'000'000;
constexpr int kMostThreads = 1024;

void make_folder_of(const fs::path& target) {
  if (!target.has_parent_path()) return;
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) throw text::IoError::from_errno(text::IoError::Action::write, target.parent_path(), error.value());
}

PartHeader header_of(const ScenarioInput& input, const ensemble::Settings& settings) {
  return {.run = digest_of_run(info_of(*input.loaded, input.sources)),
          .tiles = ensemble::tiles_of(settings),
          .sizes = tile_sizes(*input.problem, settings)};
}

/// --part: some of the replicates, as numbers.
ExitCode run_part(PartHeader header, const projection::Problem& problem, const ensemble::Settings& settings,
                  const parallel::Threads& threads, const fs::path& target) {
  PartWriter writer(target, header);
  ensemble::run_part(problem, settings, header.range(), threads, cancel_flag(),
                     [&](const ensemble::TileNumbers& numbers) { writer.put(numbers); });
  writer.publish();
  return kGood;
}

/// --replicates is one more override, so that the result says what was run.
ScenarioOptions with_replicates(const RunOptions& options) {
  ScenarioOptions scenario = options.scenario;
  if (options.replicates) scenario.overrides.push_back("ensemble.replicates=" + std::to_string(*options.replicates));
  return scenario;
}

}  // namespace

Command run_command() {
  const auto options = std::make_shared<RunOptions>();
  auto parameters = scenario_parameters(options->scenario);
  const std::vector<Parameter> own{
      option(
          "-o,--output", options->output, placeholder::kFile,
          {"结果文件，缺省为方案的 output.path/name.h5", "result file; default: the scenario's output.path/name.h5"}),
      option("--replicates", options->replicates, {0, kMostReplicates},
             {"模拟次数，0 只算参考路径", "futures to draw; 0 = the reference path only"}),
      option("--threads", options->threads, {1, kMostThreads}, {"线程数，缺省为全部", "threads; default: all"}),
      choice("--isa", options->isa, {"x86_64", "v3", "v4"},
             {"内核的指令集（结果不变）", "instruction set of the kernel; the result is the same"}),
      option("--part", options->part, "I/N",
             {"只算 N 份模拟中的第 I 份，把数写到 -o 的文件，供 --join",
              "only the I-th of N parts of the replicates; -o takes their numbers, for --join"}),
      option("--join", options->join, placeholder::kFile,
             {"由各份的文件得出结果，与一次算完逐字节相同",
              "the result from the files of all parts, the same bytes as in one go"}),
      flag("--dry-run", options->dry_run,
           {"不运行，只估算内存、文件大小和时间", "do not run; say what memory, disk space and time it would take"})};
  parameters.insert(parameters.end(), own.begin(), own.end());
  return {.name = "run",
          .summary = {"推演方案，写出结果文件", "simulate a scenario and write its result file"},
          .parameters = std::move(parameters),
          .examples =
              {"seatcast run scenarios/jining/baseline.yaml",
               "seatcast run scenarios/jining/baseline.yaml -s policy.class_size.primary=40 -o out/small_classes.h5"},
          .action = [options](Terminal& terminal) { return run(*options, terminal); }};
}

ExitCode run(const RunOptions& options, Terminal& terminal) {
  const auto start = std::chrono::steady_clock::now();
  const auto part = parse_part(options.part);
  if (!options.part.empty() && (!part || options.output.empty() || !options.join.empty()))
    return terminal.fail(kUsage, {"--part 写成 3/8，并要有 -o，不能与 --join 同用",
                                  "--part is written 3/8, needs -o, and does not go with --join"});
  const ScenarioInput input = read_scenario(with_replicates(options), terminal);
  if (options.scenario.print_config) return print_config(input, terminal);
  if (terminal.report(input.faults, {"未运行任何计算", "nothing was run"}) != kGood) return kBadAnswer;

  const projection::Problem& problem = *input.problem;
  ensemble::Settings settings = scenario::settings_of(input.loaded->scenario, problem);
  if (!options.isa.empty()) settings.isa = *lanes::parse_isa(options.isa);
  const parallel::Threads threads(options.threads > 0 ? options.threads : parallel::Threads::available());
  const fs::path target = options.output.empty() ? default_result(input.loaded->scenario) : options.output;
  if (options.dry_run) return dry_run(input, settings, threads, target, terminal);
  make_folder_of(target);
  require_not_read(target.string(), input.sources);
  files::require_publishable(target);

  if (part) {
    PartHeader header = header_of(input, settings);
    std::tie(header.number, header.of) = *part;
    return run_part(header, problem, settings, threads, target);
  }
  hdf5::require_replaceable(target);
  PartReader parts;
  if (!options.join.empty()) {
    if (const auto wrong = parts.open(options.join, header_of(input, settings)))
      return terminal.fail(kBadAnswer, *wrong);
  }
  const measures::Results results =
      options.join.empty()
          ? simulate(problem, settings, threads, {"模拟", "simulating"}, terminal)
          : ensemble::run_from_parts(problem, settings, threads, cancel_flag(),
                                     [&](const ensemble::TileNumbers& numbers) { parts.fill(numbers); });
  const results::RunInfo info = write_result(target, input, results, threads);

  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const SummaryFacts facts{info.title.empty() ? info.name : info.title, info.label, info.assumed_share, target,
                           elapsed.count()};
  if (terminal.options().json) {
    print(summarise_json(problem.axes, results, facts));
  } else if (!terminal.options().quiet) {
    print(summarise(problem.axes, results, facts, terminal.language(), terminal.width()));
  }
  return kGood;
}

}  // namespace seatcast::tools
