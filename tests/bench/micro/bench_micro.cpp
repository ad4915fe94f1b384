// Micro-benchmarks of random streams, elementary functions and order statistics, for every instruction set that this
// machine has. Items a second are numbers a second. Run with --benchmark_filter=, --benchmark_repetitions= and so on.
#include <span>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/lanes/dispatch.h"
#include "engine/statistics/quantiles.h"
#include "engine/statistics/survey.h"
#include "tests/bench/micro/streams.h"

namespace seatcast::bench {
namespace {

using lanes::Isa;

constexpr std::uint32_t kNumbers = 4096;

template <class T>
void fill_numbers(benchmark::State& state, Isa isa, Work work) {
  using Fill = void (*)(Work, std::uint32_t, T*);
  const Fill run = lanes::choose<Fill>(isa, fill<Isa::kX86_64>, fill<Isa::kV3>, fill<Isa::kV4>);
  std::vector<T> numbers(kNumbers, T(0.5));
  for (auto step : state) {
    run(work, kNumbers, numbers.data());
    benchmark::DoNotOptimize(numbers.data());
  }
  state.SetItemsProcessed(state.iterations() * kNumbers);
}

/// Normals, a third of them cut off at a floor as shortages are; aligned to 64 bytes as the engine's series are.
class Series {
 public:
  explicit Series(std::uint32_t replicates) : lines_((replicates + 63) / 64 * 4), replicates_(replicates) {
    fill<Isa::kX86_64>(Work::kNormals, static_cast<std::uint32_t>(16 * lines_.size()), lines_.front().number);
    for (float& x : std::span(lines_.front().number, replicates)) x = x < -0.4F ? 0 : 100 * (x + 0.4F);
  }
  std::span<const float> values() const { return {lines_.front().number, replicates_}; }

 private:
  struct alignas(64) Line {
    float number[16];
  };
  std::vector<Line> lines_;
  std::uint32_t replicates_;
};

void estimate_quantiles(benchmark::State& state, Isa isa) {
  const auto replicates = static_cast<std::uint32_t>(state.range(0));
  const Series series(replicates);
  const std::vector<double> probabilities{.025, .1, .25, .5, .75, .9, .975};
  statistics::Quantiles quantiles(replicates, probabilities, 0.9, isa);
  std::vector<statistics::QuantileEstimate> estimates(probabilities.size());
  for (auto step : state) {
    quantiles.estimate(series.values(), estimates);
    benchmark::DoNotOptimize(estimates.data());
  }
  state.SetItemsProcessed(state.iterations() * replicates);
}

void look_over(benchmark::State& state, Isa isa) {
  const Series series(static_cast<std::uint32_t>(state.range(0)));
  for (auto step : state) benchmark::DoNotOptimize(statistics::survey(series.values(), isa));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void register_for(Isa isa) {
  const std::string suffix = "/" + std::string(lanes::name(isa));
  const std::pair<const char*, Work> works[] = {{"words", Work::kWords},
                                                {"uniforms", Work::kUniforms},
                                                {"normals", Work::kNormals},
                                                {"exp", Work::kExp},
                                                {"log", Work::kLog}};
  for (const auto& [name, work] : works) {
    benchmark::RegisterBenchmark((std::string(name) + "_f64" + suffix).c_str(), fill_numbers<double>, isa, work);
    benchmark::RegisterBenchmark((std::string(name) + "_f32" + suffix).c_str(), fill_numbers<float>, isa, work);
  }
  benchmark::RegisterBenchmark(("seven_quantiles_with_intervals" + suffix).c_str(), estimate_quantiles, isa)
      ->Arg(1000)
      ->Arg(10000)
      ->Arg(100000);
  benchmark::RegisterBenchmark(("survey" + suffix).c_str(), look_over, isa)->Arg(1000)->Arg(10000);
}

}  // namespace
}  // namespace seatcast::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  for (const auto isa : seatcast::lanes::kAllIsas) {
    if (seatcast::lanes::runs_here(isa)) seatcast::bench::register_for(isa);
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
