#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "io/scenario/context.h"

namespace seatcast::scenario {
namespace {

constexpr std::size_t kAgesWithBirths = 19;      // 0-18: nobody older goes to school
constexpr std::size_t kAgesWithFertility = 101;  // 0-100, the last age open
constexpr double kSumTolerance = 1e-6;
constexpr double kDampedGrowth = 0.8;
constexpr double kUsualSexRatio = 1.06;
constexpr int kUsualCutOff = 9;

bool has_sexes(const Context& context) {
  const auto& rows = context.tables().survival.rows;
  return context.scenario().demography.fertility.has_value() ||
         std::any_of(rows.begin(), rows.end(), [](const SurvivalRow& row) { return row.sex.has_value(); });
}

/// "3, 4, 5, 12" for messages.
std::string list(const std::set<std::size_t>& ages) {
  std::string text;
  for (const std::size_t age : ages) text += (text.empty() ? "" : ", ") + std::to_string(age);
  return text;
}

/// Which sexes a row speaks for: its own; of a row without one all, in equal parts if they are counted apart.
void add_persons(population::PopulationInputs& in, std::size_t area, const PopulationRow& row) {
  const auto age = std::min(static_cast<std::size_t>(row.age), in.age_count - 1);
  if (in.sex_count == 1) {
    in.base(area, 0, age) += row.persons;
  } else if (row.sex) {
    in.base(area, static_cast<std::size_t>(*row.sex), age) += row.persons;
  } else {
    for (std::size_t sex = 0; sex < 2; ++sex) in.base(area, sex, age) += row.persons * in.share_at_birth[sex];
  }
}

void compile_base(Context& context) {
  population::PopulationInputs& in = context.problem.population;
  in.base = Array<double, 3>({context.areas(), in.sex_count, in.age_count});
  const auto& table = context.tables().population;
  std::vector<std::set<std::size_t>> missing(context.areas());
  for (auto& ages : missing) {
    for (std::size_t age = 0; age < in.age_count; ++age) ages.insert(age);
  }
  bool any_sex = false;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const PopulationRow& row = table.rows[k];
    any_sex = any_sex || row.sex.has_value();
    const auto area = context.names.leaf(row.area, table.places.locate(k, "area"), context.faults);
    if (!area || (static_cast<std::size_t>(row.age) >= in.age_count && !in.open_ended)) continue;
    add_persons(in, *area, row);
    missing[*area].erase(std::min(static_cast<std::size_t>(row.age), in.age_count - 1));
  }
  if (context.scenario().demography.fertility && !any_sex)
    context.fault(rule("fertility_needs_sexes"), "base.population");
  if (!table.is_whole()) return;
  for (std::size_t area = 0; area < context.areas(); ++area) {
    if (missing[area].empty()) continue;
    context.fault(rule("missing_population"), "base.population",
                  {{"area", context.names.label(area)},
                   {"ages", list(missing[area])},
                   {"oldest", std::to_string(in.age_count - 1)}});
  }
}

void compile_survival(Context& context) {
  population::PopulationInputs& in = context.problem.population;
  in.survival = Array<double, 2>({in.sex_count, in.age_count}, -1.0);
  in.survival_at_birth.assign(in.sex_count, -1.0);
  const auto& table = context.tables().survival;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const SurvivalRow& row = table.rows[k];
    std::size_t age = 0;
    const bool at_birth = row.age == "birth" || row.age == "出生";
    const auto parsed = std::from_chars(row.age.data(), row.age.data() + row.age.size(), age);
    if (!at_birth && (parsed.ec != std::errc{} || parsed.ptr != row.age.data() + row.age.size())) {
      context.fault_at(rule("not_an_age"), table.places.locate(k, "age"), {{"value", row.age}});
      continue;
    }
    for (std::size_t sex = 0; sex < in.sex_count; ++sex) {
      if (row.sex && static_cast<std::size_t>(*row.sex) != sex) continue;
      if (at_birth) in.survival_at_birth[sex] = row.survival;
      if (!at_birth && age < in.age_count) in.survival(sex, age) = row.survival;
    }
  }
  if (!table.is_whole()) return;
  // The oldest age of a closed population never survives to another, so it may be left out.
  std::string missing = *std::min_element(in.survival_at_birth.begin(), in.survival_at_birth.end()) < 0 ? "birth" : "";
  for (std::size_t age = 0; age < in.age_count; ++age) {
    for (std::size_t sex = 0; sex < in.sex_count; ++sex) {
      if (in.survival(sex, age) >= 0) continue;
      const bool needed = age + 1 < in.age_count || in.open_ended;
      in.survival(sex, age) = 1;
      if (needed && sex + 1 == in.sex_count) missing += (missing.empty() ? "" : ", ") + std::to_string(age);
    }
  }
  const std::size_t oldest = in.open_ended ? in.age_count - 1 : in.age_count - 2;
  if (!missing.empty())
    context.fault(rule("missing_survival"), "demography.survival",
                  {{"ages", missing}, {"oldest", std::to_string(oldest)}});
}

/// Births of one area by calendar year, as the table has them.
struct ObservedBirths {
  std::map<int, const BirthsRow*> by_year;
};

