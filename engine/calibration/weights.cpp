#include "engine/calibration/weights.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/precondition.h"

namespace seatcast::calibration {

CandidateWeights::CandidateWeights(std::vector<double> prior, std::vector<std::size_t> horizons)
    : log_prior_(std::move(prior)), horizons_(std::move(horizons)), evidence_(horizons_.size(), 0.0) {
  require(!log_prior_.empty(), "CandidateWeights: no candidate");
  loss_.assign(horizons_.size(), std::vector<double>(log_prior_.size(), 0.0));
  for (double& value : log_prior_) {
    require(value > 0, "CandidateWeights: a prior weight must be > 0");
    value = std::log(value);
  }
}

void CandidateWeights::add(std::size_t horizon, std::span<const double> loss, double evidence) {
  require(loss.size() == candidate_count(), "CandidateWeights: one loss per candidate");
  for (std::size_t c = 0; c < loss.size(); ++c) loss_[horizon][c] += loss[c];
  evidence_[horizon] += evidence;
}

std::vector<double> CandidateWeights::weights() const {
  std::vector<double> score = log_prior_;
  for (std::size_t k = 0; k < horizons_.size(); ++k) {
    constexpr double kLeastPart = 1e-3;  // of the largest loss: nobody is better than a thousandth of the worst
    const double least = kLeastPart * *std::ranges::max_element(loss_[k]);
    if (!(least > 0)) continue;  // no error yet
    const double best = std::max(least, *std::ranges::min_element(loss_[k]));
    const double per_log =
        evidence_[k] / std::sqrt(static_cast<double>(horizons_[k])) / static_cast<double>(horizons_.size());
    for (std::size_t c = 0; c < score.size(); ++c) score[c] -= per_log * std::log(std::max(least, loss_[k][c]) / best);
  }
  const double top = *std::ranges::max_element(score);
  for (double& value : score) value = std::exp(value - top);
  const double sum = std::accumulate(score.begin(), score.end(), 0.0);
  for (double& value : score) value /= sum;
  return score;
}

double weighted(std::span<const double> weights, std::span<const double> values) {
  return std::inner_product(weights.begin(), weights.end(), values.begin(), 0.0);
}

}  // namespace seatcast::calibration
