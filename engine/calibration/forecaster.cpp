#include "engine/calibration/forecaster.h"

#include <cmath>

#include "engine/base/precondition.h"
#include "engine/calibration/baselines.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kSizeYears = 5;
constexpr std::size_t kFirstAnchored = 3;  ///< the textbook needs three ratios

}  // namespace

Forecaster::Forecaster(const History& history, std::size_t leads, const Method& method)
    : history_(history),
      leads_(leads),
      bands_(bands_of(history.grade_count() - 1)),
      system_(method, history.grade_count() - 1),
      areas_(bands_.back() + 1, AreaRates(method, history.area_count(), leads)),
      cells_(method, history.area_count(), history.grade_count() - 1),
      births_(history, method),
      entrants_(history, method, leads),
      trend_(history, method, leads),
      anchor_(method.anchor),
      size_({history.area_count(), history.grade_count()}, 0.0),
      start_({history.area_count(), history.grade_count()}, 0.0),
      next_({history.area_count(), history.grade_count()}, kMissing) {
  check(history);
  require(leads >= 1, "Forecaster: at least one year ahead");
}

void Forecaster::take_year() {
  const std::size_t year = year_++;
  require(year < history_.year_count(), "Forecaster: the history has no further year");
  update_sizes();
  if (year > 0) take_rates(year);
  births_.take(year);
  if (history_.has_births()) entrants_.take(year, births_, deviation_);
  trend_.take(year);
  fill_start(year);
  if (year == 0) return;
  offers_ = offers_of(history_, year);
  project(year);
}

/// A cell without recent counts is taken to be of usual size.
void Forecaster::update_sizes() {
  std::vector<double> known;
  for (std::size_t area = 0; area < history_.area_count(); ++area) {
    for (std::size_t grade = 0; grade < history_.grade_count(); ++grade) {
      double sum = 0;
      double count = 0;
      for (std::size_t ago = 1; ago <= kSizeYears && ago <= year_; ++ago) {
        const double pupils = history_.enrolment(area, year_ - ago, grade);
        if (!is_known(pupils)) continue;
        sum += pupils;
        count += 1;
      }
      size_(area, grade) = count > 0 ? sum / count : kMissing;
      if (count > 0) known.push_back(sum / count);
    }
  }
  const double usual = known.empty() ? 0.0 : median(known);
  for (std::size_t area = 0; area < history_.area_count(); ++area) {
    for (std::size_t grade = 0; grade < history_.grade_count(); ++grade) {
      if (!is_known(size_(area, grade))) size_(area, grade) = usual;
    }
  }
}

void Forecaster::take_rates(std::size_t year) {
  YearRates rates = rates_of(history_, year, bands_);
  system_.take(year, rates);
  const std::size_t areas = history_.area_count();
  Array<double, 2> pupils({areas, bands_.size()});
  std::vector<std::vector<double>> band_pupils(areas_.size(), std::vector<double>(areas, 0.0));
  for (std::size_t area = 0; area < areas; ++area) {
    for (std::size_t step = 0; step < bands_.size(); ++step) {
      pupils(area, step) = size_(area, step + 1);
      band_pupils[bands_[step]][area] += size_(area, step + 1);
    }
  }
  for (std::size_t band = 0; band < areas_.size(); ++band) {
    const double* row = rates.area.row(band);
    areas_[band].take(year, std::vector<double>(row, row + areas), std::move(band_pupils[band]));
  }
  deviation_ = std::move(rates.whole);
  cells_.take(year, std::move(rates.cell), std::move(pupils));
}

void Forecaster::fill_start(std::size_t year) {
  for (std::size_t area = 0; area < history_.area_count(); ++area) {
    for (std::size_t grade = 0; grade < history_.grade_count(); ++grade) {
      const double counted = history_.enrolment(area, year, grade);
      if (is_known(counted)) {
        start_(area, grade) = counted;
      } else if (is_known(next_(area, grade))) {
        start_(area, grade) = next_(area, grade);
      }
    }
  }
}

