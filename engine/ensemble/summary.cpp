#include "engine/ensemble/summary.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/precondition.h"
#include "engine/ensemble/project_results.h"
#include "engine/statistics/survey.h"

namespace seatcast::ensemble {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr double kIntervalLevel = 0.9;

double share_at_least(std::span<const float> column, const statistics::Survey& survey, double level) {
  if (level <= survey.lowest) return 1;
  return level > survey.highest ? 0 : statistics::share_at_least(column, level);
}

}  // namespace

measures::Results make_results(const projection::Problem& problem, const Settings& settings,
                               const parallel::Threads& threads) {
  const std::size_t nodes = problem.axes.areas.node_count();
  const std::size_t years = problem.axes.years.count;
  const std::size_t stages = problem.axes.ladder.stage_count();
  measures::Results results;
  results.replicates = settings.replicates;
  results.probabilities = settings.probabilities;
  results.projects = make_project_results(problem, settings.replicates);
  for (const measures::Measure* measure : settings.measures) {
    const std::size_t positions = measure->axis == measures::Axis::kStage ? stages : problem.axes.ladder.grade_count();
    measures::MeasureResult result{measure, Array<double, 3>({nodes, positions, years}, kMissing), {}, {}, {}, {}, {}};
    if (settings.replicates > 0) {
      for (Array<double, 3>* table : {&result.mean, &result.sd})
        *table = Array<double, 3>({nodes, positions, years}, kMissing);
      for (Array<double, 4>* table : {&result.quantile, &result.quantile_low, &result.quantile_high})
        *table = Array<double, 4>({nodes, positions, years, settings.probabilities.size()}, kMissing);
    }
    results.measures.push_back(std::move(result));
  }
  if (settings.replicates == 0) return results;
  for (const measures::Exceedance& exceedance : settings.exceedances) {
    results.exceedances.push_back({exceedance, Array<double, 3>({nodes, stages, years}, kMissing)});
  }
  for (const measures::Measure* measure : settings.keep) {
    Array<float, 4> values({problem.area_count(), stages, years, settings.replicates}, kUnfilled);
    threads.for_each(problem.area_count(), [&](std::size_t area, int) {  // touching so much first is work
      std::fill_n(values.row(area, 0, 0), stages * years * settings.replicates,
                  std::numeric_limits<float>::quiet_NaN());
    });
    results.kept.push_back({measure, std::move(values)});
  }
  return results;
}

Summary::Summary(const projection::Problem& problem, const Settings& settings, measures::Results& results)
    : settings_(settings), area_count_(problem.area_count()), results_(results) {}

Summary::Worker Summary::make_worker() const {
  return {statistics::Quantiles(settings_.replicates, settings_.probabilities, kIntervalLevel, settings_.isa),
          std::vector<statistics::QuantileEstimate>(settings_.probabilities.size()),
          std::vector<float>(kColumns * settings_.replicates)};
}

std::size_t Summary::result_of(const measures::Measure* measure) const {
  std::size_t k = 0;
  while (settings_.measures[k] != measure) ++k;
  return k;
}

void Summary::set_reference(const projection::Series& series, std::size_t year, double value) const {
  results_.measures[result_of(series.measure)].reference(series.node, series.position, year) = value;
}

void Summary::add(const projection::Series& series, std::size_t year, std::span<const float> column,
                  Worker& worker) const {
  measures::MeasureResult& result = results_.measures[result_of(series.measure)];
  const statistics::Survey survey = statistics::survey(column, settings_.isa);
  if (survey.is_finite) {
    add_defined(result, series, year, column, survey, worker);
  } else {
    std::vector<float> defined;
    std::copy_if(column.begin(), column.end(), std::back_inserter(defined),
                 [](float value) { return !std::isnan(value); });
    if (defined.empty()) return;
    Worker few{statistics::Quantiles(static_cast<std::uint32_t>(defined.size()), settings_.probabilities,
                                     kIntervalLevel, settings_.isa),
               worker.estimates,
               {}};
    add_defined(result, series, year, defined, statistics::survey(std::span<const float>(defined), settings_.isa), few);
  }
  keep(series, year, column);
}

void Summary::add_defined(measures::MeasureResult& result, const projection::Series& series, std::size_t year,
                          std::span<const float> column, const statistics::Survey& survey, Worker& worker) const {
  result.mean(series.node, series.position, year) = survey.mean;
  result.sd(series.node, series.position, year) = survey.sd;
  worker.quantiles.estimate(column, survey, worker.estimates);
  for (std::size_t k = 0; k < worker.estimates.size(); ++k) {
    result.quantile(series.node, series.position, year, k) = worker.estimates[k].value;
    result.quantile_low(series.node, series.position, year, k) = worker.estimates[k].lower;
    result.quantile_high(series.node, series.position, year, k) = worker.estimates[k].upper;
  }
  for (measures::ExceedanceResult& exceedance : results_.exceedances) {
    if (exceedance.exceedance.measure != series.measure) continue;
    const double level = exceedance.exceedance.level(series.node, series.position, year);
    if (std::isnan(level)) continue;  // not asked here
    exceedance.probability(series.node, series.position, year) = share_at_least(column, survey, level);
  }
}

void Summary::keep(const projection::Series& series, std::size_t year, std::span<const float> column) const {
  if (series.node >= area_count_) return;
  for (measures::KeptReplicates& kept : results_.kept) {
    if (kept.measure == series.measure)
      std::copy(column.begin(), column.end(), kept.values.row(series.node, series.position, year));
  }
}

}  // namespace seatcast::ensemble
