#include "engine/calibration/scores.h"

#include <algorithm>
#include <cmath>

#include "engine/base/precondition.h"
#include "engine/calibration/history.h"

namespace seatcast::calibration {
namespace {

double ratio(double sum, std::size_t count) { return count > 0 ? sum / static_cast<double>(count) : kMissing; }

double normal_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

}  // namespace

void Score::add_point(double forecast, double actual) {
  ++cases_;
  absolute_ += std::abs(forecast - actual) / actual;
  signed_ += (forecast - actual) / actual;
}

void Score::add_distribution(double probability_below, double crps, double actual) {
  ++distributions_;
  crps_ += crps / actual;
  for (std::size_t k = 0; k < kIntervals.size(); ++k) {
    if (std::abs(probability_below - 0.5) <= 0.5 * kIntervals[k]) ++inside_[k];
  }
  const auto bin = static_cast<std::size_t>(probability_below * static_cast<double>(kPitBins));
  ++pit_[std::min(bin, kPitBins - 1)];
}

void Score::add(const Score& other) {
  cases_ += other.cases_;
  distributions_ += other.distributions_;
  absolute_ += other.absolute_;
  signed_ += other.signed_;
  crps_ += other.crps_;
  for (std::size_t k = 0; k < inside_.size(); ++k) inside_[k] += other.inside_[k];
  for (std::size_t k = 0; k < pit_.size(); ++k) pit_[k] += other.pit_[k];
}

double Score::mape() const { return 100 * ratio(absolute_, cases_); }
double Score::bias() const { return 100 * ratio(signed_, cases_); }
double Score::crps() const { return 100 * ratio(crps_, distributions_); }
double Score::coverage(std::size_t k) const { return ratio(static_cast<double>(inside_[k]), distributions_); }

EnsembleScore score_ensemble(std::span<const double> sorted, double actual) {
  require(sorted.size() >= 2, "score_ensemble: at least 2 draws");
  const auto count = static_cast<double>(sorted.size());
  double distance = 0;
  double spread = 0;
  double weight = 1 - count;
  for (const double draw : sorted) {
    distance += std::abs(draw - actual);
    spread += weight * draw;
    weight += 2;
  }
  const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), actual);
  const double below = 0.5 * static_cast<double>((first - sorted.begin()) + (last - sorted.begin()));
  return {below / count, distance / count - spread / (count * (count - 1))};
}

EnsembleScore score_log_normal(double median, double log_sd, double actual) {
  require(median > 0 && log_sd > 0 && actual > 0, "score_log_normal: median, sd and actual value must be > 0");
  const double z = std::log(actual / median) / log_sd;
  const double mean = median * std::exp(0.5 * log_sd * log_sd);
  const double crps = actual * (2 * normal_below(z) - 1) -
                      2 * mean * (normal_below(z - log_sd) + normal_below(log_sd / std::sqrt(2.0)) - 1);
  return {normal_below(z), crps};
}

}  // namespace seatcast::calibration
