#include "engine/calibration/process_fit.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/precondition.h"
#include "engine/calibration/kernel_fit.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kOwnLeads = 3;  ///< leads that tell how an area differs from the usual
constexpr double kLeastShare = 0.2;   ///< of the variance is never put down to chance
constexpr double kLeastScale = 1e-5;
constexpr double kPairsOfIndependence = 20;  ///< what areas of one parent being independent is worth
constexpr double kMostOfParent = 0.8;

/// errors[area] / usual[area] of all origins at one lead.
std::vector<double> standardised(const std::vector<std::vector<double>>& origins, const std::vector<double>& usual) {
  std::vector<double> all;
  for (const auto& errors : origins) {
    for (std::size_t area = 0; area < usual.size(); ++area) all.push_back(errors[area] / usual[area]);
  }
  return all;
}

/// (area) multiplier of the usual error, drawn to 1: the mean of |error| / usual at the first leads, each worth 1 /
/// lead.
std::vector<double> own_multipliers(const ErrorSeries& series, const std::vector<double>& usual, double worth) {
  std::vector<double> sum(usual.size(), worth);
  std::vector<double> count(usual.size(), worth);
  for (std::size_t lead = 1; lead <= kOwnLeads; ++lead) {
    std::vector<double> all = standardised(series.area[lead - 1], usual);
    const double scale = robust_scale(all);
    if (!(scale > 0)) continue;
    const double weight = 1 / static_cast<double>(lead);
    for (const auto& errors : series.area[lead - 1]) {
      for (std::size_t area = 0; area < usual.size(); ++area) {
        if (!is_known(errors[area])) continue;
        const double ratio = std::min(std::abs(errors[area]) / usual[area] / scale, kMostUsualOnes);
        sum[area] += kMeanAbsoluteToSd * ratio * weight;
        count[area] += weight;
      }
    }
  }
  for (std::size_t area = 0; area < usual.size(); ++area) sum[area] /= count[area];
  return sum;
}

/// Sums over the areas of one parent in one year.
struct ParentSums {
  double sum = 0;
  double squares = 0;
  double count = 0;
};

/// Share of the area variance that areas of one parent have in common, from the products of their errors a year ahead.
double parent_share(const History& history, const ErrorSeries& series, const std::vector<double>& usual) {
  double products = 0;
  double pairs = 0;
  double squares = 0;
  double count = 0;
  for (const auto& errors : series.area[0]) {
    std::vector<ParentSums> parents(history.parents.size());
    for (std::size_t area = 0; area < usual.size() && !parents.empty(); ++area) {
      if (!is_known(errors[area])) continue;
      const double z = std::clamp(errors[area] / usual[area], -kMostUsualOnes, kMostUsualOnes);
      ParentSums& parent = parents[history.parent[area]];
      parent.sum += z;
      parent.squares += z * z;
      parent.count += 1;
    }
    for (const ParentSums& parent : parents) {
      products += parent.sum * parent.sum - parent.squares;
      pairs += parent.count * (parent.count - 1);
      squares += parent.squares;
      count += parent.count;
    }
  }
  if (pairs == 0 || squares == 0) return 0;
  return std::clamp(products / (pairs + kPairsOfIndependence) / (squares / count), 0.0, kMostOfParent);
}

double mean_absolute(const std::vector<double>& errors) {
  double sum = 0;
  for (const double error : errors) sum += std::abs(error);
  return sum / static_cast<double>(errors.size());
}

KernelFit scales_of(const ErrorSeries& series, const ProcessPrior& prior, const std::vector<double>& usual) {
  KernelFit fit{{}, {}, prior.carry, prior.persistence, prior.summed, prior.newest};
  for (std::size_t lead = 1; lead <= kFurthestLead; ++lead) {
    if (series.system[lead - 1].empty()) continue;
    const double worth = static_cast<double>(series.system[lead - 1].size()) / static_cast<double>(lead);
    std::vector<double> all = standardised(series.area[lead - 1], usual);
    const double variance = std::pow(robust_scale(all), 2);
    const double process = std::max(kLeastShare * variance, variance - prior.chance[lead - 1]);
    fit.area.push_back({lead, std::sqrt(process), worth * static_cast<double>(usual.size())});
    const double system = kMeanAbsoluteToSd * mean_absolute(series.system[lead - 1]);
    fit.system.push_back({lead, std::max(kLeastScale, system), worth});
  }
  return fit;
}

}  // namespace

void ErrorSeries::add(std::size_t lead, double system_error, const std::vector<double>& area_errors) {
  if (!is_known(system_error)) return;
  system[lead - 1].push_back(system_error);
  area[lead - 1].push_back(area_errors);
}

SizeCurve curve_of(const ErrorSeries& series, const std::vector<double>& pupils) {
  std::vector<double> errors;
  std::vector<double> sizes;
  for (const auto& origin : series.area[0]) {
    errors.insert(errors.end(), origin.begin(), origin.end());
    sizes.insert(sizes.end(), pupils.begin(), pupils.end());
  }
  return fit_size_curve(errors, sizes);
}

double chance_share(const SizeCurve& curve, const std::vector<double>& pupils) {
  double sum = 0;
  for (const double n : pupils) {
    if (curve.at(n) > 0) sum += std::pow(curve.chance_at(n) / curve.at(n), 2);
  }
  return sum / static_cast<double>(pupils.size());
}

ProcessErrors fit_process(const History& history, const ErrorSeries& series, const ProcessPrior& prior,
                          const ErrorPriors& priors) {
  require(!series.empty(), "fit_process: no error has shown");
  const SizeCurve curve = curve_of(series, prior.pupils);
  std::vector<double> usual;
  for (const double pupils : prior.pupils) usual.push_back(std::max(kLeastScale, curve.at(pupils)));
  const std::vector<double> own = own_multipliers(series, usual, priors.area_worth);
  for (std::size_t area = 0; area < usual.size(); ++area) usual[area] *= own[area];

  const KernelEstimate found = fit_kernel(scales_of(series, prior, usual), prior.system, priors.worth);
  ProcessErrors process;
  process.carry = found.carry;
  process.persistence = found.persistence;
  process.evidence = found.evidence;
  process.system =
      found.system * std::sqrt(1 + 2 / found.evidence);  // a scale known from few years is uncertain itself
  const double share = parent_share(history, series, usual);
  double squares = 0;
  for (const double scale : usual) {
    const double sd = found.area * scale;
    process.own.push_back(sd * std::sqrt(1 - share));
    squares += sd * sd;
  }
  process.parent = std::sqrt(share * squares / static_cast<double>(usual.size()));
  return process;
}

}  // namespace seatcast::calibration
