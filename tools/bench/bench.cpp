#include "tools/bench/bench.h"

#include <cmath>
#include <fstream>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/numbers.h"
#include "io/scenario/settings.h"
#include "io/text/display_width.h"
#include "tools/bench/phases.h"
#include "tools/bench/scaling.h"
#include "tools/common/example.h"
#include "tools/common/peak_memory.h"
#include "tools/common/scratch_folder.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;

constexpr int kMostReplicates = 1'000'000;
constexpr int kMostThreads = 1024;
constexpr int kMostRepeats = 100;
constexpr double kNanoseconds = 1e9;

/// All that was measured.
struct Findings {
  std::string scenario;
  std::size_t areas = 0;
  std::size_t years = 0;
  std::uint32_t replicates = 0;
  int threads = 1;
  std::string isa;
  std::vector<Phase> phases = {};
  double speedup = std::nan("");  ///< of all threads over one; NaN with one
  std::vector<std::pair<std::string, std::optional<Growth>>> growth = {};
  MemoryCost memory = {};
  double peak_memory = 0;

  /// Area-year-replicates.
  [[nodiscard]] double cyr() const { return static_cast<double>(areas * years) * replicates; }
  [[nodiscard]] Cost total() const {
    Cost sum;
    for (const Phase& phase : phases) {
      sum.processor += phase.cost.processor;
      sum.wall += phase.cost.wall;
    }
    return sum;
  }
};

void write_example(const fs::path& folder, text::Language language) {
  fs::create_directories(folder / "data");
  for (const ExampleFile& file : example_files(language)) std::ofstream(folder / file.path) << file.text;
}

Findings measure(const ScenarioInput& input, const BenchOptions& options, const ScenarioOptions& scenario,
                 Terminal& terminal) {
  const projection::Problem& problem = *input.problem;
  ensemble::Settings settings = scenario::settings_of(input.loaded->scenario, problem);
  if (!options.isa.empty()) settings.isa = *lanes::parse_isa(options.isa);
  const int count = options.threads > 0 ? options.threads : parallel::Threads::available();
  const std::string& title = input.loaded->scenario.title;
  Findings found{
      .scenario = title.empty() ? input.loaded->scenario.name : text::in_language(title, terminal.language()),
      .areas = problem.area_count(),
      .years = problem.axes.years.count,
      .replicates = settings.replicates,
      .threads = count,
      .isa = std::string(lanes::name(settings.isa))};
  found.memory = measure_memory();
  if (count > 1) found.speedup = speedup(input, settings, count, options.repeats);
  const parallel::Threads threads(count);
  found.phases = cost_by_phase(input, scenario, settings, threads, options.repeats, terminal);
  found.peak_memory = peak_memory();
  const Trial trial = trial_of(input, settings, threads);
  found.growth.emplace_back("replicates", growth_in_replicates(trial));
  found.growth.emplace_back("years", growth_in_years(trial, scenario, terminal));
  found.growth.emplace_back("areas", growth_in_areas(trial));
  return found;
}

nlohmann::ordered_json as_json(const Growth& growth) {
  auto points = nlohmann::ordered_json::array();
  for (std::size_t k = 0; k < growth.sizes.size(); ++k)
    points.push_back({{"size", growth.sizes[k]}, {"processor_seconds", growth.seconds[k]}});
  nlohmann::ordered_json document{{"points", points}};
  if (std::isfinite(growth.exponent())) document["exponent"] = growth.exponent();
  return document;
}

std::string as_json(const Findings& found) {
  const auto cost = [&](const Cost& one) {
    return nlohmann::ordered_json{{"processor_seconds", one.processor},
                                  {"wall_seconds", one.wall},
                                  {"processor_ns_per_cyr", one.processor / found.cyr() * kNanoseconds}};
  };
  nlohmann::ordered_json bench{{"scenario", found.scenario},     {"areas", found.areas},     {"years", found.years},
                               {"replicates", found.replicates}, {"threads", found.threads}, {"isa", found.isa}};
  for (const Phase& phase : found.phases) bench["phases"][phase.id] = cost(phase.cost);
  bench["total"] = cost(found.total());
  if (std::isfinite(found.speedup)) bench["speedup_of_threads"] = found.speedup;
  for (const auto& [what, growth] : found.growth) {
    if (growth) bench["growth"][what] = as_json(*growth);
  }
  bench["memory"] = {{"fresh_seconds_per_gib", found.memory.fresh_seconds_per_gib},
                     {"copied_gib_per_second", found.memory.copied_gib_per_second},
                     {"peak_bytes", static_cast<std::uint64_t>(found.peak_memory)}};
  return nlohmann::ordered_json{{"bench", bench}}.dump(2) + "\n";
}

text::Text name_of(const std::string& what) {
  if (what == "replicates") return {"模拟次数", "futures"};
  if (what == "years") return {"年数", "years"};
  return {"地区数", "areas"};
}

std::string row(const std::string& name, const Cost& cost, const Findings& found) {
  constexpr int kNameWidth = 30;
  return fmt::format("  {}{:>10.3f}{:>10.3f}{:>12.0f}\n", text::pad(name, kNameWidth), cost.processor, cost.wall,
                     cost.processor / found.cyr() * kNanoseconds);
}

