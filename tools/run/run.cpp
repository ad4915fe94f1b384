#include "tools/run/run.h"

#include <chrono>
#include <filesystem>
#include <memory>

#include "engine/ensemble/ensemble.h"
#include "io/files/sha256.h"
#include "io/results/write.h"
#include "io/scenario/compile.h"
#include "io/scenario/settings.h"
#include "io/text/io_error.h"
#include "io/yaml/write.h"
#include "tools/common/version.h"
#include "tools/run/ledger.h"
#include "tools/run/summary.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;

constexpr int kMostReplicates = 1'000'000;
constexpr int kMostThreads = 1024;

fs::path target_of(const RunOptions& options, const scenario::Scenario& scenario) {
  if (!options.output.empty()) return options.output;
  return fs::path(scenario.output.path) / (scenario.name + ".h5");
}

void make_folder_of(const fs::path& target) {
  if (!target.has_parent_path()) return;
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) throw text::IoError::from_errno(text::IoError::Action::write, target.parent_path(), error.value());
}

results::RunInfo info_of(const scenario::Loaded& loaded, const text::Sources& sources) {
  const scenario::Scenario& scenario = loaded.scenario;
  results::RunInfo info{.name = scenario.name,
                        .title = scenario.title,
                        .why = scenario.why,
                        .label = scenario.label,
                        .engine_version = kVersion,
                        .git_describe = kGitDescribe,
                        .seed = std::to_string(scenario.ensemble.seed),
                        .scenario_yaml = yaml::write(loaded.tree),
                        .locale = scenario.output.locale == scenario::Locale::kEn ? "en" : "zh"};
  for (const text::SourcePtr& source : sources.all()) {
    info.inputs.push_back(
        {fs::path(source->name()).filename().string(), files::to_hex(files::sha256(source->bytes()))});
  }
  const scenario::InputQuality quality = scenario::quality_of(loaded.tables);
  info.rows_by_quality = quality.rows;
  info.assumed_share = quality.assumed_share();
  return info;
}

results::Tiles tiles_of(const scenario::Tables& tables, const Axes& axes) {
  results::Tiles tiles;
  for (const AreaNode& node : axes.areas.nodes) {
    int column = -1;
    int row = -1;
    for (const scenario::AreaRow& area : tables.areas.rows) {
      if (area.area != node.id) continue;
      column = area.tile_col.value_or(-1);
      row = area.tile_row.value_or(-1);
    }
    tiles.column.push_back(column);
    tiles.row.push_back(row);
  }
  return tiles;
}

/// Runs the ensemble, showing how far it has come.
measures::Results simulate(const projection::Problem& problem, const ensemble::Settings& settings,
                           const parallel::Threads& threads, Terminal& terminal) {
  constexpr std::int64_t kSteps = 1000;
  console::Progress bar(terminal.sink(), terminal.progress_options(), {"模拟", "simulating"}, kSteps);
  std::int64_t shown = 0;
  return ensemble::run(problem, settings, threads, cancel_flag(), [&](double done, double total) {
    const auto now = static_cast<std::int64_t>(done / total * kSteps);
    if (now > shown) bar.advance(now - shown);
    shown = std::max(shown, now);
  });
}

void apply(const RunOptions& options, scenario::Scenario& scenario, Terminal& terminal) {
  if (options.replicates) scenario.ensemble.replicates = *options.replicates;
  if (!terminal.language_is_chosen() && scenario.output.locale) {
    terminal.use_language(*scenario.output.locale == scenario::Locale::kZh ? text::Language::zh : text::Language::en);
  }
}

}  // namespace

Command run_command() {
  const auto options = std::make_shared<RunOptions>();
  return {
      .name = "run",
      .summary = {"推演方案，写出结果文件", "simulate a scenario and write its result file"},
      .parameters = {argument(placeholder::kScenario, options->scenario, {"方案文件（YAML）", "scenario file (YAML)"}),
                     option("-o,--output", options->output, placeholder::kFile,
                            {"结果文件，缺省为方案的 output.path/name.h5",
                             "result file; default: the scenario's output.path/name.h5"}),
                     option("-s,--set", options->overrides, placeholder::kSetting,
                            {"覆盖方案中的一个值", "replace one value of the scenario"}),
                     option("--replicates", options->replicates, {0, kMostReplicates},
                            {"模拟次数，0 只算参考路径", "futures to draw; 0 = the reference path only"}),
                     option("--threads", options->threads, {1, kMostThreads},
                            {"线程数，缺省为全部", "threads; default: all"}),
                     choice("--isa", options->isa, {"x86_64", "v3", "v4"},
                            {"内核的指令集（结果不变）", "instruction set of the kernel; the result is the same"})},
      .examples =
          {"seatcast run scenarios/jining/baseline.yaml",
           "seatcast run scenarios/jining/baseline.yaml -s policy.class_size.primary=40 -o out/small_classes.h5"},
      .action = [options](Terminal& terminal) { return run(*options, terminal); }};
}

ExitCode run(const RunOptions& options, Terminal& terminal) {
  const auto start = std::chrono::steady_clock::now();
  text::Sources sources;
  text::Diagnostics faults;
  auto loaded = scenario::load(options.scenario, options.overrides, sources, faults);
  std::optional<projection::Problem> problem;
  if (loaded) {
    apply(options, loaded->scenario, terminal);
    problem = scenario::compile(*loaded, faults);
  }
  const text::Text nothing_run{"未运行任何计算", "nothing was run"};
  if (terminal.report(faults, nothing_run) != kGood || !problem) return kBadAnswer;

  ensemble::Settings settings = scenario::settings_of(loaded->scenario, *problem);
  if (!options.isa.empty()) settings.isa = *lanes::parse_isa(options.isa);
  const fs::path target = target_of(options, loaded->scenario);
  make_folder_of(target);
  const parallel::Threads threads(options.threads > 0 ? options.threads : parallel::Threads::available());
  const measures::Results results = simulate(*problem, settings, threads, terminal);
  results::RunInfo info = info_of(*loaded, sources);
  info.ledger = ledger_of(loaded->tables, results.projects);
  results::write(target, problem->axes, tiles_of(loaded->tables, problem->axes), results, info,
                 [&](std::size_t count, const auto& body) {
                   threads.for_each(
                       count, [&](std::size_t item, int) { body(item); }, cancel_flag());
                 });

  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const SummaryFacts facts{info.title.empty() ? info.name : info.title, info.label, info.assumed_share, target,
                           elapsed.count()};
  if (terminal.options().json) {
    print(summarise_json(problem->axes, results, facts));
  } else if (!terminal.options().quiet) {
    print(summarise(problem->axes, results, facts, terminal.language(), terminal.width()));
  }
  return kGood;
}

}  // namespace seatcast::tools
