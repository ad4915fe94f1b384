#include "io/scenario/compile.h"

#include <algorithm>

#include "io/scenario/context.h"
#include "io/scenario/ladder.h"

namespace seatcast::scenario {
namespace {

/// The stages in use, in the order in which pupils are placed.
std::vector<Stage> stages_in_use(const std::vector<std::vector<StageName>>& by_area, bool special_schools) {
  std::vector<Stage> stages;
  for (const auto& named : names_of(StageName{})) {
    const bool used = std::any_of(by_area.begin(), by_area.end(), [&](const auto& of_area) {
      return std::find(of_area.begin(), of_area.end(), named.value) != of_area.end();
    });
    if (!used && !(named.value == StageName::kSpecial && special_schools)) continue;
    const text::Phrase name = stage_name(named.value);
    stages.push_back({std::string(named.name), name.zh, name.en, named.value == StageName::kKindergarten});
  }
  return stages;
}

/// True if a scenario has to do with special schools: a prevalence, pupils or rooms.
bool has_special_schools(const Context& context) {
  const auto& pupils = context.tables().enrolment.rows;
  const auto& rooms = context.tables().capacity.rows;
  return context.scenario().enrolment.special.has_value() ||
         std::any_of(pupils.begin(), pupils.end(), [](const EnrolmentRow& row) { return row.grade == "special"; }) ||
         std::any_of(rooms.begin(), rooms.end(),
                     [](const CapacityRow& row) { return row.stage == StageName::kSpecial; });
}

/// The system of every area; a fault where one is unknown or has other grades.
std::vector<System> systems_of(Context& context) {
  const Grades& grades = context.scenario().grades;
  const System standard = parse_system(grades.system).value_or(System{false, {6, 3, 3}});
  std::vector<System> systems(context.areas(), standard);
  for (const auto& [code, written] : grades.exceptions) {
    const std::string path = yaml::join_path("grades.exceptions", code);
    const auto area = context.names.leaf(code, yaml::Locator(context.loaded.tree).key(path), context.faults, path);
    const auto system = parse_system(written);
    if (!area || !system) continue;  // an unknown system is reported by Grades::check
    systems[*area] = *system;
    if (!system->shares_grades_with(standard)) {
      context.fault(rule("mixed_ladders"), path, {{"area", code}, {"value", written}, {"system", grades.system}});
    }
  }
  return systems;
}

}  // namespace

void compile_axes(Context& context) {
  const Scenario& scenario = context.scenario();
  Axes& axes = context.problem.axes;
  axes.years = {scenario.horizon.base_year,
                static_cast<std::size_t>(std::max(0, scenario.horizon.end_year - scenario.horizon.base_year) + 1)};
  axes.areas = context.names.tree();

  const std::vector<System> systems = systems_of(context);
  const System standard = parse_system(scenario.grades.system).value_or(System{false, {6, 3, 3}});
  axes.ladder.grades = grades_of(standard);
  std::vector<std::vector<StageName>> by_area{stages_by_grade(standard)};
  for (const System& system : systems) by_area.push_back(stages_by_grade(system));
  const bool special_schools = has_special_schools(context);
  axes.ladder.stages = stages_in_use(by_area, special_schools);
  context.problem.special_stage = special_schools ? static_cast<std::uint32_t>(axes.ladder.stages.size() - 1) : kNone;

  axes.ladder.stage_of = Array<std::uint32_t, 2>({context.areas(), axes.ladder.grade_count()}, kNone);
  for (std::size_t area = 0; area < context.areas(); ++area) {
    const std::vector<StageName> stages = stages_by_grade(systems[area]);
    for (std::size_t grade = 0; grade < std::min(stages.size(), axes.ladder.grade_count()); ++grade) {
      axes.ladder.stage_of(area, grade) = stage_position(axes.ladder, stages[grade]);
    }
  }
  if (!standard.is_k12 && !scenario.enrolment.senior) {
    context.fault(rule("missing_senior"), "enrolment", {{"system", scenario.grades.system}});
  }
}

std::optional<projection::Problem> compile(const Loaded& loaded, text::Diagnostics& faults) {
  Context context{loaded, faults, AreaNames(loaded.tables.areas, faults)};
  check_measures(context);
  compile_axes(context);
  // Without areas or years every row of every table would be a fault.
  if (context.areas() == 0 || context.did_not_read("horizon.base_year")) return std::nullopt;
  compile_population(context);
  compile_enrolment(context);
  compile_supply(context);
  compile_placement(context);
  compile_uncertainty(context);
  compile_running(context);
  if (faults.has_errors()) return std::nullopt;
  check_plausibility(context);
  projection::check(context.problem);
  return std::move(context.problem);
}

}  // namespace seatcast::scenario