std::string growth_line(const std::string& what, const std::optional<Growth>& growth, text::Language language) {
  const bool zh = language == text::Language::zh;
  const std::string name(name_of(what).in(language));
  if (!growth || !std::isfinite(growth->exponent()))
    return "  " + name + (zh ? "：此方案测不了\n" : ": cannot be measured here\n");
  std::string points;
  for (std::size_t k = 0; k < growth->sizes.size(); ++k)
    points += fmt::format("{}{:.0f}: {:.3f} s", k == 0 ? "" : ", ", growth->sizes[k], growth->seconds[k]);
  return fmt::format(fmt::runtime(zh ? "  {}的 {:.2f} 次方（{}）\n" : "  {} to the power {:.2f} ({})\n"), name,
                     growth->exponent(), points);
}

std::string as_text(const Findings& found, text::Language language) {
  const bool zh = language == text::Language::zh;
  const std::string cyr = console::with_thousands(found.cyr());
  std::string text =
      zh ? fmt::format("{}：{} 个地区 × {} 年 × {} 次模拟 = {} 地区年次，{} 个线程，{}\n\n", found.scenario,
                       found.areas, found.years, found.replicates, cyr, found.threads, found.isa)
         : fmt::format("{}: {} areas x {} years x {} futures = {} area-year-replicates, {} threads, {}\n\n",
                       found.scenario, found.areas, found.years, found.replicates, cyr, found.threads, found.isa);
  text += zh ? "  " + text::pad("", 30) + "处理器 秒   历时 秒  纳秒/地区年次\n"
             : "  " + text::pad("", 30) + " processor      wall      ns each\n";
  for (const Phase& phase : found.phases) text += row(std::string(phase.name.in(language)), phase.cost, found);
  text += row(zh ? "合计" : "total", found.total(), found);
  text += zh ? "\n时间随规模增长\n" : "\nTime grows with\n";
  for (const auto& [what, growth] : found.growth) text += growth_line(what, growth, language);
  if (std::isfinite(found.speedup))
    text +=
        zh ? fmt::format("  {} 个线程比一个快 {:.2f} 倍（历时）\n", found.threads, found.speedup)
           : fmt::format("  {} threads are {:.2f} times as fast as one (wall time)\n", found.threads, found.speedup);
  text += zh ? fmt::format("\n内存：首次使用每 GiB {:.2f} 秒，复制每秒 {:.1f} GiB，峰值 {}\n",
                           found.memory.fresh_seconds_per_gib, found.memory.copied_gib_per_second,
                           console::format_bytes(static_cast<std::uint64_t>(found.peak_memory)))
             : fmt::format("\nMemory: first use {:.2f} s per GiB, copying {:.1f} GiB/s, peak {}\n",
                           found.memory.fresh_seconds_per_gib, found.memory.copied_gib_per_second,
                           console::format_bytes(static_cast<std::uint64_t>(found.peak_memory)));
  return text + (zh ? "机器另有负载时只看处理器时间。\n" : "On a busy machine read the processor time only.\n");
}

}  // namespace

Command bench_command() {
  const auto options = std::make_shared<BenchOptions>();
  return {.name = "bench",
          .summary = {"测量一个方案在这台机器上的开销：各步骤、各规模、各线程数",
                      "measure what a scenario costs on this machine, by phase, size and threads"},
          .parameters = {optional_argument(placeholder::kScenario, options->scenario.file,
                                           {"方案文件，缺省为 init 的示例", "scenario; default: the example of init"}),
                         option("-s,--set", options->scenario.overrides, placeholder::kSetting,
                                {"覆盖方案中的一个值", "replace one value of the scenario"}),
                         option("--replicates", options->replicates, {1, kMostReplicates},
                                {"模拟次数，缺省按方案", "futures to draw; default: the scenario's"}),
                         option("--threads", options->threads, {1, kMostThreads},
                                {"线程数，缺省为全部", "threads; default: all"}),
                         choice("--isa", options->isa, {"x86_64", "v3", "v4"},
                                {"内核的指令集", "instruction set of the kernel"}),
                         option("--repeats", options->repeats, {1, kMostRepeats},
                                {"每步重复几次取中位数", "runs of each phase, of which the median counts"})},
          .examples = {"seatcast bench scenarios/jining/baseline.yaml --replicates 1000", "seatcast bench --json"},
          .action = [options](Terminal& terminal) { return bench(*options, terminal); }};
}

ExitCode bench(const BenchOptions& options, Terminal& terminal) {
  const ScratchFolder scratch;
  ScenarioOptions scenario = options.scenario;
  if (scenario.file.empty()) {
    write_example(scratch.path(), terminal.language());
    scenario.file = (scratch.path() / kExampleScenario).string();
  }
  if (options.replicates) scenario.overrides.push_back("ensemble.replicates=" + std::to_string(*options.replicates));
  const ScenarioInput input = read_scenario(scenario, terminal);
  if (terminal.report(input.faults, {"未运行任何计算", "nothing was run"}) != kGood) return kBadAnswer;
  if (input.loaded->scenario.ensemble.replicates < 1)
    return terminal.fail(kUsage, {"至少要有一次模拟：--replicates 1", "it takes at least one future: --replicates 1"});
  const Findings found = measure(input, options, scenario, terminal);
  print(terminal.options().json ? as_json(found) : as_text(found, terminal.language()));
  return kGood;
}

}  // namespace seatcast::tools
