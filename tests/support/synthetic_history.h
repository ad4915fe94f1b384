#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/calibration/draws.h"
#include "engine/calibration/history.h"

/// Histories whose truth is known.
namespace seatcast::testing {

struct SyntheticPlan {
  std::size_t areas = 20;
  std::size_t years = 25;
  std::size_t grades = 8;
  std::size_t cohorts_ahead = 4;
  double pupils = 3000;  ///< of a grade in a middling area
  bool births = true;
};

/// Progression ratios of the plan: near 1, falling up the ladder, a little different in each area.
inline double true_ratio(std::size_t area, std::size_t grade) {
  return 1.0 - 0.004 * static_cast<double>(grade) + 0.001 * static_cast<double>(area % 5);
}
inline constexpr double kTrueEntryRatio = 0.95;

/// Births that swing by 10 % over 15 years, areas between half and twice the middling size.
inline double true_births(const SyntheticPlan& plan, std::size_t area, std::size_t year) {
  const double size = 0.5 * std::pow(4.0, static_cast<double>(area % 7) / 6);
  const double wave = 1 + 0.1 * std::sin(2 * 3.14159265358979 * static_cast<double>(year) / 15);
  return plan.pupils * size * wave / kTrueEntryRatio;
}

/// A history without any error: every forecast that knows the births should be exact.
inline calibration::History exact_history(const SyntheticPlan& plan) {
  calibration::History history;
  history.first_year = 1990;
  for (std::size_t area = 0; area < plan.areas; ++area) history.areas.push_back("A" + std::to_string(area));
  for (std::size_t grade = 0; grade < plan.grades; ++grade) history.grades.push_back("G" + std::to_string(grade + 1));
  history.scored.assign(plan.grades, 1);
  history.enrolment = Array<double, 3>({plan.areas, plan.years, plan.grades});
  constexpr std::size_t kBeyond = 15;
  if (plan.births) {
    history.cohort = Array<double, 2>({plan.areas, plan.years + kBeyond});
    history.cohorts_ahead = plan.cohorts_ahead;
  }
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t year = 0; plan.births && year < plan.years + kBeyond; ++year) {
      history.cohort(area, year) = true_births(plan, area, plan.grades + year);
    }
    for (std::size_t year = 0; year < plan.years; ++year) {
      for (std::size_t grade = 0; grade < plan.grades; ++grade) {
        double pupils = kTrueEntryRatio * true_births(plan, area, plan.grades + year - grade);
        for (std::size_t step = 1; step <= grade; ++step) pupils *= true_ratio(area, step);
        history.enrolment(area, year, grade) = pupils;
      }
    }
  }
  return history;
}

/// The exact history, disturbed by the errors of a model as the simulation draws them: one future of many.
/// @param replicate  which one
/// @param history    the exact one, perhaps with parents
inline calibration::History disturbed_history(const SyntheticPlan& plan, const calibration::ErrorModel& truth,
                                              std::uint32_t replicate, std::uint64_t seed,
                                              calibration::History history) {
  calibration::History before = history;  // the year before the first stands for the origin
  before.first_year -= 1;
  before.cohorts_ahead = plan.years;  // births are what they are
  calibration::Forecast path{Array<double, 3>({plan.areas, plan.years, plan.grades})};
  for (std::size_t area = 0; area < plan.areas; ++area) {
    for (std::size_t year = 0; year < plan.years; ++year) {
      for (std::size_t grade = 0; grade < plan.grades; ++grade) {
        path.pupils(area, year, grade) = history.enrolment(area, year, grade);
      }
    }
  }
  const calibration::Draws draws(before, 0, path, truth, seed, replicate + 2);
  std::vector<double> pupils(draws.size());
  for (std::size_t area = 0; area < plan.areas; ++area) {
    draws.draw(area, pupils);
    for (std::size_t year = 0; year < plan.years; ++year) {
      for (std::size_t grade = 0; grade < plan.grades; ++grade) {
        history.enrolment(area, year, grade) = pupils[(year * plan.grades + grade) * draws.stride() + replicate];
      }
    }
  }
  return history;
}

inline calibration::History disturbed_history(const SyntheticPlan& plan, const calibration::ErrorModel& truth,
                                              std::uint32_t replicate) {
  constexpr std::uint64_t kSeed = 7;
  return disturbed_history(plan, truth, replicate, kSeed, exact_history(plan));
}

}  // namespace seatcast::testing
