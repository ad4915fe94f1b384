#include "tools/backtest/backtest.h"

#include <algorithm>
#include <chrono>
#include <memory>

#include "io/files/publish.h"
#include "io/hdf5/signature.h"
#include "io/history/read.h"
#include "tools/backtest/present.h"
#include "tools/backtest/result_file.h"
#include "tools/common/output.h"

namespace seatcast::tools {
namespace {

constexpr int kMostReplicates = 100'000;
constexpr int kMostThreads = 1024;
constexpr int kMostLeads = 30;
constexpr int kUsualLeads = 10;
constexpr int kYearsLearnt = 6;  ///< of history before the first origin, unless origins are given

/// The origins asked for, or all that have some history behind and a year ahead of them.
YearSpan origins_of(const BacktestOptions& options, const calibration::History& history) {
  const int latest = history.calendar(history.year_count() - 1) - 1;
  return options.origins.value_or(YearSpan{std::min(history.first_year + kYearsLearnt, latest), latest});
}

calibration::BacktestPlan plan_of(const BacktestOptions& options, const calibration::History& history,
                                  YearSpan origins) {
  calibration::BacktestPlan plan;
  plan.first_origin = static_cast<std::size_t>(origins.first - history.first_year);
  plan.last_origin = static_cast<std::size_t>(origins.last - history.first_year);
  plan.leads = static_cast<std::size_t>(options.leads ? options.leads->last : kUsualLeads);
  plan.replicates = static_cast<std::uint32_t>(options.replicates);
  plan.seed = static_cast<std::uint64_t>(options.seed);
  return plan;
}

}  // namespace

Command backtest_command() {
  const auto options = std::make_shared<BacktestOptions>();
  auto parameters = history_parameters(options->history);
  const std::vector<Parameter> own{
      years_option("--origins", options->origins,
                   {"做预测的首末年份，缺省为全部可用年份", "first and last origin; default: all that can be judged"}),
      years_option("--leads", options->leads, {"提前年数，缺省 1..10", "years ahead; default 1..10"}),
      option("--json", options->json, placeholder::kFile,
             {"把评分写成 JSON，- 为标准输出", "scores as JSON; - is stdout"}),
      option("-o,--output", options->output, placeholder::kFile,
             {"结果文件（HDF5）：评分、全部预测和分位数", "result file (HDF5): scores, all forecasts and quantiles"}),
      option("--svg", options->picture, placeholder::kFile, {"把评分画成图（SVG）", "scores as a picture (SVG)"}),
      option("--replicates", options->replicates, {2, kMostReplicates}, {"每个起点的抽样次数", "draws at each origin"}),
      option("--seed", options->seed, {0, 2'000'000'000}, {"随机种子", "random seed"}),
      option("--threads", options->threads, {1, kMostThreads}, {"线程数，缺省为全部", "threads; default: all"})};
  parameters.insert(parameters.end(), own.begin(), own.end());
  return {.name = "backtest",
          .summary = {"用历史检验预测：当时会错多少", "how wrong the forecast would have been, on a history"},
          .parameters = std::move(parameters),
          .examples = {"seatcast backtest scenarios/us_states/history.yaml --origins 1998..2016 --leads 1..10",
                       "seatcast backtest history.yaml --json scores.json --svg scores.svg -o backtest.h5"},
          .action = [options](Terminal& terminal) { return backtest(*options, terminal); }};
}

ExitCode backtest(const BacktestOptions& options, Terminal& terminal) {
  const auto start = std::chrono::steady_clock::now();
  if (options.leads && (options.leads->first != 1 || options.leads->last > kMostLeads))
    return terminal.fail(kUsage, {"--leads 应为 1..N，N 不超过 30", "--leads must be 1..N with N at most 30"});
  for (const std::string& file : {options.output, options.picture}) {
    if (!file.empty()) files::require_publishable(file);
  }
  text::Sources sources;
  const auto input = read_history(options.history, sources, terminal);
  if (!input) return kBadAnswer;
  for (const std::string& file : {options.output, options.picture, options.json}) require_not_read(file, sources);
  if (!options.output.empty()) hdf5::require_replaceable(options.output);
  const YearSpan origins = origins_of(options, input->history);
  text::Diagnostics faults;
  history::check_origins(input->history, origins.first, origins.last, faults);
  if (faults.has_errors()) return terminal.report(faults, {"未做任何计算", "nothing was computed"});

  const calibration::BacktestPlan plan = plan_of(options, input->history, origins);
  const parallel::Threads threads(options.threads > 0 ? options.threads : parallel::Threads::available());
  const calibration::BacktestResult result = calibration::backtest(input->history, plan, threads);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const BacktestFacts facts{input->file.title.empty() ? input->file.name : input->file.title,
                            origins.first,
                            origins.last,
                            input->history.area_count(),
                            plan.replicates,
                            elapsed.count()};
  if (!options.output.empty()) write_backtest(options.output, *input, result, facts);
  if (!options.picture.empty()) write_output(options.picture, score_picture(result, facts, terminal.language()));
  if (!options.json.empty()) write_output(options.json, scores_json(result));
  if (options.json != "-" && !terminal.options().quiet)
    print(score_tables(result, facts, terminal.language(), terminal.width()));
  return kGood;
}

}  // namespace seatcast::tools
