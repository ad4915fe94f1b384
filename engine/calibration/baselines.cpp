#include "engine/calibration/baselines.h"

#include <algorithm>
#include <span>

#include "engine/calibration/trend.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kYearsAveraged = 3;
constexpr std::size_t kTrendYears = 5;
constexpr std::size_t kTrendReach = 3;

/// Mean of up to three yearly values with weights 1, 2, 3, the newest last; missing where none is known.
class WeightedMean {
 public:
  void add(std::size_t years_ago, double value) {
    if (!is_known(value) || years_ago >= kYearsAveraged) return;
    const auto weight = static_cast<double>(kYearsAveraged - years_ago);
    sum_ += weight * value;
    weights_ += weight;
  }
  [[nodiscard]] double value() const { return weights_ > 0 ? sum_ / weights_ : kMissing; }

 private:
  double sum_ = 0;
  double weights_ = 0;
};

double quotient(double numerator, double denominator) {
  return is_known(numerator) && is_known(denominator) && denominator > 0 ? numerator / denominator : kMissing;
}

double mean_ratio(const History& history, std::size_t origin, std::size_t area, std::size_t grade) {
  WeightedMean mean;
  for (std::size_t ago = 0; ago < kYearsAveraged && ago < origin; ++ago) {
    const std::size_t year = origin - ago;
    mean.add(ago, quotient(history.enrolment(area, year, grade), history.enrolment(area, year - 1, grade - 1)));
  }
  return mean.value();
}

/// (area, grade) ratio into the grade. Areas without one take the median of the others.
Array<double, 2> mean_ratios(const History& history, std::size_t origin) {
  Array<double, 2> ratio({history.area_count(), history.grade_count()}, 0.0);
  std::vector<double> known;
  for (std::size_t grade = 1; grade < history.grade_count(); ++grade) {
    known.clear();
    for (std::size_t area = 0; area < history.area_count(); ++area) {
      ratio(area, grade) = mean_ratio(history, origin, area, grade);
      if (is_known(ratio(area, grade))) known.push_back(ratio(area, grade));
    }
    const double usual = known.empty() ? 1.0 : median(known);
    for (std::size_t area = 0; area < history.area_count(); ++area) {
      if (!is_known(ratio(area, grade))) ratio(area, grade) = usual;
    }
  }
  return ratio;
}

/// Births of the cohorts at each lead: known ones, then the mean of the last three known.
std::vector<double> cohorts_ahead(const History& history, std::size_t origin, std::size_t area, std::size_t leads) {
  std::vector<double> cohort(leads, kMissing);
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t year = origin + history.cohorts_ahead + 1; year-- > 0 && count < kYearsAveraged;) {
    const double births = history.cohort_known_at(origin, area, year);
    if (!is_known(births)) continue;
    sum += births;
    ++count;
  }
  for (std::size_t lead = 1; lead <= leads; ++lead) {
    cohort[lead - 1] = history.cohort_known_at(origin, area, origin + lead);
    if (!is_known(cohort[lead - 1]) && count > 0) cohort[lead - 1] = sum / static_cast<double>(count);
  }
  return cohort;
}

/// Entrants at each lead from births; false where the area has no ratio or no births.
bool entrants_from_births(const History& history, std::size_t origin, std::size_t area, std::span<double> entrants) {
  if (!history.has_births()) return false;
  WeightedMean ratio;
  for (std::size_t ago = 0; ago < kYearsAveraged && ago <= origin; ++ago) {
    const std::size_t year = origin - ago;
    ratio.add(ago, quotient(history.enrolment(area, year, 0), history.cohort_known_at(origin, area, year)));
  }
  const std::vector<double> cohort = cohorts_ahead(history, origin, area, entrants.size());
  for (std::size_t lead = 0; lead < entrants.size(); ++lead) {
    entrants[lead] = ratio.value() * cohort[lead];
    if (!is_known(entrants[lead])) return false;
  }
  return true;
}

