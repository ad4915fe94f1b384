#include "engine/calibration/area_rates.h"

#include <algorithm>
#include <cmath>

#include "engine/calibration/judging.h"

namespace seatcast::calibration {
namespace {

std::vector<double> with_slow(std::vector<double> speeds, double slow) {
  speeds.push_back(slow);
  return speeds;
}

/// Sum over leads 1..h of fade^lead.
double faded_sum(double fade, std::size_t leads) {
  double sum = 0;
  for (std::size_t lead = 1; lead <= leads; ++lead) sum += std::pow(fade, static_cast<double>(lead));
  return sum;
}

}  // namespace

AreaRates::AreaRates(const Method& method, std::size_t areas, std::size_t leads)
    : method_(method.area),
      first_judged_(method.first_judged),
      levels_(areas, with_slow(method.area.speeds, method.area.slow), method.area.guard),
      weights_(
          std::vector<double>(method.area.speeds.size() * method.area.fades.size() * method.area.shrinkage.size(), 1.0),
          method.horizons),
      rates_({areas, leads}, 0.0) {}

void AreaRates::take(std::size_t year, std::vector<double> observed, std::vector<double> pupils) {
  levels_.take(observed);
  put_in_turn(observed_, year, std::move(observed));
  put_in_turn(pupils_, year, std::move(pupils));
  judge(year);
  put_in_turn(made_, year, levels_.all());
  project();
}

void AreaRates::judge(std::size_t year) {
  const std::size_t slow = method_.speeds.size();
  for_each_judged(weights_, year, first_judged_, [&](std::size_t position, std::size_t made_in) {
    const std::size_t horizon = year - made_in;
    std::vector<double> loss(weights_.candidate_count(), 0.0);
    double judged = 0;
    for (std::size_t area = 0; area < rates_.extent(0); ++area) {
      double observed = 0;
      for (std::size_t j = 0; j < horizon; ++j) observed += observed_[made_in + 1 + j][area];
      if (!is_known(observed)) continue;
      judged += 1;
      const auto level = [&](std::size_t speed) {
        return is_known(made_[made_in](speed, area)) ? made_[made_in](speed, area) : 0.0;
      };
      std::size_t candidate = 0;
      for (std::size_t speed = 0; speed < slow; ++speed) {
        for (const Fade& fade : method_.fades) {
          const double fast_years = faded_sum(fade.fade, horizon);
          const double sum =
              fast_years * level(speed) + fade.share * (static_cast<double>(horizon) - fast_years) * level(slow);
          for (const double shrinkage : method_.shrinkage) {
            loss[candidate++] += std::abs(shrunk(pupils_[made_in][area], shrinkage) * sum - observed);
          }
        }
      }
    }
    if (judged == 0) return;
    for (double& value : loss) value /= judged;
    weights_.add(position, loss, method_.evidence * judged);
  });
}

void AreaRates::project() {
  const std::vector<double> weight = weights_.weights();
  const std::size_t slow = method_.speeds.size();
  rates_.fill(0.0);
  for (std::size_t area = 0; area < rates_.extent(0); ++area) {
    std::size_t candidate = 0;
    for (std::size_t speed = 0; speed < slow; ++speed) {
      for (const Fade& fade : method_.fades) {
        double kept = 0;
        for (const double shrinkage : method_.shrinkage) {
          kept += weight[candidate++] * shrunk(pupils_.back()[area], shrinkage);
        }
        double faded = 1;
        for (std::size_t lead = 0; lead < rates_.extent(1); ++lead) {
          faded *= fade.fade;
          rates_(area, lead) +=
              kept * (faded * levels_.or_zero(speed, area) + fade.share * (1 - faded) * levels_.or_zero(slow, area));
        }
      }
    }
  }
}

double AreaRates::kept(double pupils) const {
  const std::vector<double> weight = weights_.weights();
  double kept = 0;
  for (std::size_t candidate = 0; candidate < weight.size(); ++candidate) {
    kept += weight[candidate] * shrunk(pupils, method_.shrinkage[candidate % method_.shrinkage.size()]);
  }
  return kept;
}

}  // namespace seatcast::calibration