MadeForecast Forecaster::made() const {
  MadeForecast made{forecast_, entrants_.elasticity(), entrants_.system_elasticity(), 0, false};
  if (births_.any()) made.last_cohort = births_.last_cohort();
  for (std::size_t area = 0; area < history_.area_count() && !made.from_births; ++area) {
    made.from_births = is_known(entrants_.log_entrants()(area, std::size_t{0}));
  }
  return made;
}

/// (area, lead - 1, step)
Array<double, 3> Forecaster::log_ratios() const {
  Array<double, 3> log_ratio({history_.area_count(), leads_, bands_.size()});
  for (std::size_t area = 0; area < history_.area_count(); ++area) {
    for (std::size_t lead = 0; lead < leads_; ++lead) {
      for (std::size_t step = 0; step < bands_.size(); ++step) {
        log_ratio(area, lead, step) = system_.rates()[step] + areas_[bands_[step]].rates()(area, lead);
      }
    }
  }
  cells_.add_to(log_ratio);
  return log_ratio;
}

double Forecaster::entrants_at(std::size_t area, std::size_t lead) const {
  double log_entrants = history_.has_births() ? entrants_.log_entrants()(area, lead) : kMissing;
  if (!is_known(log_entrants)) log_entrants = trend_.log_entrants()(area, lead);
  return is_known(log_entrants) ? std::exp(log_entrants) : 0.0;
}

void Forecaster::project(std::size_t year) {
  const Array<double, 3> log_ratio = log_ratios();
  forecast_.pupils = Array<double, 3>({history_.area_count(), leads_, history_.grade_count()});
  for (std::size_t area = 0; area < history_.area_count(); ++area) {
    const double* before = start_.row(area);
    for (std::size_t lead = 0; lead < leads_; ++lead) {
      double* pupils = forecast_.pupils.row(area, lead);
      pupils[0] = offers_(area, std::size_t{0}) == Offer::ended ? 0.0 : entrants_at(area, lead);
      for (std::size_t step = 0; step < bands_.size(); ++step) {
        const bool ended = offers_(area, step + 1) == Offer::ended;
        pupils[step + 1] = ended ? 0.0 : before[step] * std::exp(log_ratio(area, lead, step));
      }
      before = pupils;
    }
    for (std::size_t grade = 0; grade < history_.grade_count(); ++grade) {
      next_(area, grade) = forecast_.pupils(area, std::size_t{0}, grade);
    }
  }
  follow_system();
  if (year < kFirstAnchored) return;
  anchor_to(textbook(history_, year, leads_), offers_, anchor_share(anchor_, year), anchor_.most, forecast_);
}

/// docs/theory/calibration.md, 3.12. Deviations of areas and cells say who gains from whom; how many pupils there are
/// in all, the system's ratios say. A cell that was counted high by chance has both a high ratio and a high count, so
/// that the areas' own forecasts would not add up to the system's. Areas that do not teach a grade follow the others.
void Forecaster::follow_system() {
  const auto [areas, leads, grades] = forecast_.pupils.shape();
  for (std::size_t lead = 0; lead < leads; ++lead) {
    for (std::size_t grade = 1; grade < grades; ++grade) {
      double before = 0;
      double sum = 0;
      for (std::size_t area = 0; area < areas; ++area) {
        if (offers_(area, grade) != Offer::taught) continue;
        before += lead == 0 ? start_(area, grade - 1) : forecast_.pupils(area, lead - 1, grade - 1);
        sum += forecast_.pupils(area, lead, grade);
      }
      if (!(sum > 0 && before > 0)) continue;
      const double factor = before * std::exp(system_.rates()[grade - 1]) / sum;
      for (std::size_t area = 0; area < areas; ++area) forecast_.pupils(area, lead, grade) *= factor;
    }
  }
}

}  // namespace seatcast::calibration
