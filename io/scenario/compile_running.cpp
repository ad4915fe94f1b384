#include <algorithm>
#include <functional>

#include "io/scenario/context.h"

namespace seatcast::scenario {
namespace {

constexpr double kYuanPerTenThousand = 1e-4;

/// Values by stage and year from a map of dated paths, the same in every area; 0 where a stage has none.
Array<double, 3> by_stage(const Context& context, const std::function<double(StageName, int)>& value) {
  Array<double, 3> values({context.areas(), context.ladder().stage_count(), context.years()});
  for (const auto& named : names_of(StageName{})) {
    const std::uint32_t stage = stage_position(context.ladder(), named.value);
    if (stage == kNone) continue;
    for (std::size_t area = 0; area < context.areas(); ++area) {
      for (std::size_t year = 0; year < context.years(); ++year)
        values(area, stage, year) = value(named.value, context.problem.axes.years.calendar(year));
    }
  }
  return values;
}

double at(const std::map<StageName, fields::DatedPath>& paths, StageName stage, int year) {
  const auto path = paths.find(stage);
  return path == paths.end() ? 0.0 : path->second.at(year);
}

void compile_teachers(Context& context) {
  const auto& staff = context.scenario().policy.staff;
  const auto& per_class = context.scenario().policy.staff_per_class;
  if (staff.empty() && per_class.empty()) return;
  supply::RunningInputs& in = context.problem.running;
  if (!per_class.empty()) {
    in.teachers_per_class = by_stage(context, [&](StageName stage, int) {
      const auto teachers = per_class.find(stage);
      return teachers == per_class.end() ? 0.0 : teachers->second;
    });
  }
  in.teachers_per_pupil = by_stage(context, [&](StageName stage, int) {
    const auto ratio = staff.find(stage);
    return ratio == staff.end() ? 0.0 : 1 / ratio->second;
  });
  const auto& table = context.tables().teachers;
  if (table.rows.empty()) return;
  in.teachers = Array<double, 3>({context.areas(), context.ladder().stage_count(), context.years()});
  Array<int, 3> since(in.teachers.shape(), 0);
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const TeachersRow& row = table.rows[k];
    const auto area = context.names.leaf(row.area, table.places.locate(k, "area"), context.faults);
    const std::uint32_t stage = stage_position(context.ladder(), row.stage);
    if (!area || stage == kNone) continue;
    for (std::size_t year = 0; year < context.years(); ++year) {
      const int from = row.year.value_or(1);
      if (from > context.problem.axes.years.calendar(year) || from < since(*area, stage, year)) continue;
      since(*area, stage, year) = from;
      in.teachers(*area, stage, year) = row.teachers;
    }
  }
}

void compile_costs(Context& context) {
  const Costs& costs = context.scenario().costs;
  for (const auto& [stage, floor] : costs.floor) {
    for (int year = context.problem.axes.years.base; year < context.problem.axes.years.calendar(context.years());
         ++year) {
      if (floor.at(year + 1) >= floor.at(year)) continue;
      context.fault(rule("floor_falls"), std::string("costs.floor.") + stage_id(stage),
                    {{"stage", stage_name(stage)}, {"year", std::to_string(year + 1)}});
      break;
    }
  }
  context.problem.supply.capital_profile = costs.capital_profile;
  if (costs.per_pupil.empty() && costs.floor.empty()) return;
  context.problem.running.cost_per_pupil = by_stage(context, [&](StageName stage, int year) {
    return std::max(at(costs.per_pupil, stage, year), at(costs.floor, stage, year)) * kYuanPerTenThousand;
  });
}

/// Areas with so many residents must have a special school.
void compile_coverage(Context& context) {
  const auto& special = context.scenario().enrolment.special;
  if (!special || context.problem.special_stage == kNone) return;
  context.problem.coverage.needs_school = Array<double, 1>({context.areas()});
  for (const AreaRow& row : context.tables().areas.rows) {
    for (std::size_t area = 0; area < context.areas(); ++area) {
      if (context.names.id(area) == row.area && row.population.value_or(0) >= special->coverage_population) {
        context.problem.coverage.needs_school(area) = 1;
      }
    }
  }
}

}  // namespace

void compile_running(Context& context) {
  compile_teachers(context);
  compile_costs(context);
  compile_coverage(context);
}

}  // namespace seatcast::scenario
