#include "engine/calibration/error_model.h"

#include <algorithm>
#include <cmath>

#include "engine/calibration/cell_fit.h"
#include "engine/calibration/process_fit.h"

namespace seatcast::calibration {
namespace {

/// Everything that one fit looks at.
struct Evidence {
  const History& history;
  const PastErrors& past;
  std::size_t year;
  const Array<double, 2>& size;
  const MadeForecast& now;
  const ErrorPriors& priors;
  [[nodiscard]] std::size_t areas() const { return history.area_count(); }
  [[nodiscard]] std::size_t steps() const { return history.grade_count() - 1; }
};

std::vector<double> pupils_in_school(const Evidence& evidence) {
  std::vector<double> pupils(evidence.areas(), 0.0);
  for (std::size_t area = 0; area < evidence.areas(); ++area) {
    for (std::size_t step = 0; step < evidence.steps(); ++step) pupils[area] += evidence.size(area, step + 1);
  }
  return pupils;
}

std::vector<double> pupils_entering(const Evidence& evidence) {
  std::vector<double> pupils(evidence.areas());
  for (std::size_t area = 0; area < evidence.areas(); ++area) pupils[area] = evidence.size(area, std::size_t{0});
  return pupils;
}

/// Variance of the mean of an area's cells in one year, in units of the area's usual variance; a mean over areas.
double chance_of_mean(const Evidence& evidence, const ErrorModel& model, const SizeCurve& curve,
                      const std::vector<double>& pupils) {
  double sum = 0;
  for (std::size_t area = 0; area < evidence.areas(); ++area) {
    double squares = 0;
    for (std::size_t step = 0; step < evidence.steps(); ++step) squares += std::pow(model.cell(area, step + 1), 2);
    const double usual = curve.at(pupils[area]);
    if (usual > 0) sum += squares / static_cast<double>(evidence.steps()) / (usual * usual);
  }
  return sum / static_cast<double>(evidence.areas());
}

void fit_progression(const Evidence& evidence, ErrorModel& model) {
  ErrorSeries series;
  for (std::size_t lead = 1; lead <= kFurthestLead; ++lead) {
    evidence.past.for_each(lead, evidence.year,
                           [&](const ErrorParts& parts) { series.add(lead, parts.system, parts.area); });
  }
  ProcessPrior prior{evidence.priors.system_progression, 0.5, 0.8, true, pupils_in_school(evidence), {}};
  const double chance = chance_of_mean(evidence, model, curve_of(series, prior.pupils), prior.pupils);
  for (std::size_t lead = 1; lead <= kFurthestLead; ++lead) {
    const auto years = static_cast<double>(lead);
    const double survivors = std::max(1.0, static_cast<double>(evidence.steps()) + 1 - years);
    prior.chance.push_back(chance * (years + model.cell_growth * years * (years - 1) / 2) / survivors);
  }
  model.progression = fit_process(evidence.history, series, prior, evidence.priors);
}

/// Errors of forecasts that were made as today's is, with or without births, if there are any.
ErrorSeries entry_errors(const Evidence& evidence) {
  ErrorSeries alike;
  ErrorSeries all;
  for (std::size_t lead = 1; lead <= kFurthestLead; ++lead) {
    evidence.past.for_each(lead, evidence.year, [&](const ErrorParts& parts) {
      all.add(lead, parts.entry_system, parts.entry);
      if (parts.entry_from_births == evidence.now.from_births) alike.add(lead, parts.entry_system, parts.entry);
    });
  }
  return alike.empty() ? all : alike;
}

void fit_entry(const Evidence& evidence, ErrorModel& model) {
  const ErrorSeries series = entry_errors(evidence);
  model.entry.own.assign(evidence.areas(), 0.0);
  if (series.empty()) return;
  ProcessPrior prior{evidence.priors.system_entry, 0.7, 0.9, false, pupils_entering(evidence), {}};
  const SizeCurve curve = curve_of(series, prior.pupils);
  for (std::size_t area = 0; area < evidence.areas(); ++area) {
    model.cell(area, std::size_t{0}) = curve.chance_at(prior.pupils[area]);
  }
  prior.chance.assign(kFurthestLead, chance_share(curve, prior.pupils));
  model.entry = fit_process(evidence.history, series, prior, evidence.priors);
}

/// Births err by calendar year and a cohort mixes two. Chance in the births of a small area differs between two
/// cohorts, but does not add up over the years.
void fit_births(const Evidence& evidence, ErrorModel& model) {
  const double elasticity = 0.5 * (evidence.now.elasticity + evidence.now.system_elasticity);
  ErrorSeries series;
  for (std::size_t years = 1; years <= kFurthestLead; ++years) {
    evidence.past.for_each_births(years, evidence.now.last_cohort,
                                  [&](const BirthErrors& errors) { series.add(years, errors.system, errors.area); });
  }
  model.births.own.assign(evidence.areas(), 0.0);
  model.births.system = evidence.history.has_births() ? elasticity * evidence.priors.system_births : 0.0;
  if (series.empty()) return;
  ProcessPrior prior{evidence.priors.system_births, 0.5, 0.8, true, pupils_entering(evidence), {},
                     evidence.history.later_share};
  prior.chance.assign(kFurthestLead, 0.0);
  model.births = fit_process(evidence.history, series, prior, evidence.priors);
  model.births.system *= elasticity;
  model.births.parent *= elasticity;
  for (double& own : model.births.own) own *= elasticity;
}

}  // namespace

ErrorModel fit_errors(const History& history, const PastErrors& past, std::size_t year, const Array<double, 2>& size,
                      const MadeForecast& now, const ErrorPriors& priors) {
  const Evidence evidence{history, past, year, size, now, priors};
  ErrorModel model;
  bool any = false;
  past.for_each(1, year, [&](const ErrorParts& parts) { any = any || is_known(parts.system); });
  if (!any) return model;
  fit_cells(history, past, year, size, priors, model);
  fit_progression(evidence, model);
  fit_entry(evidence, model);
  fit_births(evidence, model);
  return model;
}

}  // namespace seatcast::calibration
