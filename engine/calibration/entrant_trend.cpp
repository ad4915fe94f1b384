#include "engine/calibration/entrant_trend.h"

#include <algorithm>
#include <cmath>

#include "engine/calibration/judging.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kTrendYears = 5;
constexpr std::size_t kTextbookReach = 3;  ///< years after which the textbook's trend stops

std::vector<double> speeds_of(const std::vector<TrendRule>& rules) {
  std::vector<double> speeds;
  for (const TrendRule& rule : rules) speeds.push_back(rule.speed);
  return speeds;
}

template <class T>
void push_recent(std::vector<T>& recent, T value) {
  recent.push_back(std::move(value));
  if (recent.size() > kTrendYears) recent.erase(recent.begin());
}

}  // namespace

EntrantTrend::EntrantTrend(const History& history, const Method& method, std::size_t leads)
    : method_(method.trend),
      index_(history, false),
      system_levels_(1, speeds_of(method_.system)),
      area_levels_(history.area_count(), speeds_of(method_.area)),
      system_weights_(method_.system_prior, method.horizons),
      area_weights_(method_.area_prior, method.horizons),
      log_entrants_({history.area_count(), leads}, kMissing) {}

void EntrantTrend::take(std::size_t year) {
  counts_ = index_.take(year);
  std::vector<double> own(log_entrants_.extent(0), kMissing);
  if (counts_) {
    for (std::size_t area = 0; area < own.size(); ++area) own[area] = index_.entrants_of(area);
    system_levels_.take(std::vector<double>{index_.entrants()});
    area_levels_.take(own);
  }
  push_recent(recent_system_, counts_ ? index_.entrants() : kMissing);
  push_recent(recent_area_, std::move(own));
  if (counts_) judge(year);
  keep(year);
  project();
}

EntrantTrend::View EntrantTrend::system_view() const { return {recent_system_, system_levels_.all(), 0}; }

EntrantTrend::View EntrantTrend::area_view(std::size_t area) const {
  View view{{}, area_levels_.all(), area};
  for (const std::vector<double>& year : recent_area_) view.recent.push_back(year[area]);
  return view;
}

/// The rule after the last one is the textbook's: the line itself, up to its reach.
double EntrantTrend::follow(const std::vector<TrendRule>& rules, std::size_t rule, const View& view, std::size_t lead) {
  const Trend trend = fit_trend(view.recent);
  if (rule == rules.size()) return trend.at(static_cast<double>(std::min(lead, kTextbookReach)));
  double damped_years = 0;
  for (std::size_t k = 1; k <= lead; ++k) damped_years += std::pow(rules[rule].damping, static_cast<double>(k));
  return view.levels(rule, view.series) + rules[rule].share * trend.slope * damped_years;
}

void EntrantTrend::judge(std::size_t year) {
  for_each_judged(system_weights_, year, 0, [&](std::size_t position, std::size_t made_in) {
    const Made& made = made_[made_in];
    if (!made.system) return;
    std::vector<double> loss(system_weights_.candidate_count());
    for (std::size_t rule = 0; rule < loss.size(); ++rule) {
      loss[rule] = std::abs(made.system(rule, position) - index_.entrants());
    }
    system_weights_.add(position, loss, method_.system_evidence);

    std::vector<double> area_loss(area_weights_.candidate_count(), 0.0);
    double judged = 0;
    for (std::size_t area = 0; area < log_entrants_.extent(0); ++area) {
      if (!is_known(index_.entrants_of(area)) || !is_known(made.area(0, position, area))) continue;
      judged += 1;
      for (std::size_t rule = 0; rule < area_loss.size(); ++rule) {
        area_loss[rule] += std::abs(made.area(rule, position, area) - index_.entrants_of(area));
      }
    }
    if (judged == 0) return;
    for (double& value : area_loss) value /= judged;
    area_weights_.add(position, area_loss, method_.area_evidence * judged);
  });
}

/// A trend needs three years; forecasts from fewer are not judged.
void EntrantTrend::keep(std::size_t year) {
  Made made;
  if (year >= 2 && is_known(system_levels_(0, 0))) {
    const std::vector<std::size_t>& horizons = system_weights_.horizons();
    made.system = Array<double, 2>({system_weights_.candidate_count(), horizons.size()});
    made.area = Array<double, 3>({area_weights_.candidate_count(), horizons.size(), log_entrants_.extent(0)});
    for (std::size_t k = 0; k < horizons.size(); ++k) {
      for (std::size_t rule = 0; rule < made.system.extent(0); ++rule) {
        made.system(rule, k) = follow(method_.system, rule, system_view(), horizons[k]);
      }
      for (std::size_t area = 0; area < log_entrants_.extent(0); ++area) {
        const View view = area_view(area);
        for (std::size_t rule = 0; rule < made.area.extent(0); ++rule) {
          made.area(rule, k, area) = follow(method_.area, rule, view, horizons[k]);
        }
      }
    }
  }
  put_in_turn(made_, year, std::move(made));
}

void EntrantTrend::project() {
  if (!is_known(system_levels_(0, 0))) return;
  const std::vector<double> system_weight = system_weights_.weights();
  const std::vector<double> area_weight = area_weights_.weights();
  const std::size_t leads = log_entrants_.extent(1);
  for (std::size_t lead = 1; lead <= leads; ++lead) {
    double system = 0;
    for (std::size_t rule = 0; rule < system_weight.size(); ++rule) {
      system += system_weight[rule] * follow(method_.system, rule, system_view(), lead);
    }
    std::vector<double> own(log_entrants_.extent(0), 0.0);
    for (std::size_t area = 0; area < own.size(); ++area) {
      const View view = area_view(area);
      for (std::size_t rule = 0; rule < area_weight.size(); ++rule) {
        own[area] += area_weight[rule] * follow(method_.area, rule, view, lead);
      }
    }
    const double more = index_.shortfall(own);
    for (std::size_t area = 0; area < own.size(); ++area) log_entrants_(area, lead - 1) = system + own[area] + more;
  }
}

}  // namespace seatcast::calibration
