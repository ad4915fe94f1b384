#include "tools/explain/analysis.h"

#include <algorithm>
#include <cmath>

namespace seatcast::tools {
namespace {

using comparison::Source;
using projection::Problem;

std::vector<Source> random_sources(const Problem& problem) {
  std::vector<Source> sources;
  for (std::size_t k = 0; k < comparison::kSourceCount; ++k) {
    if (comparison::is_random(problem, static_cast<Source>(k))) sources.push_back(static_cast<Source>(k));
  }
  return sources;
}

double square(double x) { return x * x; }

}  // namespace

Analysis::Analysis(const Problem& problem, ensemble::Settings settings, const parallel::Threads& threads)
    : problem_(problem), settings_(std::move(settings)), threads_(threads) {}

measures::Results Analysis::run(const Problem& problem, const ensemble::Settings& settings) const {
  return ensemble::run(problem, settings, threads_, cancel_flag());
}

ensemble::Settings Analysis::only(const measures::Measure& measure) const {
  ensemble::Settings settings = settings_;
  settings.measures = {&measure};
  settings.keep.clear();
  settings.probabilities = {0.5};
  return settings;
}

const measures::Results& Analysis::base() {
  if (!base_) {
    base_ = run(problem_, settings_);
    wave_peaks_ = comparison::wave_peaks(problem_.axes, *base_);
    base_totals_ = comparison::totals_of(*base_, wave_peaks_);
  }
  return *base_;
}

std::vector<Target> Analysis::targets(const measures::Measure& measure, std::size_t node, std::uint32_t stage,
                                      std::uint32_t year, double least) {
  const auto results = run(problem_, only(measure));
  const measures::MeasureResult& of = results.measures.front();
  std::vector<Target> found;
  for (std::size_t k = 0; k < problem_.axes.ladder.stage_count(); ++k) {
    if (stage != kNone && k != stage) continue;
    std::optional<Target> best;
    for (std::size_t y = 1; y < problem_.axes.years.count; ++y) {
      const double mean = of.mean(node, k, y);
      if ((year != kNone && y != year) || std::isnan(mean)) continue;
      if (!best || mean > best->mean) best = Target{node, k, y, mean, of.sd(node, k, y)};
    }
    if (best && best->mean >= least && best->sd > 0) found.push_back(*best);
  }
  return found;
}

std::size_t Analysis::source_count() const { return random_sources(problem_).size(); }

std::vector<SourceShares> Analysis::sources(const measures::Measure& measure, const std::vector<Target>& targets,
                                            const std::function<void()>& step) const {
  const auto settings = only(measure);
  const auto shares_of = [&](const Problem& problem) {
    const auto results = run(problem, settings);
    step();
    std::vector<double> shares;
    for (const Target& target : targets)
      shares.push_back(square(results.measures.front().sd(target.node, target.stage, target.year) / target.sd));
    return shares;
  };
  std::vector<SourceShares> all;
  for (const Source source : random_sources(problem_)) {
    SourceShares own{source, shares_of(comparison::without_source(problem_, source)),
                     shares_of(comparison::with_source_alone(problem_, source))};
    for (double& share : own.gone) share = 1 - share;
    all.push_back(std::move(own));
  }
  return all;
}

measures::Results Analysis::summed(const Problem& problem, const measures::Measure& measure) const {
  ensemble::Settings settings = settings_;
  settings.measures = settings.keep;
  if (std::ranges::find(settings.measures, &measure) == settings.measures.end()) settings.measures.push_back(&measure);
  settings.probabilities = {0.5};
  return run(problem, settings);
}

std::vector<ProjectValue> Analysis::projects(const measures::Measure& measure, const std::vector<Target>& targets,
                                             const std::function<void()>& step) {
  base();
  const std::size_t all = base_totals_.all_stages();
  const auto row = [&](const Array<double, 2>& total) {
    return std::span<const double>(total.row(all), total.extent(1));
  };
  std::vector<ProjectValue> values;
  for (std::size_t k = 0; k < project_count(); ++k) {
    const auto without = comparison::totals_of(summed(comparison::without_project(problem_, k), measure), wave_peaks_);
    step();
    const auto certain = summed(comparison::with_project_on_plan(problem_, k), measure);
    const auto on_plan = comparison::totals_of(certain, wave_peaks_);
    step();
    values.push_back({k,
                      comparison::pair(row(without.shortage), row(base_totals_.shortage)),
                      comparison::pair(row(without.idle), row(base_totals_.idle)),
                      -comparison::pair(row(base_totals_.shortage), row(on_plan.shortage)).difference.mean,
                      {}});
    for (const Target& target : targets)
      values.back().gone.push_back(
          1 - square(certain.find(measure.id)->sd(target.node, target.stage, target.year) / target.sd));
  }
  return values;
}

comparison::Contrast Analysis::against_base(const Problem& stressed) {
  base();
  const auto other = run(stressed, settings_);
  return comparison::contrast(problem_.axes, *base_, base_totals_, other, comparison::totals_of(other, wave_peaks_),
                              threads_, cancel_flag());
}

}  // namespace seatcast::tools
