#include "engine/calibration/kernel_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/calibration/scale.h"

namespace seatcast::calibration {
namespace {

constexpr std::array kPersistences{0.8, 0.9, 0.97};
constexpr std::size_t kCarries = 17;
constexpr double kCarryStep = 0.1;
constexpr double kMostWorth = 30;  ///< of one scale in the choice of carry and persistence: areas err together
constexpr double kPriorPull = 8;
constexpr std::size_t kFurthestLead = 10;

struct LogScale {
  double mean = 0;
  double worth = 0;
  double cost = 0;
};

/// The scale that fits best once the growth with the lead is taken out.
LogScale fit_scale(const std::vector<ScaleAtLead>& observed, const std::vector<double>& variance, double prior,
                   double prior_worth) {
  LogScale fit;
  fit.worth = prior_worth;
  fit.mean = prior_worth > 0 ? prior_worth * std::log(prior) : 0;
  const auto rest = [&](const ScaleAtLead& at) { return std::log(at.scale) - 0.5 * std::log(variance[at.lead - 1]); };
  for (const ScaleAtLead& at : observed) {
    if (!(at.scale > 0)) continue;
    fit.worth += at.worth;
    fit.mean += at.worth * rest(at);
  }
  if (fit.worth > 0) fit.mean /= fit.worth;
  for (const ScaleAtLead& at : observed) {
    if (at.scale > 0) fit.cost += std::min(at.worth, kMostWorth) * std::pow(rest(at) - fit.mean, 2);
  }
  return fit;
}

}  // namespace

KernelEstimate fit_kernel(const KernelFit& fit, double system_prior, double prior_worth) {
  KernelEstimate best;
  double least = std::numeric_limits<double>::infinity();
  for (const double persistence : kPersistences) {
    for (std::size_t k = 0; k < kCarries; ++k) {
      const double carry = kCarryStep * static_cast<double>(k);
      const std::vector<double> variance = variance_by_lead(carry, persistence, kFurthestLead, fit.summed, fit.newest);
      const LogScale area = fit_scale(fit.area, variance, 1, 0);
      const LogScale system = fit_scale(fit.system, variance, system_prior, prior_worth);
      const double pull = std::pow(carry - fit.carry, 2) + 4 * std::pow(persistence - fit.persistence, 2);
      const double cost = area.cost + system.cost + kPriorPull * pull;
      if (cost >= least) continue;
      least = cost;
      best = {area.worth > 0 ? std::exp(area.mean) : 0.0, std::exp(system.mean), carry, persistence, system.worth};
    }
  }
  return best;
}

}  // namespace seatcast::calibration
