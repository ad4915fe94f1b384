#include "tools/bench/phases.h"

#include "io/results/write.h"
#include "tools/common/scratch_folder.h"

namespace seatcast::tools {
namespace {

Cost operator-(const Cost& a, const Cost& b) { return {a.processor - b.processor, a.wall - b.wall}; }

/// Without the ledger and the scenario's text, which take next to nothing.
void write(const std::filesystem::path& file, const projection::Problem& problem, measures::Results& results,
           const parallel::Threads& threads) {
  results.projects.clear();
  const std::size_t nodes = problem.axes.areas.node_count();
  const results::Tiles tiles{std::vector<int>(nodes, -1), std::vector<int>(nodes, -1)};
  results::RunInfo info;
  info.name = "bench";
  results::write(file, problem.axes, tiles, results, info, [&](std::size_t count, const auto& body) {
    threads.for_each(
        count, [&](std::size_t item, int) { body(item); }, cancel_flag());
  });
}

}  // namespace

std::vector<Phase> cost_by_phase(const ScenarioInput& input, const ScenarioOptions& options,
                                 const ensemble::Settings& settings, const parallel::Threads& threads, int repeats,
                                 Terminal& terminal) {
  const projection::Problem& problem = *input.problem;
  const auto run = [&](const ensemble::Settings& some) {
    return cost_of(repeats, [&] { ensemble::run(problem, some, threads, cancel_flag()); });
  };
  ensemble::Settings without_kept = settings;
  without_kept.keep.clear();
  ensemble::Settings model = without_kept;  // one measure: what the model years cost and hardly more
  model.measures = {measures::find_measure("population")};
  model.exceedances.clear();

  std::vector<Phase> phases;
  phases.push_back({"read", {"读取并检查方案", "read and check the scenario"}, cost_of(repeats, [&] {
                      read_scenario(options, terminal);
                    })});
  const Cost of_model = run(model);
  const Cost of_measures = run(without_kept);
  phases.push_back({"model", {"逐年推演", "model years"}, of_model});
  phases.push_back({"measures", {"指标与分位数", "measures and quantiles"}, of_measures - of_model});
  if (!settings.keep.empty())
    phases.push_back({"keep", {"保留逐次模拟", "keep replicates"}, run(settings) - of_measures});
  const ScratchFolder scratch;
  measures::Results results = ensemble::run(problem, settings, threads, cancel_flag());
  phases.push_back({"write", {"写结果文件", "write the result file"}, cost_of(repeats, [&] {
                      write(scratch.path() / "bench.h5", problem, results, threads);
                    })});
  return phases;
}

}  // namespace seatcast::tools
