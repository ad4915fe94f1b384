#pragma once

#include <span>
#include <vector>

#include "engine/ensemble/ensemble.h"
#include "engine/statistics/quantiles.h"

namespace seatcast::ensemble {

/// Empty results with the shapes of the problem, everything NaN.
measures::Results make_results(const projection::Problem& problem, const Settings& settings,
                               const parallel::Threads& threads);

/// Turns a series of replicates into its row of the results. Series are distinct, so many threads may write at once.
class Summary {
 public:
  Summary(const projection::Problem& problem, const Settings& settings, measures::Results& results);

  void set_reference(const projection::Series& series, std::size_t year, double value) const;

  /// Working memory of one thread.
  struct Worker {
    statistics::Quantiles quantiles;
    std::vector<statistics::QuantileEstimate> estimates;
    std::vector<float> columns;  ///< kColumns series of replicates, one after the other
  };
  static constexpr std::size_t kColumns = 16;
  [[nodiscard]] Worker make_worker() const;

  /// @param column  one value per replicate; NaN where the measure is not defined in that replicate
  void add(const projection::Series& series, std::size_t year, std::span<const float> column, Worker& worker) const;

 private:
  [[nodiscard]] std::size_t result_of(const measures::Measure* measure) const;
  void add_defined(measures::MeasureResult& result, const projection::Series& series, std::size_t year,
                   std::span<const float> column, const statistics::Survey& survey, Worker& worker) const;
  void keep(const projection::Series& series, std::size_t year, std::span<const float> column) const;

  const Settings& settings_;
  std::size_t area_count_;
  measures::Results& results_;
};

}  // namespace seatcast::ensemble
