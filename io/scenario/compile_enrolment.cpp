#include "io/scenario/compile_enrolment.h"

#include <algorithm>
#include <cmath>

namespace seatcast::scenario {

std::string known_grades(const GradeLadder& ladder) {
  std::string text;
  for (const Grade& grade : ladder.grades) text += grade.id + ", ";
  return text + "special";
}

namespace {

constexpr double kSumTolerance = 1e-6;

void compile_base(Context& context) {
  enrolment::EnrolmentInputs& in = context.problem.enrolment;
  const GradeLadder& ladder = context.ladder();
  in.base = Array<double, 2>({context.areas(), ladder.grade_count()});
  in.special.base.assign(context.areas(), 0.0);
  Array<std::uint8_t, 2> given({context.areas(), ladder.grade_count()});
  const auto& table = context.tables().enrolment;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const EnrolmentRow& row = table.rows[k];
    const auto area = context.names.leaf(row.area, table.places.locate(k, "area"), context.faults);
    const std::uint32_t grade = grade_position(ladder, row.grade);
    if (grade == kNone && row.grade != "special") {
      context.fault_at(rule("unknown_grade"), table.places.locate(k, "grade"),
                       {{"name", row.grade}, {"known", known_grades(ladder)}});
      continue;
    }
    if (!area) continue;
    if (grade == kNone) {
      in.special.base[*area] += row.pupils;
    } else {
      in.base(*area, grade) = row.pupils;
      given(*area, grade) = 1;
    }
  }
  if (!table.is_whole()) return;
  for (std::size_t area = 0; area < context.areas(); ++area) {
    std::string missing;
    for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
      if (given(area, grade) == 0) missing += (missing.empty() ? "" : ", ") + ladder.grades[grade].id;
    }
    if (!missing.empty())
      context.fault(rule("missing_enrolment"), "base.enrolment",
                    {{"area", context.names.label(area)}, {"grades", missing}});
  }
}

void compile_senior(Context& context) {
  enrolment::SeniorSplit& in = context.problem.enrolment.senior;
  const Senior senior = context.scenario().enrolment.senior.value_or(Senior{});
  context.check_codes(senior.continuation_by_area, "enrolment.senior.continuation_by_area");
  context.check_codes(senior.general_share_by_area, "enrolment.senior.general_share_by_area");
  in.continuation = by_area_and_year(context, senior.continuation, senior.continuation_by_area);
  in.general_share =
      enrolment::logit_share(by_area_and_year(context, senior.general_share, senior.general_share_by_area));
}

/// The rows of one destination stage apply where a grade opens that stage in the sender's ladder.
void compile_transitions_to(Context& context, StageName stage, const fields::Rows<TransitionRow>& table) {
  const GradeLadder& ladder = context.ladder();
  const std::uint32_t position = stage_position(ladder, stage);
  std::map<std::uint32_t, double> sums;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const TransitionRow& row = table.rows[k];
    const auto from = context.names.leaf(row.from, table.places.locate(k, "from"), context.faults);
    const auto to = context.names.leaf(row.to, table.places.locate(k, "to"), context.faults);
    if (!from || !to) continue;
    sums[*from] += row.share;
    for (std::uint32_t grade = 0; grade < ladder.grade_count(); ++grade) {
      const bool opens = ladder.stage_of(*from, grade) == position && ladder.is_first(*from, grade) &&
                         ladder.grades[grade].before != kNone;
      if (opens && *from != *to) context.problem.enrolment.transitions.push_back({grade, *from, *to, row.share});
    }
  }
  if (!table.is_whole()) return;
  for (const auto& [area, sum] : sums) {
    if (std::abs(sum - 1) <= kSumTolerance) continue;
    context.fault(rule("transition_not_one"), std::string("enrolment.transitions.") + stage_id(stage),
                  {{"area", context.names.label(area)}, {"sum", fields::format_short(sum)}});
  }
}

/// Children of new housing in grades above the entry grade that nothing but progression leads to.
void compile_housing_pupils(Context& context) {
  const auto& children = context.problem.population.housing_children;
  if (!children) return;
  const GradeLadder& ladder = context.ladder();
  Array<double, 3>& pupils = context.problem.enrolment.housing_pupils;
  pupils = Array<double, 3>({context.areas(), ladder.grade_count(), context.years()});
  std::vector<bool> takes(ladder.grade_count(), false);
  for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
    if (ladder.grades[grade].way_in != WayIn::kProgression) continue;
    const std::uint32_t before = ladder.grades[grade].before;
    takes[grade] = takes[before] || ladder.grades[before].way_in == WayIn::kEntry;
    if (!takes[grade]) continue;
    for (std::size_t area = 0; area < context.areas(); ++area) {
      for (std::size_t year = 0; year < context.years(); ++year) {
        pupils(area, grade, year) = children(area, static_cast<std::size_t>(ladder.grades[grade].age), year);
      }
    }
  }
}

}  // namespace

void compile_enrolment(Context& context) {
  const Schooling& schooling = context.scenario().enrolment;
  compile_base(context);
  compile_attendance(context);
  compile_entry(context);
  compile_entry_trend(context);
  context.problem.enrolment.progression.dispersion = schooling.progression.dispersion;
  context.problem.enrolment.progression.echo = schooling.progression.echo;
  compile_chance(context);
  if (schooling.progression.form == ProgressionForm::kGpr) {
    compile_ratios(context);
  } else {
    compile_flow_rates(context);
  }
  compile_senior(context);
  for (const auto& [stage, table] : context.tables().transitions) compile_transitions_to(context, stage, table);
  std::stable_sort(
      context.problem.enrolment.transitions.begin(), context.problem.enrolment.transitions.end(),
      [](const auto& a, const auto& b) { return a.grade != b.grade ? a.grade < b.grade : a.from < b.from; });
  compile_housing_pupils(context);
}

}  // namespace seatcast::scenario
