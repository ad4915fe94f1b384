#include "engine/calibration/past_errors.h"

#include <algorithm>
#include <cmath>

namespace seatcast::calibration {
namespace {

constexpr std::size_t kYearsRemembered = 12;
constexpr std::size_t kOriginsAtLeast = 3;

/// ln(sum of actual / sum of forecast) of what is added; missing where nothing was.
class LogRatio {
 public:
  void add(double actual, double forecast) {
    if (!(actual > 0 && forecast > 0)) return;  // a missing value is not > 0
    actual_ += actual;
    forecast_ += forecast;
  }
  [[nodiscard]] double value() const { return forecast_ > 0 ? std::log(actual_ / forecast_) : kMissing; }

 private:
  double actual_ = 0;
  double forecast_ = 0;
};

}  // namespace

PastErrors::PastErrors(const History& history, const std::vector<MadeForecast>& made, std::size_t first,
                       std::size_t last, const BirthsOutlook& births)
    : history_(history), outlook_(births) {
  for (std::size_t origin = first; origin < made.size() && origin < last; ++origin) {
    const std::size_t leads = std::min(made[origin].forecast.lead_count(), last - origin);
    for (std::size_t lead = 1; lead <= leads; ++lead) {
      parts_.emplace(Key{origin, lead}, parts_of(made[origin], origin, lead));
    }
  }
  if (!births.any() || made.empty()) return;
  const std::size_t leads = made.back().forecast.lead_count();
  for (std::size_t from = 0; from <= births.last_cohort(); ++from) {
    for (std::size_t years = 1; years <= leads && from + years <= births.last_cohort(); ++years)
      add_births(from, years);
  }
}

std::size_t PastErrors::earliest(std::size_t lead, std::size_t year) {
  const std::size_t remembered = std::max(kYearsRemembered, lead + kOriginsAtLeast);
  return year > remembered ? year - remembered : 0;
}

ErrorParts PastErrors::parts_of(const MadeForecast& made, std::size_t origin, std::size_t lead) const {
  ErrorParts parts;
  parts.entry_from_births = made.from_births;
  if (lead < history_.grade_count()) {
    add_progression(made, origin + lead, lead, parts);
  } else {
    parts.system = kMissing;
  }
  add_entry(made, origin + lead, lead, parts);
  return parts;
}

void PastErrors::add_progression(const MadeForecast& made, std::size_t year, std::size_t lead,
                                 ErrorParts& parts) const {
  const std::size_t areas = history_.area_count();
  const std::size_t survivors = history_.grade_count() - lead;
  LogRatio system;
  std::vector<LogRatio> area_ratio(areas);
  for (std::size_t area = 0; area < areas; ++area) {
    for (std::size_t grade = lead; grade < history_.grade_count(); ++grade) {
      const double actual = history_.enrolment(area, year, grade);
      const double forecast = made.forecast.pupils(area, lead - 1, grade);
      system.add(actual, forecast);
      area_ratio[area].add(actual, forecast);
    }
  }
  parts.system = system.value();
  parts.area.resize(areas);
  parts.cell = Array<float, 2>({areas, survivors}, std::numeric_limits<float>::quiet_NaN());
  for (std::size_t area = 0; area < areas; ++area) {
    parts.area[area] = area_ratio[area].value() - parts.system;
    for (std::size_t s = 0; s < survivors; ++s) {
      LogRatio cell;
      cell.add(history_.enrolment(area, year, lead + s), made.forecast.pupils(area, lead - 1, lead + s));
      parts.cell(area, s) = static_cast<float>(cell.value() - area_ratio[area].value());
    }
  }
}

void PastErrors::add_entry(const MadeForecast& made, std::size_t year, std::size_t lead, ErrorParts& parts) const {
  const std::size_t areas = history_.area_count();
  LogRatio system;
  std::vector<LogRatio> area_ratio(areas);
  for (std::size_t area = 0; area < areas; ++area) {
    const double forecast =
        made.forecast.pupils(area, lead - 1, std::size_t{0}) * std::exp(births_correction(made, area, year));
    system.add(history_.enrolment(area, year, 0), forecast);
    area_ratio[area].add(history_.enrolment(area, year, 0), forecast);
  }
  parts.entry_system = system.value();
  parts.entry.resize(areas);
  for (std::size_t area = 0; area < areas; ++area) parts.entry[area] = area_ratio[area].value() - parts.entry_system;
}

/// What would have been added to ln entrants, had the births of the cohort been on record.
double PastErrors::births_correction(const MadeForecast& made, std::size_t area, std::size_t year) const {
  if (!outlook_.any() || year <= made.last_cohort || year > outlook_.last_cohort()) return 0;
  const double system = outlook_.system(year) - outlook_.made(made.last_cohort, year - made.last_cohort);
  const double own = outlook_.area(area, year) - outlook_.area(area, made.last_cohort);
  const double correction = made.system_elasticity * system + made.elasticity * own;
  return is_known(correction) ? correction : 0.0;
}

void PastErrors::add_births(std::size_t from, std::size_t years) {
  BirthErrors errors;
  errors.system = outlook_.system(from + years) - outlook_.made(from, years);
  if (!is_known(errors.system)) return;
  for (std::size_t area = 0; area < history_.area_count(); ++area) {
    errors.area.push_back(outlook_.area(area, from + years) - outlook_.area(area, from));
  }
  births_.emplace(Key{from, years}, std::move(errors));
}

}  // namespace seatcast::calibration
