#include "engine/calibration/cell_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/calibration/process_fit.h"

namespace seatcast::calibration {
namespace {

constexpr std::array kGrowths{0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5};
constexpr double kCellsPerError = 3;      ///< cells of one area and year err together: three are worth one
constexpr std::size_t kFewestGrades = 3;  ///< whose mean leaves enough to judge a cell by
constexpr double kLeastScale = 1e-5;

/// Deviations of n values from their mean are smaller than the values.
double for_the_mean_taken(std::size_t values) {
  return values > 1 ? std::sqrt(static_cast<double>(values) / static_cast<double>(values - 1)) : 1.0;
}

/// Cell errors a year ahead, origin by origin, then by area and step.
struct CellErrors {
  std::vector<double> errors;
  std::vector<double> pupils;
};

CellErrors errors_a_year_ahead(const PastErrors& past, std::size_t year, const Array<double, 2>& size) {
  CellErrors found;
  past.for_each(1, year, [&](const ErrorParts& parts) {
    if (!is_known(parts.system)) return;
    for (std::size_t area = 0; area < size.extent(0); ++area) {
      for (std::size_t step = 0; step + 1 < size.extent(1); ++step) {
        found.errors.push_back(static_cast<double>(parts.cell(area, step)));
        found.pupils.push_back(size(area, step + 1));
      }
    }
  });
  return found;
}

/// The usual chance by size of cell, times how an area differs from the usual.
void fit_year(const CellErrors& found, const Array<double, 2>& size, const ErrorPriors& priors, ErrorModel& model) {
  const std::size_t steps = size.extent(1) - 1;
  const std::size_t per_origin = size.extent(0) * steps;
  const SizeCurve curve = fit_size_curve(found.errors, found.pupils);
  for (std::size_t area = 0; area < size.extent(0); ++area) {
    double sum = 2 * priors.area_worth;
    double count = sum;
    for (std::size_t step = 0; step < steps; ++step) {
      const double usual = std::max(kLeastScale, for_the_mean_taken(steps) * curve.at(size(area, step + 1)));
      model.cell(area, step + 1) = usual;
      for (std::size_t k = area * steps + step; k < found.errors.size(); k += per_origin) {
        if (!is_known(found.errors[k])) continue;
        sum += kMeanAbsoluteToSd * std::min(std::abs(found.errors[k]) / usual, kMostUsualOnes) / kCellsPerError;
        count += 1 / kCellsPerError;
      }
    }
    for (std::size_t step = 0; step < steps; ++step) model.cell(area, step + 1) *= sum / count;
  }
}

struct LogScaleAtLead {
  double lead;
  double log_scale;  ///< of a cohort's sum of chance, in units of a year's
  double worth;
};

std::vector<LogScaleAtLead> scales_by_lead(const PastErrors& past, std::size_t year, const ErrorModel& model) {
  const std::size_t grades = model.cell.extent(1);
  std::vector<LogScaleAtLead> scales;
  for (std::size_t lead = 1; lead <= kFurthestLead && lead + kFewestGrades <= grades; ++lead) {
    const double correction = for_the_mean_taken(grades - lead);
    std::vector<double> all;
    double origins = 0;
    past.for_each(lead, year, [&](const ErrorParts& parts) {
      if (!is_known(parts.system)) return;
      origins += 1;
      for (std::size_t area = 0; area < model.cell.extent(0); ++area) {
        for (std::size_t s = 0; s < grades - lead; ++s) {
          all.push_back(correction * static_cast<double>(parts.cell(area, s)) / model.cell(area, lead + s));
        }
      }
    });
    const double scale = robust_scale(all);
    const auto years = static_cast<double>(lead);
    if (scale > 0) scales.push_back({years, std::log(scale), origins / years});
  }
  return scales;
}

/// Chance of a cohort adds up over the years; how fast its yearly variance grows is read off the leads.
void fit_growth(const std::vector<LogScaleAtLead>& scales, const ErrorPriors& priors, ErrorModel& model) {
  if (scales.empty()) return;
  double least = std::numeric_limits<double>::infinity();
  double factor = 1;
  for (const double growth : kGrowths) {
    double worth = 0;
    double sum = 0;
    double squares = 0;
    for (const LogScaleAtLead& at : scales) {
      const double rest = at.log_scale - 0.5 * std::log(at.lead + growth * at.lead * (at.lead - 1) / 2);
      worth += at.worth;
      sum += at.worth * rest;
      squares += at.worth * rest * rest;
    }
    const double mean = sum / worth;
    const double cost = squares - worth * mean * mean + std::pow(growth - priors.cell_growth, 2);
    if (cost >= least) continue;
    least = cost;
    factor = std::exp(mean);
    model.cell_growth = growth;
  }
  for (std::size_t area = 0; area < model.cell.extent(0); ++area) {
    for (std::size_t grade = 1; grade < model.cell.extent(1); ++grade) model.cell(area, grade) *= factor;
  }
}

}  // namespace

void fit_cells(const History& history, const PastErrors& past, std::size_t year, const Array<double, 2>& size,
               const ErrorPriors& priors, ErrorModel& model) {
  model.cell = Array<double, 2>({history.area_count(), history.grade_count()}, 0.0);
  fit_year(errors_a_year_ahead(past, year, size), size, priors, model);
  fit_growth(scales_by_lead(past, year, model), priors, model);
}

}  // namespace seatcast::calibration