/// The last years of one cell, oldest first, as far as there are that many.
std::vector<double> recent(const History& history, std::size_t origin, std::size_t area, std::size_t grade) {
  const std::size_t years = std::min(origin + 1, kTrendYears);
  std::vector<double> values(years);
  for (std::size_t k = 0; k < years; ++k) values[k] = history.enrolment(area, origin + 1 + k - years, grade);
  return values;
}

void entrants_from_trend(const History& history, std::size_t origin, std::size_t area, std::span<double> entrants) {
  const Trend trend = fit_trend(recent(history, origin, area, 0));
  for (std::size_t lead = 1; lead <= entrants.size(); ++lead) {
    entrants[lead - 1] = std::max(0.0, trend.at(static_cast<double>(std::min(lead, kTrendReach))));
  }
}

double last_known(const History& history, std::size_t origin, std::size_t area, std::size_t grade) {
  for (std::size_t year = origin + 1; year-- > 0;) {
    if (is_known(history.enrolment(area, year, grade))) return history.enrolment(area, year, grade);
  }
  return 0.0;
}

/// Pupils of an area at the origin; see the head of baselines.h for cells that are missing.
std::vector<double> starting_pupils(const History& history, std::size_t origin, std::size_t area,
                                    const Array<double, 2>& ratio) {
  std::vector<double> pupils(history.grade_count());
  for (std::size_t grade = 0; grade < pupils.size(); ++grade) {
    pupils[grade] = history.enrolment(area, origin, grade);
    if (!is_known(pupils[grade]) && grade > 0 && origin > 0) {
      pupils[grade] = history.enrolment(area, origin - 1, grade - 1) * ratio(area, grade);
    }
    if (!is_known(pupils[grade])) pupils[grade] = last_known(history, origin, area, grade);
  }
  return pupils;
}

Forecast empty_forecast(const History& history, std::size_t leads) {
  return {Array<double, 3>({history.area_count(), leads, history.grade_count()}, 0.0)};
}

}  // namespace

Forecast last_value(const History& history, std::size_t origin, std::size_t leads) {
  Forecast forecast = empty_forecast(history, leads);
  const Array<double, 2> ratio = mean_ratios(history, origin);
  for (std::size_t area = 0; area < history.area_count(); ++area) {
    const std::vector<double> pupils = starting_pupils(history, origin, area, ratio);
    for (std::size_t lead = 0; lead < leads; ++lead) std::ranges::copy(pupils, forecast.pupils.row(area, lead));
  }
  return forecast;
}

Forecast linear_trend(const History& history, std::size_t origin, std::size_t leads) {
  Forecast forecast = empty_forecast(history, leads);
  for (std::size_t area = 0; area < history.area_count(); ++area) {
    for (std::size_t grade = 0; grade < history.grade_count(); ++grade) {
      const Trend trend = fit_trend(recent(history, origin, area, grade));
      for (std::size_t lead = 1; lead <= leads; ++lead) {
        forecast.pupils(area, lead - 1, grade) = std::max(0.0, trend.at(static_cast<double>(lead)));
      }
    }
  }
  return forecast;
}

Forecast textbook(const History& history, std::size_t origin, std::size_t leads) {
  Forecast forecast = empty_forecast(history, leads);
  const Array<double, 2> ratio = mean_ratios(history, origin);
  std::vector<double> entrants(leads);
  for (std::size_t area = 0; area < history.area_count(); ++area) {
    if (!entrants_from_births(history, origin, area, entrants)) entrants_from_trend(history, origin, area, entrants);
    const std::vector<double> start = starting_pupils(history, origin, area, ratio);
    const double* before = start.data();
    for (std::size_t lead = 0; lead < leads; ++lead) {
      double* pupils = forecast.pupils.row(area, lead);
      pupils[0] = entrants[lead];
      for (std::size_t grade = 1; grade < history.grade_count(); ++grade) {
        pupils[grade] = before[grade - 1] * ratio(area, grade);
      }
      before = pupils;
    }
  }
  return forecast;
}

}  // namespace seatcast::calibration
