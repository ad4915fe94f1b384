#include <cmath>

#include "io/scenario/context.h"

/// What is not wrong but most likely not meant: warnings.
namespace seatcast::scenario {
namespace {

constexpr double kLeastEntry = 0.75;  // entrants per child of entry age; outside of these two counts rarely agree
constexpr double kMostEntry = 1.25;
constexpr double kMostAttendance = 1.25;
constexpr int kRecordYears = 30;  // births kept for the record; older ones are most likely mistyped

/// Births so long before the base year that their year is most likely not what was meant.
void warn_of_old_births(Context& context) {
  const auto& births = context.tables().births;
  const int first_used = context.problem.axes.years.base - kRecordYears;
  std::size_t count = 0;
  std::size_t first = 0;
  for (std::size_t k = 0; k < births.rows.size(); ++k) {
    if (births.rows[k].year >= first_used) continue;
    if (count++ == 0) first = k;
  }
  if (count == 0) return;
  context.fault_at(rule("ignored_years"), births.places.locate(first, "year"),
                   {{"count", count}, {"year", first_used}});
}

/// Where the pupils of a grade are written; the whole table if nowhere.
text::Location place_of(const Context& context, std::size_t area, const std::string& grade) {
  const auto& table = context.tables().enrolment;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    if (table.rows[k].area == context.names.id(area) && table.rows[k].grade == grade)
      return table.places.locate(k, "pupils");
  }
  return context.loaded.at("base.enrolment");
}

void warn_of_ratio(Context& context, std::size_t area, const Grade& grade, double ratio, double least, double most) {
  if (ratio >= least && ratio <= most) return;
  context.fault_at(rule("observed_ratio_odd"), place_of(context, area, grade.id),
                   {{"area", context.names.label(area)},
                    {"grade", grade.id},
                    {"ratio", fields::format_number(std::round(ratio * 100) / 100)}});
}

/// Pupils against residents in the base year: they come from different offices.
void warn_of_odd_ratios(Context& context) {
  const population::PopulationInputs& population = context.problem.population;
  const enrolment::EnrolmentInputs& enrolment = context.problem.enrolment;
  const GradeLadder& ladder = context.ladder();
  for (std::size_t area = 0; area < context.areas(); ++area) {
    for (std::size_t k = 0; k < ladder.grade_count(); ++k) {
      const Grade& grade = ladder.grades[k];
      double persons = 0;
      for (std::size_t sex = 0; sex < population.sex_count; ++sex)
        persons += population.base(area, sex, static_cast<std::size_t>(grade.age));
      if (persons <= 0) continue;
      const double ratio = enrolment.base(area, k) / persons;
      if (grade.way_in == WayIn::kEntry) warn_of_ratio(context, area, grade, ratio, kLeastEntry, kMostEntry);
      if (grade.way_in == WayIn::kAttendance) warn_of_ratio(context, area, grade, ratio, 0, kMostAttendance);
    }
  }
}

/// Shares of guests who go home, where there is nobody whom they concern.
void warn_of_useless_return_shares(Context& context) {
  for (const auto& [stage, share] : context.scenario().policy.return_share) {
    const std::uint32_t position = stage_position(context.ladder(), stage);
    const bool matters = position != kNone && position != context.problem.special_stage &&
                         !make_stage_plan(context.problem.placement, context.ladder(), position).keeps.empty();
    if (share == 1 || matters) continue;
    context.fault(rule("nobody_returns"), std::string("policy.return_share.") + stage_id(stage),
                  {{"stage", stage_name(stage)}});
  }
}

}  // namespace

void check_plausibility(Context& context) {
  warn_of_old_births(context);
  warn_of_odd_ratios(context);
  warn_of_useless_return_shares(context);
  check_years(context);
  check_data(context);
  check_settings(context);
}

}  // namespace seatcast::scenario
