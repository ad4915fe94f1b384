#include "engine/calibration/scale.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/precondition.h"
#include "engine/calibration/history.h"
#include "engine/calibration/trend.h"

namespace seatcast::calibration {
namespace {

constexpr double kMeanAbsoluteToSd = 1.2533141373155003;  ///< sqrt(pi / 2)
constexpr double kMedianToSd = 1.4826;
constexpr double kMostUsualOnes = 4;
constexpr std::size_t kMostForCurve = 20000;
constexpr std::array kShares{0.0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0};

struct Sample {
  double size;    ///< |error|
  double pupils;  ///< at least 1
};

std::vector<Sample> thinned(std::span<const double> errors, std::span<const double> pupils) {
  std::vector<Sample> samples;
  for (std::size_t k = 0; k < errors.size(); ++k) {
    if (is_known(errors[k])) samples.push_back({std::abs(errors[k]), std::max(1.0, pupils[k])});
  }
  if (samples.size() <= kMostForCurve) return samples;
  std::vector<Sample> kept;
  for (std::size_t k = 0; k < kMostForCurve; ++k) kept.push_back(samples[k * samples.size() / kMostForCurve]);
  return kept;
}

double median_pupils(const std::vector<Sample>& samples) {
  std::vector<double> pupils;
  for (const Sample& sample : samples) pupils.push_back(sample.pupils);
  return median(pupils);
}

/// Mean of ln s + |x| / s, s the mean absolute value by the curve: what a two-sided exponential has to pay.
double cost(const SizeCurve& curve, const std::vector<Sample>& samples) {
  double sum = 0;
  for (const Sample& sample : samples) {
    const double usual = curve.at(sample.pupils) / kMeanAbsoluteToSd;
    sum += std::log(usual) + std::min(sample.size / usual, kMostUsualOnes);
  }
  return sum / static_cast<double>(samples.size());
}

}  // namespace

double robust_scale(std::vector<double>& values) {
  std::erase_if(values, [](double value) { return !is_known(value); });
  if (values.empty()) return 0;
  for (double& value : values) value = std::abs(value);
  const double usual = kMedianToSd * median(values);
  const double most = usual > 0 ? kMostUsualOnes * usual : *std::ranges::max_element(values);
  double sum = 0;
  for (const double value : values) sum += std::min(value, most);
  return kMeanAbsoluteToSd * sum / static_cast<double>(values.size());
}

double SizeCurve::at(double pupils) const {
  return scale * std::sqrt(share + (1 - share) * reference / std::max(1.0, pupils));
}

double SizeCurve::chance_at(double pupils) const {
  return scale * std::sqrt((1 - share) * reference / std::max(1.0, pupils));
}

SizeCurve fit_size_curve(std::span<const double> errors, std::span<const double> pupils) {
  require(errors.size() == pupils.size(), "fit_size_curve: one size per error");
  const std::vector<Sample> samples = thinned(errors, pupils);
  if (samples.empty()) return {};
  SizeCurve best;
  double least = std::numeric_limits<double>::infinity();
  for (const double share : kShares) {
    SizeCurve curve{1, share, median_pupils(samples)};
    std::vector<double> standardised;
    for (const Sample& sample : samples) standardised.push_back(sample.size / curve.at(sample.pupils));
    curve.scale = robust_scale(standardised);
    if (!(curve.scale > 0)) return curve;
    const double paid = cost(curve, samples);
    if (paid < least - 1e-9) {
      least = paid;
      best = curve;
    }
  }
  return best;
}

std::vector<double> variance_by_lead(double carry, double persistence, std::size_t leads, bool summed, double newest) {
  std::vector<double> variance;
  double response = 1;  // of x to an innovation so many years ago
  double total = 0;     // of the sum of x before
  double sum = 0;
  for (std::size_t lead = 0; lead < leads; ++lead) {
    if (lead == 1) response = carry;
    if (lead > 1) response *= persistence;
    const double now = summed ? total + newest * response : response;
    total += response;
    sum += now * now;
    variance.push_back(sum);
  }
  return variance;
}

}  // namespace seatcast::calibration
