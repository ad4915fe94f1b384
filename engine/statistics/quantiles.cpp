#include "engine/statistics/quantiles.h"

#include <algorithm>
#include <cmath>

#include "engine/base/precondition.h"

namespace seatcast::statistics {

namespace {

/// P(X <= k), k = 0 .. trials, for X binomial with 0 < p < 1. Walks outwards from the mode with the ratios of
/// neighbouring probabilities, so nothing over- or underflows and no logarithm of a factorial is needed.
std::vector<double> binomial_cdf(std::uint32_t trials, double p) {
  std::vector<double> mass(trials + std::size_t{1}, 0.0);
  const auto mode = std::min(trials, static_cast<std::uint32_t>((trials + 1.0) * p));
  const double odds = p / (1 - p);
  mass[mode] = 1;
  for (std::uint32_t k = mode; k < trials && mass[k] > 0; ++k) mass[k + 1] = mass[k] * odds * (trials - k) / (k + 1.0);
  for (std::uint32_t k = mode; k > 0 && mass[k] > 0; --k) mass[k - 1] = mass[k] / odds * k / (trials - k + 1.0);
  double sum = 0;
  for (double& m : mass) m = sum += m;
  for (double& m : mass) m /= sum;
  return mass;
}

/// Sets lower, upper and coverage. With the k-th smallest replicate (k from 1) at or below the quantile exactly if X >=
/// k: P(k-th smallest above the quantile) = P(X < k), P(k-th smallest below it) = P(X >= k).
void set_interval(QuantileRule& rule, std::uint32_t replicates, double level) {
  const double miss = (1 - level) / 2;
  const std::vector<double> cdf = binomial_cdf(replicates, rule.probability);
  const auto first_above = [&cdf](double p) {
    return static_cast<std::uint32_t>(std::upper_bound(cdf.begin(), cdf.end(), p) - cdf.begin());
  };
  const auto first_at_least = [&cdf](double p) {
    return static_cast<std::uint32_t>(std::lower_bound(cdf.begin(), cdf.end(), p) - cdf.begin());
  };
  const std::uint32_t lower = std::clamp(first_above(miss), 1U, replicates);  // largest k with P(X <= k - 1) <= miss
  const std::uint32_t upper =
      std::clamp(first_at_least(1 - miss) + 1, lower, replicates);  // smallest k with P(X <= k - 1) >= 1 - miss
  rule.lower = lower - 1;
  rule.upper = upper - 1;
  rule.coverage = cdf[upper - 1] - cdf[lower - 1];
}

}  // namespace

QuantileRule quantile_rule(std::uint32_t replicates, double probability, double level) {
  require(replicates >= 1, "quantile_rule: no replicates");
  require(probability >= 0 && probability <= 1, "quantile_rule: a probability lies in [0, 1]");
  require(level > 0 && level < 1, "quantile_rule: the level of an interval lies in (0, 1)");
  const double position = (replicates - 1) * probability;
  const auto below = static_cast<std::uint32_t>(position);
  QuantileRule rule{probability, below, position - below, below, below, 1};
  if (probability > 0 && probability < 1) set_interval(rule, replicates, level);
  return rule;
}

Quantiles::Quantiles(std::uint32_t replicates, std::span<const double> probabilities, double level, lanes::Isa isa)
    : replicates_(replicates), selector_(replicates, isa) {
  for (const double p : probabilities) rules_.push_back(quantile_rule(replicates, p, level));
  const auto above = [replicates](const QuantileRule& rule) { return std::min(rule.below + 1, replicates - 1); };
  for (const QuantileRule& rule : rules_)
    ranks_.insert(ranks_.end(), {rule.below, above(rule), rule.lower, rule.upper});
  std::sort(ranks_.begin(), ranks_.end());
  ranks_.erase(std::unique(ranks_.begin(), ranks_.end()), ranks_.end());
  const auto place = [this](std::uint32_t rank) {
    return static_cast<std::uint32_t>(std::lower_bound(ranks_.begin(), ranks_.end(), rank) - ranks_.begin());
  };
  for (const QuantileRule& rule : rules_) {
    places_.push_back({place(rule.below), place(above(rule)), place(rule.lower), place(rule.upper)});
  }
  selected_floats_.resize(ranks_.size());
  selected_doubles_.resize(ranks_.size());
}

template <class T>
void Quantiles::read(std::span<const T> series, const Survey& survey, std::span<T> selected,
                     std::span<QuantileEstimate> estimates) {
  require(series.size() == replicates_, "Quantiles: the series has another length than planned");
  require(estimates.size() == rules_.size(), "Quantiles: one estimate for each probability");
  if (survey.is_finite && survey.is_constant()) {
    std::ranges::fill(estimates, QuantileEstimate{survey.lowest, survey.lowest, survey.lowest});
    return;
  }
  selector_.select(series, survey, ranks_, selected);
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const double below = selected[places_[i].below], above = selected[places_[i].above];
    estimates[i] = {below + (above - below) * rules_[i].fraction, selected[places_[i].lower],
                    selected[places_[i].upper]};
  }
}

void Quantiles::estimate(std::span<const float> series, const Survey& survey, std::span<QuantileEstimate> estimates) {
  read<float>(series, survey, selected_floats_, estimates);
}

void Quantiles::estimate(std::span<const double> series, const Survey& survey, std::span<QuantileEstimate> estimates) {
  read<double>(series, survey, selected_doubles_, estimates);
}

}  // namespace seatcast::statistics
