#include "engine/calibration/calibrate.h"

#include <cmath>

#include "engine/base/precondition.h"
#include "engine/calibration/past_errors.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kFirstJudged = 4;  ///< as in a backtest

/// Mean of a setting over candidates that are all combinations of several lists; `inner` combinations of the lists
/// after this one.
double mean_setting(const std::vector<double>& weight, const std::vector<double>& values, std::size_t inner) {
  double mean = 0;
  for (std::size_t candidate = 0; candidate < weight.size(); ++candidate) {
    mean += weight[candidate] * values[candidate / inner % values.size()];
  }
  return mean;
}

void account_for_progression(const Forecaster& forecaster, const Method& method, Account& account) {
  account.system.speed = mean_setting(forecaster.system().weights(), method.system.speeds, 1);
  account.system_shocks = forecaster.system().levels().held_back();
  std::vector<double> fades;
  for (const Fade& fade : method.area.fades) fades.push_back(fade.fade);
  for (const AreaRates& band : forecaster.areas()) {
    const std::size_t shrinkages = method.area.shrinkage.size();
    account.area.push_back({mean_setting(band.weights(), method.area.speeds, fades.size() * shrinkages)});
    account.area_fade.push_back(mean_setting(band.weights(), fades, shrinkages));
    account.area_shocks.push_back(band.levels().held_back());
  }
  account.cell.speed = mean_setting(forecaster.cells().weights(), method.cell.speeds,
                                    method.cell.fades.size() * method.cell.shrinkage.size());
}

void account_for_entry(const Forecaster& forecaster, const Method& method, Account& account) {
  const Entrants& entrants = forecaster.entrants();
  const Method::EntryArea& area = method.entry_area;
  account.entry_system.speed =
      mean_setting(entrants.system_weights(), method.entry_system.speeds, method.entry_system.elasticities.size());
  account.entry_area.speed = mean_setting(entrants.area_weights(), area.speeds,
                                          area.fades.size() * area.elasticities.size() * area.followings.size());
  account.following = mean_setting(entrants.area_weights(), area.followings, 1);
  account.elasticity = entrants.elasticity();
  account.system_elasticity = entrants.system_elasticity();
  account.births_damping = weighted(forecaster.births().weights(), method.births.dampings);
  account.anchor = forecaster.anchored();
}

Account account_for(const Forecaster& forecaster, const Method& method) {
  Account account;
  account_for_progression(forecaster, method, account);
  account_for_entry(forecaster, method, account);
  const Array<double, 2>& size = forecaster.size();
  const std::size_t bands = forecaster.areas().size();
  account.kept = Array<double, 2>({size.extent(0), bands + 1});
  for (std::size_t a = 0; a < size.extent(0); ++a) {
    std::vector<double> pupils(bands, 0.0);
    double all = 0;
    for (std::size_t step = 0; step < forecaster.bands().size(); ++step) {
      pupils[forecaster.bands()[step]] += size(a, step + 1);
      all += size(a, step + 1);
    }
    for (std::size_t band = 0; band < bands; ++band)
      account.kept(a, band) = forecaster.areas()[band].kept(pupils[band]);
    account.kept(a, bands) = forecaster.cells().kept(all / static_cast<double>(forecaster.bands().size()));
  }
  return account;
}

/// Ratios that lead from one year of the forecast to the next.
void set_ratios(Calibration& found) {
  const auto [areas, leads, grades] = found.forecast.pupils.shape();
  found.ratio = Array<double, 3>({areas, leads, grades}, 0.0);
  for (std::size_t area = 0; area < areas; ++area) {
    const double* before = found.start.row(area);
    for (std::size_t lead = 0; lead < leads; ++lead) {
      const double* pupils = found.forecast.pupils.row(area, lead);
      for (std::size_t grade = 1; grade < grades; ++grade) {
        found.ratio(area, lead, grade) = before[grade - 1] > 0 ? pupils[grade] / before[grade - 1] : 0.0;
      }
      before = pupils;
    }
  }
}

void set_entry(const BirthsOutlook& outlook, Calibration& found) {
  const auto [areas, leads, grades] = found.forecast.pupils.shape();
  found.births = Array<double, 2>({areas, leads}, kMissing);
  found.entry_index = Array<double, 2>({areas, leads}, 1.0);
  found.births_growth.assign(leads, kMissing);
  const auto births = [&](std::size_t area, std::size_t year) {
    return outlook.any() ? std::exp(outlook.system(year) + outlook.area(area, year)) : kMissing;
  };
  for (std::size_t lead = 0; lead < leads && outlook.any(); ++lead) {
    const std::size_t year = found.origin + lead + 1;
    found.births_growth[lead] = outlook.system(year) - outlook.system(year - 1);
  }
  for (std::size_t area = 0; area < areas; ++area) {
    const double entrants = found.start(area, std::size_t{0});
    const double born = births(area, found.origin);
    for (std::size_t lead = 0; lead < leads; ++lead) {
      found.births(area, lead) = births(area, found.origin + lead + 1);
      if (!(entrants > 0)) continue;
      double index = found.forecast.pupils(area, lead, std::size_t{0}) / entrants;
      if (is_known(found.births(area, lead)) && is_known(born)) index *= born / found.births(area, lead);
      found.entry_index(area, lead) = index;
    }
  }
}

}  // namespace

Calibration calibrate(const History& history, std::size_t origin, std::size_t leads, const Method& method,
                      const ErrorPriors& priors) {
  require(origin >= 1 && origin < history.year_count(), "calibrate: the origin must be a year of the history");
  Forecaster forecaster(history, leads, method);
  std::vector<MadeForecast> made;
  for (std::size_t year = 0; year <= origin; ++year) {
    forecaster.take_year();
    made.push_back(forecaster.made());
  }
  Calibration found;
  found.origin = origin;
  found.forecast = forecaster.forecast();
  found.start = forecaster.start();
  set_ratios(found);
  set_entry(forecaster.births(), found);
  const PastErrors past(history, made, kFirstJudged, origin, forecaster.births());
  found.errors = fit_errors(history, past, origin, forecaster.size(), made.back(), priors);
  found.account = account_for(forecaster, method);
  return found;
}

}  // namespace seatcast::calibration
