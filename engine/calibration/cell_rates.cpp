#include "engine/calibration/cell_rates.h"

#include <algorithm>
#include <cmath>

#include "engine/calibration/judging.h"

namespace seatcast::calibration {

CellRates::CellRates(const Method& method, std::size_t areas, std::size_t steps)
    : method_(method.cell),
      first_judged_(method.first_judged),
      levels_(areas * steps, method.cell.speeds),
      weights_(
          std::vector<double>(method.cell.speeds.size() * method.cell.fades.size() * method.cell.shrinkage.size(), 1.0),
          horizons_within(method.cell_horizons, steps)),
      surprise_({areas, steps}, 0.0) {}

void CellRates::take(std::size_t year, Array<double, 2> observed, Array<double, 2> pupils) {
  const std::size_t steps = surprise_.extent(1);
  for (std::size_t area = 0; area < surprise_.extent(0); ++area) {
    for (std::size_t step = 0; step < steps; ++step) {
      const double surprise = observed(area, step) - levels_.or_zero(method_.echo_speed, area * steps + step);
      surprise_(area, step) = is_known(surprise) && year >= method_.echo_after ? surprise : 0.0;
    }
  }
  levels_.take(observed.values());
  put_in_turn(observed_, year, std::move(observed));
  put_in_turn(pupils_, year, std::move(pupils));
  judge(year);
  put_in_turn(made_, year, levels_.all());
  const std::size_t longest = weights_.horizons().empty() ? 0 : weights_.horizons().back();
  if (year > longest) made_[year - longest - 1] = {};  // nobody will ask again
}

void CellRates::judge(std::size_t year) {
  for_each_judged(weights_, year, first_judged_,
                  [&](std::size_t position, std::size_t made_in) { judge_horizon(position, made_in); });
}

bool CellRates::is_judgeable(std::size_t area, std::size_t step, std::size_t made_in, std::size_t horizon) const {
  for (std::size_t j = 0; j < horizon; ++j) {
    if (!is_known(observed_[made_in + 1 + j](area, step + j))) return false;
  }
  return true;
}

void CellRates::judge_horizon(std::size_t position, std::size_t made_in) {
  const std::size_t horizon = weights_.horizons()[position];
  const std::size_t steps = surprise_.extent(1);
  const std::size_t shrinkages = method_.shrinkage.size();
  const Array<double, 2>& made = made_[made_in];
  std::vector<double> loss(weights_.candidate_count(), 0.0);
  std::vector<double> kept(horizon * shrinkages);
  double judged = 0;
  for (std::size_t area = 0; area < surprise_.extent(0); ++area) {
    for (std::size_t first = 0; first + horizon <= steps; ++first) {
      if (!is_judgeable(area, first, made_in, horizon)) continue;
      judged += 1;
      double observed = 0;
      for (std::size_t j = 0; j < horizon; ++j) {
        observed += observed_[made_in + 1 + j](area, first + j);
        for (std::size_t k = 0; k < shrinkages; ++k) {
          kept[j * shrinkages + k] = shrunk(pupils_[made_in](area, first + j), method_.shrinkage[k]);
        }
      }
      std::size_t candidate = 0;
      for (std::size_t speed = 0; speed < method_.speeds.size(); ++speed) {
        for (const double fade : method_.fades) {
          const double yearly = std::exp(-fade);
          for (std::size_t k = 0; k < shrinkages; ++k) {
            double forecast = 0;
            double faded = 1;
            for (std::size_t j = 0; j < horizon; ++j) {
              const double level = made(speed, area * steps + first + j);
              if (is_known(level)) forecast += level * faded * kept[j * shrinkages + k];
              faded *= yearly;
            }
            loss[candidate++] += std::abs(forecast - observed);
          }
        }
      }
    }
  }
  if (judged == 0) return;
  for (double& value : loss) value /= judged;
  weights_.add(position, loss, method_.evidence * judged);
}

void CellRates::add_to(Array<double, 3>& log_ratio) const {
  const std::vector<double> weight = weights_.weights();
  const std::size_t steps = surprise_.extent(1);
  const std::size_t leads = log_ratio.extent(1);
  for (std::size_t area = 0; area < surprise_.extent(0); ++area) {
    for (std::size_t step = 0; step < steps; ++step) {
      const double pupils = pupils_.back()(area, step);
      std::size_t candidate = 0;
      double kept_in_all = 0;
      for (std::size_t speed = 0; speed < method_.speeds.size(); ++speed) {
        const double level = levels_.or_zero(speed, area * steps + step);
        for (const double fade : method_.fades) {
          double kept = 0;
          for (const double shrinkage : method_.shrinkage) kept += weight[candidate++] * shrunk(pupils, shrinkage);
          kept_in_all += kept;
          const double yearly = std::exp(-fade);
          double rate = kept * level;
          for (std::size_t lead = 0; lead < leads; ++lead, rate *= yearly) log_ratio(area, lead, step) += rate;
        }
      }
      if (step + 1 < steps) log_ratio(area, 0, step + 1) -= method_.echo * kept_in_all * surprise_(area, step);
    }
  }
}

double CellRates::kept(double pupils) const {
  const std::vector<double> weight = weights_.weights();
  double kept = 0;
  for (std::size_t candidate = 0; candidate < weight.size(); ++candidate) {
    kept += weight[candidate] * shrunk(pupils, method_.shrinkage[candidate % method_.shrinkage.size()]);
  }
  return kept;
}

}  // namespace seatcast::calibration
