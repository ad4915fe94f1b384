#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/comparison/contrast.h"
#include "engine/comparison/freeze.h"
#include "engine/ensemble/ensemble.h"
#include "tools/common/terminal.h"
#include "tools/explain/stress.h"

namespace seatcast::tools {

/// One number of the results whose spread is explained.
struct Target {
  std::size_t node = 0;
  std::size_t stage = 0;
  std::size_t year = 0;
  double mean = 0;
  double sd = 0;
};

/// What one source does to the variance of each target.
struct SourceShares {
  comparison::Source source = comparison::Source::kCount;
  std::vector<double> gone;   ///< share of the variance that goes when this source alone is frozen
  std::vector<double> alone;  ///< share that remains when all others are frozen
};

/// One project, with it and without it on the same random numbers.
struct ProjectValue {
  std::size_t project = 0;
  comparison::Paired shortage;  ///< pupil-years, all areas and stages; base: without it
  comparison::Paired idle;      ///< seat-years after the wave
  double on_plan = 0;        ///< mean pupil-years of shortage that opening as planned and in full would avoid besides
  std::vector<double> gone;  ///< share of the variance of each target that goes if it is certain to open so
};

struct StressResult {
  Stress stress;
  std::optional<comparison::Contrast> contrast;  ///< nothing where the scenario has no place for it
};

/// Runs one scenario again and again, changed in one thing each time.
class Analysis {
 public:
  Analysis(const projection::Problem& problem, ensemble::Settings settings, const parallel::Threads& threads);

  /// Of the stages under a node the year after the base year with the largest mean; only what is at least `least`.
  /// @param stage, year  kNone: all stages; the year of the largest mean
  std::vector<Target> targets(const measures::Measure& measure, std::size_t node, std::uint32_t stage,
                              std::uint32_t year, double least);

  /// Every source that the problem draws from. @param step  called after each of 2 x source_count() runs
  std::vector<SourceShares> sources(const measures::Measure& measure, const std::vector<Target>& targets,
                                    const std::function<void()>& step) const;
  [[nodiscard]] std::size_t source_count() const;

  /// @param step  called after each of 2 x project_count() runs
  std::vector<ProjectValue> projects(const measures::Measure& measure, const std::vector<Target>& targets,
                                     const std::function<void()>& step);
  [[nodiscard]] std::size_t project_count() const { return problem_.supply.projects.size(); }

  /// Against the scenario as it is.
  comparison::Contrast against_base(const projection::Problem& stressed);

  [[nodiscard]] const projection::Problem& problem() const { return problem_; }
  /// The scenario as it is, with kept replicates.
  const measures::Results& base();
  [[nodiscard]] const std::vector<std::size_t>& wave_peaks() const { return wave_peaks_; }
  const comparison::Totals& base_totals() {
    base();
    return base_totals_;
  }

 private:
  [[nodiscard]] measures::Results run(const projection::Problem& problem, const ensemble::Settings& settings) const;
  [[nodiscard]] ensemble::Settings only(const measures::Measure& measure) const;
  /// What is summed up, and the measure of the targets besides.
  [[nodiscard]] measures::Results summed(const projection::Problem& problem, const measures::Measure& measure) const;

  const projection::Problem& problem_;
  ensemble::Settings settings_;
  const parallel::Threads& threads_;
  std::optional<measures::Results> base_;
  comparison::Totals base_totals_;
  std::vector<std::size_t> wave_peaks_;
};

}  // namespace seatcast::tools
