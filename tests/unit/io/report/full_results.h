#pragma once

#include "tests/support/sample_results.h"

namespace seatcast::report {

/// The sample results with every measure of the table, so that every section of the report has something to say.
struct FullResults : testing::SampleResults {
  explicit FullResults(std::uint32_t replicates = kReplicates) : SampleResults(replicates) {
    results.measures.clear();
    for (const measures::Measure& measure : measures::all_measures())
      results.measures.push_back(make(measure, replicates > 0));
    if (replicates == 0) return;
    for (const char* id : {"probability_of_watch", "probability_of_alert", "probability_of_target_x"}) {
      const measures::Exceedance exceedance{id, measures::find_measure("utilisation"), {}, id, id};
      results.exceedances.push_back({exceedance, level(0.02)});
    }
  }

 private:
  static Array<double, 3> level(double step) {
    Array<double, 3> array({4, 2, kYears});
    for (std::size_t k = 0; k < array.values().size(); ++k) array.data()[k] = step * static_cast<double>(k);
    return array;
  }

  /// Distinct values everywhere, rising with the quantile.
  measures::MeasureResult make(const measures::Measure& measure, bool is_ensemble) const {
    const std::size_t positions =
        measure.axis == measures::Axis::kStage ? axes.ladder.stage_count() : axes.ladder.grade_count();
    measures::MeasureResult result{&measure, Array<double, 3>({4, positions, kYears}), {}, {}, {}, {}, {}};
    for (std::size_t k = 0; k < result.reference.values().size(); ++k)
      result.reference.data()[k] = 100.0 * measure.number + 7.0 * static_cast<double>(k);
    if (!is_ensemble) return result;
    result.mean = result.reference;
    result.sd = result.reference;
    result.quantile = Array<double, 4>({4, positions, kYears, results.probabilities.size()});
    for (std::size_t k = 0; k < result.quantile.values().size(); ++k)
      result.quantile.data()[k] = result.reference.values()[k / 3] + 1.0 * static_cast<double>(k % 3);
    result.quantile_low = result.quantile;
    result.quantile_high = result.quantile;
    return result;
  }
};

}  // namespace seatcast::report
