#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/statistics/selection.h"

namespace seatcast::statistics {

/// How one quantile is read off sorted replicates, and how far off it may be because there are only so many.
/// Value: type 7 of Hyndman and Fan (1996), linear between order statistics, the default of numpy, R and spreadsheets.
/// Interval: the order statistics `lower` and `upper` enclose the quantile of the model's distribution with probability
/// `coverage`, whatever that distribution is: each side is missed with probability at most (1 - level) / 2, by the
/// binomial distribution of the number of replicates below the quantile. With too few replicates for that the interval
/// ends at the smallest or largest one.
struct QuantileRule {
  double probability;
  std::uint32_t below;  ///< rank of the order statistic at or below the quantile, from 0
  double fraction;      ///< of the way from there to the next, in [0, 1)
  std::uint32_t lower, upper;
  double coverage;  ///< >= level, unless there are too few replicates
};

/// @param replicates  >= 1
/// @param probability in [0, 1]; at 0 and 1 the extremes, with no interval
/// @param level       of the interval, in (0, 1)
/// @throws PreconditionError outside these. Pure; O(replicates).
QuantileRule quantile_rule(std::uint32_t replicates, double probability, double level);

/// A quantile and the interval for what endless replicates would give.
struct QuantileEstimate {
  double value, lower, upper;
};

/// The same quantiles of many series of the same length. Owns working memory: one per thread; nothing is allocated
/// after construction.
class Quantiles {
 public:
  Quantiles(std::uint32_t replicates, std::span<const double> probabilities, double level = 0.9,
            lanes::Isa isa = lanes::best_isa());

  /// @param series     `replicates` finite values, in any order
  /// @param survey     of them
  /// @param estimates  one for each probability
  /// @throws PreconditionError on other lengths or values that are not finite
  void estimate(std::span<const float> series, const Survey& survey, std::span<QuantileEstimate> estimates);
  void estimate(std::span<const double> series, const Survey& survey, std::span<QuantileEstimate> estimates);

  /// The same for a series that was not looked at yet.
  void estimate(std::span<const float> series, std::span<QuantileEstimate> estimates) {
    estimate(series, survey(series), estimates);
  }
  void estimate(std::span<const double> series, std::span<QuantileEstimate> estimates) {
    estimate(series, survey(series), estimates);
  }

  std::span<const QuantileRule> rules() const { return rules_; }

 private:
  struct Places {  // where the order statistics of a rule stand among the selected ones
    std::uint32_t below, above, lower, upper;
  };
  template <class T>
  void read(std::span<const T> series, const Survey& survey, std::span<T> selected,
            std::span<QuantileEstimate> estimates);

  std::uint32_t replicates_;
  std::vector<QuantileRule> rules_;
  std::vector<Places> places_;
  std::vector<std::uint32_t> ranks_;
  std::vector<float> selected_floats_;
  std::vector<double> selected_doubles_;
  Selector selector_;
};

}  // namespace seatcast::statistics
