#include "engine/comparison/regret.h"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/base/precondition.h"
#include "engine/comparison/paired.h"
#include "engine/statistics/quantiles.h"
#include "engine/statistics/survey.h"

namespace seatcast::comparison {

std::vector<Regret> regret(std::span<const std::span<const double>> losses) {
  require(!losses.empty() && !losses.front().empty(), "regret needs scenarios and replicates");
  const std::size_t replicates = losses.front().size();
  std::vector<double> smallest(replicates, std::numeric_limits<double>::infinity());
  for (const auto& scenario : losses) {
    require(scenario.size() == replicates, "regret: scenarios must have the same replicates");
    for (std::size_t r = 0; r < replicates; ++r) smallest[r] = std::min(smallest[r], scenario[r]);
  }
  constexpr std::array kHigh{(1 + kCoverage) / 2};
  statistics::Quantiles quantiles(static_cast<std::uint32_t>(replicates), kHigh);
  std::array<statistics::QuantileEstimate, 1> high{};
  std::vector<double> loss(replicates);
  std::vector<Regret> regrets;
  for (const auto& scenario : losses) {
    for (std::size_t r = 0; r < replicates; ++r) loss[r] = scenario[r] - smallest[r];
    const std::span<const double> series(loss);
    const auto survey = statistics::survey(series);
    quantiles.estimate(series, survey, high);
    regrets.push_back({survey.mean, high[0].value, 1 - statistics::share_at_least(series, kTie)});
  }
  return regrets;
}

}  // namespace seatcast::comparison
