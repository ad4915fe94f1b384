// Micro-benchmarks of the model year's steps, placement among them, and of writing its result, on the scenario of
// Jining. Items a second of steps are area-year-replicates; bytes a second of the writer are those of its tables.
// Run with --benchmark_filter=, --benchmark_repetitions= and so on.
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>

#include "engine/ensemble/ensemble.h"
#include "engine/projection/kernel.h"
#include "io/results/write.h"
#include "io/scenario/compile.h"
#include "io/scenario/settings.h"
#include "tests/bench/model/steps.h"

namespace seatcast::bench {
namespace {

using lanes::Isa;

struct Case {
  projection::Problem problem;
  ensemble::Settings settings;
};

const Case& jining() {
  static const Case one = [] {
    text::Sources sources;
    text::Diagnostics faults;
    const auto loaded = scenario::load(SEATCAST_SOURCE_DIR "/scenarios/jining/baseline.yaml", {}, sources, faults);
    auto problem = scenario::compile(*loaded, faults);
    Case made{*std::move(problem), {}};
    made.settings = scenario::settings_of(loaded->scenario, made.problem);
    return made;
  }();
  return one;
}

void run_step(benchmark::State& state, Isa isa, Step step) {
  constexpr std::size_t kTimes = 64;
  static const projection::Region region = std::move(projection::split_into_regions(jining().problem).front());
  const std::size_t bytes = (projection::scratch_bytes(region, isa) + 63) / 64 * 64;
  const std::unique_ptr<void, decltype(&std::free)> scratch(std::aligned_alloc(64, bytes), &std::free);
  using Run = std::size_t (*)(Step, std::size_t, const projection::Region&, std::byte*);
  const Run run = lanes::choose<Run>(isa, repeat_step<Isa::kX86_64>, repeat_step<Isa::kV3>, repeat_step<Isa::kV4>);
  std::size_t replicates = 0;
  for (auto turn : state) replicates += kTimes * run(step, kTimes, region, static_cast<std::byte*>(scratch.get()));
  state.SetItemsProcessed(static_cast<std::int64_t>(replicates * region.areas.size()));
}

void write_result(benchmark::State& state) {
  const Case& one = jining();
  ensemble::Settings settings = one.settings;
  settings.replicates = static_cast<std::uint32_t>(state.range(0));
  measures::Results results = ensemble::run(one.problem, settings, parallel::Threads(1), parallel::CancelFlag());
  results.projects.clear();
  std::size_t bytes = 0;
  for (const auto& table : results.measures)
    bytes += sizeof(double) * (3 * table.reference.values().size() + 3 * table.quantile.values().size());
  for (const auto& kept : results.kept) bytes += sizeof(float) * kept.values.values().size();
  const std::size_t nodes = one.problem.axes.areas.node_count();
  const results::Tiles tiles{std::vector<int>(nodes, -1), std::vector<int>(nodes, -1)};
  const auto file = std::filesystem::temp_directory_path() / "seatcast_bench_model.h5";
  for (auto turn : state)
    results::write(file, one.problem.axes, tiles, results, results::RunInfo{}, hdf5::for_each_in_turn);
  std::filesystem::remove(file);
  std::filesystem::remove(file.string() + ".sha256");
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void register_for(Isa isa) {
  const std::pair<const char*, Step> steps[] = {{"rooms", Step::kRooms},
                                                {"errors", Step::kErrors},
                                                {"demand", Step::kDemand},
                                                {"placement", Step::kPlacement},
                                                {"count", Step::kCount}};
  for (const auto& [name, step] : steps) {
    benchmark::RegisterBenchmark((name + ("/" + std::string(lanes::name(isa)))).c_str(), run_step, isa, step);
  }
}

}  // namespace
}  // namespace seatcast::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  for (const auto isa : seatcast::lanes::kAllIsas) {
    if (seatcast::lanes::runs_here(isa)) seatcast::bench::register_for(isa);
  }
  benchmark::RegisterBenchmark("write_result", seatcast::bench::write_result)->Arg(100)->Arg(1000);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