void compile_births_of(Context& context, std::size_t area, const ObservedBirths& observed) {
  population::BirthPath& in = context.problem.population.births;
  const Births& births = *context.scenario().demography.births;
  const Years& years = context.problem.axes.years;
  int last = years.base - 1;
  while (observed.by_year.contains(last + 1)) ++last;
  const bool has_gap = !observed.by_year.empty() && observed.by_year.rbegin()->first > last;
  if (last < years.base || has_gap) {
    context.fault(rule("missing_births"), "demography.births.path",
                  {{"area", context.names.label(area)}, {"year", std::to_string(last + 1)}});
    return;
  }
  in.last_observed[area] = static_cast<std::uint32_t>(last - years.base);
  for (std::size_t year = 0; year < years.count; ++year) {
    const auto row = observed.by_year.find(years.calendar(year));
    if (row == observed.by_year.end()) continue;
    in.observed(area, year) = row->second->births;
    in.scale(area, year) = 1;
    if (row->second->late_share) in.late_share(area, year) = *row->second->late_share;
  }
  if (births.growth) {
    for (std::size_t year = in.last_observed[area] + 1; year < years.count; ++year)
      in.growth(area, year) = births.growth->at(years.calendar(year));
  } else if (births.beyond == BirthTrend::kDamped) {
    const auto before = observed.by_year.find(last - 1);
    if (before == observed.by_year.end()) {
      context.fault(rule("damped_needs_two_years"), "demography.births.beyond",
                    {{"area", context.names.label(area)}, {"year", std::to_string(last - 1)}});
      return;
    }
    const double from = before->second->births;
    const double to = observed.by_year.at(last)->births;
    double growth = from > 0 && to > 0 ? std::log(to / from) : 0.0;
    for (std::size_t year = in.last_observed[area] + 1; year < years.count; ++year)
      in.growth(area, year) = growth *= kDampedGrowth;
  }
}

void compile_births(Context& context) {
  const Demography& demography = context.scenario().demography;
  const Births& births = *demography.births;
  population::BirthPath& in = context.problem.population.births;
  const std::array<std::size_t, 2> shape{context.areas(), context.years()};
  in.observed = Array<double, 2>(shape);
  in.growth = Array<double, 2>(shape);
  in.late_share = Array<double, 2>(shape, (13.0 - demography.cut_off_month) / 12.0);
  in.last_observed.assign(context.areas(), 0);
  context.check_codes(births.scale_by_area, "demography.births.scale_by_area");
  in.scale = by_area_and_year(context, births.scale, births.scale_by_area);

  const auto& table = context.tables().births;
  std::vector<ObservedBirths> observed(context.areas());
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const auto area = context.names.leaf(table.rows[k].area, table.places.locate(k, "area"), context.faults);
    if (area) observed[*area].by_year[table.rows[k].year] = &table.rows[k];
  }
  if (!table.is_whole()) return;
  for (std::size_t area = 0; area < context.areas(); ++area) compile_births_of(context, area, observed[area]);
}

void compile_fertility(Context& context) {
  const Fertility& fertility = *context.scenario().demography.fertility;
  if (context.scenario().demography.cut_off_month != kUsualCutOff)
    context.fault(rule("cut_off_unused"), "demography.cut_off_month");
  population::PopulationInputs& in = context.problem.population;
  context.check_codes(fertility.rate_by_area, "demography.fertility.rate_by_area");
  in.fertility.total_fertility_rate = by_area_and_year(context, fertility.rate, fertility.rate_by_area);
  in.fertility.schedule.assign(in.age_count, 0.0);
  double sum = 0;
  for (const ScheduleRow& row : context.tables().schedule.rows) {
    in.fertility.schedule[static_cast<std::size_t>(row.age)] += row.share;
    sum += row.share;
  }
  if (context.tables().schedule.is_whole() && std::abs(sum - 1) > kSumTolerance) {
    context.fault(rule("schedule_not_one"), "demography.fertility.schedule", {{"sum", fields::format_short(sum)}});
  }
}

std::size_t entry_age(const GradeLadder& ladder) {
  for (const Grade& grade : ladder.grades) {
    if (grade.way_in == WayIn::kEntry) return static_cast<std::size_t>(grade.age);
  }
  return 0;
}

}  // namespace

void compile_population(Context& context) {
  const Demography& demography = context.scenario().demography;
  population::PopulationInputs& in = context.problem.population;
  in.open_ended = demography.fertility.has_value();
  in.age_count = in.open_ended ? kAgesWithFertility : kAgesWithBirths;
  in.sex_count = has_sexes(context) ? 2 : 1;
  const double sex_ratio = demography.fertility ? demography.fertility->sex_ratio : kUsualSexRatio;
  in.share_at_birth = in.sex_count == 1 ? std::vector<double>{1.0}
                                        : std::vector<double>{sex_ratio / (1 + sex_ratio), 1 / (1 + sex_ratio)};
  in.entry_age = entry_age(context.ladder());
  compile_base(context);
  compile_survival(context);
  if (demography.births && demography.fertility) context.fault(rule("births_and_fertility"), "demography.fertility");
  if (!demography.births && !demography.fertility) context.fault(rule("no_births"), "demography");
  if (demography.births) compile_births(context);
  if (demography.fertility) compile_fertility(context);
  compile_migration(context);
  compile_housing(context);
}

}  // namespace seatcast::scenario
