#include "engine/calibration/error_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/calibration/kernel_fit.h"
#include "engine/calibration/scale.h"
#include "engine/calibration/trend.h"

namespace seatcast::calibration {
namespace {

constexpr std::size_t kFurthestLead = 10;
constexpr std::size_t kOwnLeads = 3;  ///< leads that tell how an area differs from the usual
constexpr double kMostUsualOnes = 4;
constexpr double kMeanAbsoluteToSd = 1.2533141373155003;
constexpr std::array kGrowths{0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5};

/// Everything that one fit looks at.
struct Evidence {
  const History& history;
  const PastErrors& past;
  std::size_t year;
  const Array<double, 2>& size;
  const ErrorPriors& priors;
  [[nodiscard]] std::size_t areas() const { return history.area_count(); }
  [[nodiscard]] std::size_t steps() const { return history.grade_count() - 1; }
};

/// Area errors of one process at each lead, origin by origin, and those of the system.
struct Series {
  std::vector<std::vector<std::vector<double>>> area;  // (lead - 1) (origin) (area)
  std::vector<std::vector<double>> system;             // (lead - 1) (origin)
};

void append(Series& series, std::size_t lead, double system, const std::vector<double>& area) {
  if (!is_known(system)) return;
  series.system[lead - 1].push_back(system);
  series.area[lead - 1].push_back(area);
}

Series empty_series() {
  Series series;
  series.area.resize(kFurthestLead);
  series.system.resize(kFurthestLead);
  return series;
}

/// (area) multiplier of the usual error, shrunk to 1: the mean of |error| / usual over the first leads, each worth 1 /
/// lead.
std::vector<double> own_multipliers(const Series& series, const std::vector<double>& usual, double worth) {
  std::vector<double> sum(usual.size(), worth);
  std::vector<double> count(usual.size(), worth);
  for (std::size_t lead = 1; lead <= kOwnLeads; ++lead) {
    std::vector<double> standardised;
    for (const auto& errors : series.area[lead - 1]) {
      for (std::size_t area = 0; area < usual.size(); ++area) standardised.push_back(errors[area] / usual[area]);
    }
    const double scale = robust_scale(standardised);
    if (!(scale > 0)) continue;
    for (const auto& errors : series.area[lead - 1]) {
      for (std::size_t area = 0; area < usual.size(); ++area) {
        if (!is_known(errors[area])) continue;
        const double ratio = std::min(std::abs(errors[area]) / usual[area] / scale, kMostUsualOnes);
        sum[area] += kMeanAbsoluteToSd * ratio / static_cast<double>(lead);
        count[area] += 1 / static_cast<double>(lead);
      }
    }
  }
  for (std::size_t area = 0; area < usual.size(); ++area) sum[area] /= count[area];
  return sum;
}

SizeCurve curve_of(const std::vector<std::vector<double>>& errors, const std::vector<double>& pupils) {
  std::vector<double> all;
  std::vector<double> sizes;
  for (const auto& origin : errors) {
    all.insert(all.end(), origin.begin(), origin.end());
    sizes.insert(sizes.end(), pupils.begin(), pupils.end());
  }
  return fit_size_curve(all, sizes);
}

/// Share of the area variance that areas of one parent have in common, from the products of their errors a year ahead.
double parent_share(const History& history, const Series& series, const std::vector<double>& usual) {
  if (history.parent.empty()) return 0;
  double products = 0;
  double pairs = 0;
  double squares = 0;
  double count = 0;
  const std::size_t parents = history.parents.size();
  for (const auto& errors : series.area[0]) {
    std::vector<std::array<double, 3>> of_parent(parents, {0, 0, 0});  // sum, squares, count
    for (std::size_t area = 0; area < usual.size(); ++area) {
      if (!is_known(errors[area])) continue;
      const double z = std::clamp(errors[area] / usual[area], -kMostUsualOnes, kMostUsualOnes);
      auto& [sum, square, n] = of_parent[history.parent[area]];
      sum += z;
      square += z * z;
      n += 1;
    }
    for (const auto& [sum, square, n] : of_parent) {
      products += sum * sum - square;
      pairs += n * (n - 1);
      squares += square;
      count += n;
    }
  }
  if (pairs == 0 || squares == 0) return 0;
  constexpr double kWorth = 20;  // pairs that independence is worth
  return std::clamp(products / (pairs + kWorth) / (squares / count), 0.0, 0.8);
}

/// What a process is fitted with.
struct ProcessPrior {
  double system;
  double carry;
  double persistence;
  bool summed;                 ///< errors of the level are sums of the process's
  std::vector<double> pupils;  ///< (area) size that chance depends on
  std::vector<double> chance;  ///< (lead - 1) variance that is cells' chance, in units of the usual variance
};

ProcessErrors fit_process(const Evidence& evidence, const Series& series, const ProcessPrior& prior) {
  ProcessErrors process;
  process.own.assign(evidence.areas(), 0.0);
  const SizeCurve curve = curve_of(series.area[0], prior.pupils);
  std::vector<double> usual(evidence.areas());
  for (std::size_t area = 0; area < usual.size(); ++area) usual[area] = std::max(1e-9, curve.at(prior.pupils[area]));
  const std::vector<double> own = own_multipliers(series, usual, evidence.priors.area_worth);
  for (std::size_t area = 0; area < usual.size(); ++area) usual[area] *= own[area];

  KernelFit fit{{}, {}, prior.carry, prior.persistence, prior.summed};
  for (std::size_t lead = 1; lead <= kFurthestLead; ++lead) {
    const auto origins = static_cast<double>(series.area[lead - 1].size());
    if (origins == 0) continue;
    std::vector<double> standardised;
    for (const auto& errors : series.area[lead - 1]) {
      for (std::size_t area = 0; area < usual.size(); ++area) standardised.push_back(errors[area] / usual[area]);
    }
    const double variance = std::pow(robust_scale(standardised), 2);
    constexpr double kLeastShare = 0.2;  // of the variance is never put down to chance
    fit.area.push_back({lead, std::sqrt(std::max(kLeastShare * variance, variance - prior.chance[lead - 1])),
                        origins * static_cast<double>(evidence.areas()) / static_cast<double>(lead)});
    std::vector<double> system = series.system[lead - 1];
    constexpr double kLeastScale = 1e-5;
    double sum = 0;
    for (const double error : system) sum += std::abs(error);
    fit.system.push_back(
        {lead, std::max(kLeastScale, kMeanAbsoluteToSd * sum / origins), origins / static_cast<double>(lead)});
  }
  const KernelEstimate found = fit_kernel(fit, prior.system, evidence.priors.worth);
  process.carry = found.carry;
  process.persistence = found.persistence;
  process.evidence = found.evidence;
  process.system =
      found.system * std::sqrt(1 + 2 / found.evidence);  // a scale known from few years is itself uncertain
  const double share = parent_share(evidence.history, series, usual);
  double squares = 0;
  for (std::size_t area = 0; area < usual.size(); ++area) {
    const double sd = found.area * usual[area];
    process.own[area] = sd * std::sqrt(1 - share);
    squares += sd * sd;
  }
  process.parent = std::sqrt(share * squares / static_cast<double>(usual.size()));
  return process;
}

/// sd of a cell's chance in one year, grades above the entry grade; sets the growth.
void fit_cells(const Evidence& evidence, ErrorModel& model) {
  const std::size_t steps = evidence.steps();
  std::vector<double> errors;
  std::vector<double> pupils;
  evidence.past.for_each(1, evidence.year, [&](const ErrorParts& parts) {
    if (!is_known(parts.system)) return;
    for (std::size_t area = 0; area < evidence.areas(); ++area) {
      for (std::size_t step = 0; step < steps; ++step) {
        errors.push_back(static_cast<double>(parts.cell(area, step)));
        pupils.push_back(evidence.size(area, step + 1));
      }
    }
  });
  const SizeCurve curve = fit_size_curve(errors, pupils);
  const double means_taken = steps > 1 ? std::sqrt(static_cast<double>(steps) / static_cast<double>(steps - 1)) : 1.0;
  model.cell = Array<double, 2>({evidence.areas(), steps + 1}, 0.0);
  const std::size_t per_origin = evidence.areas() * steps;
  for (std::size_t area = 0; area < evidence.areas(); ++area) {
    constexpr double kCellsPerError = 3;  // cells of one year err together: three are worth one
    const double worth = 2 * evidence.priors.area_worth;
    double sum = worth;
    double count = worth;
    for (std::size_t step = 0; step < steps; ++step) {
      const double usual = std::max(1e-9, means_taken * curve.at(evidence.size(area, step + 1)));
      model.cell(area, step + 1) = usual;
      for (std::size_t first = 0; first < errors.size(); first += per_origin) {
        const double error = errors[first + area * steps + step];
        if (!is_known(error)) continue;
        sum += kMeanAbsoluteToSd * std::min(std::abs(error) / usual, kMostUsualOnes) / kCellsPerError;
        count += 1 / kCellsPerError;
      }
    }
    for (std::size_t step = 0; step < steps; ++step) model.cell(area, step + 1) *= sum / count;
  }
}

/// Chance of a cohort adds up over the years; how fast its yearly variance grows is read off the leads.
void fit_cell_growth(const Evidence& evidence, ErrorModel& model) {
  struct AtLead {
    std::size_t lead;
    double log_scale;
    double worth;
  };
  std::vector<AtLead> observed;
  constexpr std::size_t kFewestGrades = 3;
  for (std::size_t lead = 1; lead <= kFurthestLead && lead + kFewestGrades <= evidence.steps() + 1; ++lead) {
    const std::size_t survivors = evidence.steps() + 1 - lead;
    const double means_taken = std::sqrt(static_cast<double>(survivors) / static_cast<double>(survivors - 1));
    std::vector<double> standardised;
    double origins = 0;
    evidence.past.for_each(lead, evidence.year, [&](const ErrorParts& parts) {
      if (!is_known(parts.system)) return;
      origins += 1;
      for (std::size_t area = 0; area < evidence.areas(); ++area) {
        for (std::size_t s = 0; s < survivors; ++s) {
          standardised.push_back(means_taken * static_cast<double>(parts.cell(area, s)) / model.cell(area, lead + s));
        }
      }
    });
    const double scale = robust_scale(standardised);
    if (scale > 0) observed.push_back({lead, std::log(scale), origins / static_cast<double>(lead)});
  }
  if (observed.empty()) return;
  double least = std::numeric_limits<double>::infinity();
  double factor = 1;
  for (const double growth : kGrowths) {
    double weight = 0;
    double mean = 0;
    double square = 0;
    for (const AtLead& at : observed) {
      const auto lead = static_cast<double>(at.lead);
      const double rest = at.log_scale - 0.5 * std::log(lead + growth * lead * (lead - 1) / 2);
      weight += at.worth;
      mean += at.worth * rest;
      square += at.worth * rest * rest;
    }
    mean /= weight;
    const double cost = square - weight * mean * mean + std::pow(growth - evidence.priors.cell_growth, 2);
    if (cost < least) {
      least = cost;
      factor = std::exp(mean);
      model.cell_growth = growth;
    }
  }
  for (std::size_t area = 0; area < evidence.areas(); ++area) {
    for (std::size_t step = 0; step < evidence.steps(); ++step) model.cell(area, step + 1) *= factor;
  }
}

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

/// Share of the usual variance that is chance and vanishes in large units.
double chance_share(const SizeCurve& curve, const std::vector<double>& pupils) {
  double sum = 0;
  for (const double n : pupils) sum += std::pow(curve.chance_at(n) / std::max(1e-9, curve.at(n)), 2);
  return sum / static_cast<double>(pupils.size());
}

void fit_progression(const Evidence& evidence, ErrorModel& model) {
  Series series = empty_series();
  for (std::size_t lead = 1; lead <= kFurthestLead; ++lead) {
    evidence.past.for_each(lead, evidence.year,
                           [&](const ErrorParts& parts) { append(series, lead, parts.system, parts.area); });
  }
  if (series.system[0].empty()) return;
  const std::vector<double> pupils = pupils_in_school(evidence);
  const SizeCurve curve = curve_of(series.area[0], pupils);
  double chance = 0;  // of an area's mean over its grades, in units of the area's usual variance, per year
  for (std::size_t area = 0; area < evidence.areas(); ++area) {
    double squares = 0;
    for (std::size_t step = 0; step < evidence.steps(); ++step) squares += std::pow(model.cell(area, step + 1), 2);
    chance += squares / static_cast<double>(evidence.steps()) / std::pow(std::max(1e-9, curve.at(pupils[area])), 2);
  }
  chance /= static_cast<double>(evidence.areas());
  ProcessPrior prior{evidence.priors.system_progression, 0.5, 0.9, true, pupils, {}};
  for (std::size_t lead = 1; lead <= kFurthestLead; ++lead) {
    const auto years = static_cast<double>(lead);
    const double survivors = std::max(1.0, static_cast<double>(evidence.steps()) + 1 - years);
    prior.chance.push_back(chance * (years + model.cell_growth * years * (years - 1) / 2) / survivors);
  }
  model.progression = fit_process(evidence, series, prior);
}

void fit_entry(const Evidence& evidence, ErrorModel& model) {
  Series series = empty_series();
  for (std::size_t lead = 1; lead <= kFurthestLead; ++lead) {
    evidence.past.for_each(lead, evidence.year,
                           [&](const ErrorParts& parts) { append(series, lead, parts.entry_system, parts.entry); });
  }
  if (series.system[0].empty()) return;
  const std::vector<double> pupils = pupils_entering(evidence);
  const SizeCurve curve = curve_of(series.area[0], pupils);
  for (std::size_t area = 0; area < evidence.areas(); ++area) {
    model.cell(area, std::size_t{0}) = curve.chance_at(pupils[area]);
  }
  const double chance = chance_share(curve, pupils);
  const ProcessPrior prior{
      evidence.priors.system_entry, 0.7, 0.9, false, pupils, std::vector<double>(kFurthestLead, chance)};
  model.entry = fit_process(evidence, series, prior);
}

void fit_births(const Evidence& evidence, std::size_t last_cohort, double elasticity, ErrorModel& model) {
  Series series = empty_series();
  for (std::size_t years = 1; years <= kFurthestLead; ++years) {
    evidence.past.for_each_births(
        years, last_cohort, [&](const BirthErrors& errors) { append(series, years, errors.system, errors.area); });
  }
  model.births.own.assign(evidence.areas(), 0.0);
  if (!evidence.history.has_births()) return;
  const ProcessPrior prior{evidence.priors.system_births,          0.5, 0.8, true, pupils_entering(evidence),
                           std::vector<double>(kFurthestLead, 0.0)};
  model.births = fit_process(evidence, series, prior);
  model.births.system *= elasticity;
  model.births.parent *= elasticity;
  for (double& own : model.births.own) own *= elasticity;
}

}  // namespace

ErrorModel fit_errors(const History& history, const PastErrors& past, std::size_t year, const Array<double, 2>& size,
                      std::size_t last_cohort, double elasticity, const ErrorPriors& priors) {
  const Evidence evidence{history, past, year, size, priors};
  ErrorModel model;
  bool any = false;
  past.for_each(1, year, [&](const ErrorParts& parts) { any = any || is_known(parts.system); });
  if (!any) return model;
  fit_cells(evidence, model);
  fit_cell_growth(evidence, model);
  fit_progression(evidence, model);
  fit_entry(evidence, model);
  fit_births(evidence, last_cohort, elasticity, model);
  return model;
}

}  // namespace seatcast::calibration
