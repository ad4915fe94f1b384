#include <algorithm>
#include <cmath>
#include <map>

#include "io/scenario/compile_enrolment.h"

/// From grade to grade: ratios (3.4), flow rates (3.5), calibrated noise (3.4b).
namespace seatcast::scenario {
namespace {

constexpr double kSumTolerance = 1e-6;

/// Grades that lead to another by progression, and the grade they lead to.
std::map<std::string, std::size_t> progression_steps(const GradeLadder& ladder) {
  std::map<std::string, std::size_t> steps;
  for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
    if (ladder.grades[grade].way_in == WayIn::kProgression)
      steps[ladder.grades[ladder.grades[grade].before].id] = grade;
  }
  return steps;
}

/// m0 of an area and age: the rate itself, or numbers and moves between areas over the base-year stock (2.9).
double baseline_migration(const Context& context, std::size_t area, std::size_t age) {
  const population::PopulationInputs& in = context.problem.population;
  if (in.rate) return in.rate(area, age);
  const auto stock = [&](std::size_t where) {
    double persons = 0;
    for (std::size_t sex = 0; sex < in.sex_count; ++sex) persons += in.base(where, sex, age);
    return persons;
  };
  const double here = stock(area);
  if (here <= 0) return 0;
  double net = in.number ? in.number(area, age) : 0.0;
  for (const population::Flow& flow : in.flows) {
    if (flow.from == area) net -= flow.rate[age] * here;
    if (flow.to == area) net += flow.rate[age] * stock(flow.from);
  }
  return net / here;
}

/// 1 + change / (1 + m0): what a scenario's change of migration does to a ratio of the grade's age (3.4).
double migration_factor(const Context& context, std::size_t area, int age, std::size_t year) {
  const population::PopulationInputs& in = context.problem.population;
  if (!in.change) return 1;
  const auto x = static_cast<std::size_t>(age);
  const double rate = baseline_migration(context, area, x);
  const double change = in.change(area, x, year);
  if (1 + rate <= 0) return change < 0 ? 0 : 1;
  return std::max(0.0, 1 + change / (1 + rate));
}

/// Survival and migration of an age, both sexes by their base-year numbers (3.5).
double survival_and_migration(const Context& context, std::size_t area, int age, std::size_t year) {
  const population::PopulationInputs& in = context.problem.population;
  const auto x = static_cast<std::size_t>(age);
  double persons = 0;
  double survivors = 0;
  double plain = 0;
  for (std::size_t sex = 0; sex < in.sex_count; ++sex) {
    persons += in.base(area, sex, x);
    survivors += in.base(area, sex, x) * in.survival(sex, x);
    plain += in.share_at_birth[sex] * in.survival(sex, x);
  }
  const double survival = persons > 0 ? survivors / persons : plain;
  const double rate = baseline_migration(context, area, x) + (in.change ? in.change(area, x, year) : 0.0);
  return survival * std::max(0.0, 1 + rate);
}

/// What one table says; a row of an area beats one of all, and a later year an earlier one.
void fill_ratios(Context& context, const std::map<std::string, std::size_t>& steps,
                 const fields::Rows<ProgressionRow>& table) {
  const GradeLadder& ladder = context.ladder();
  Array<double, 3>& ratio = context.problem.enrolment.progression.ratio;
  Array<int, 3> since({context.areas(), ladder.grade_count(), context.years()}, 0);
  for (const bool general : {true, false}) {
    if (!general) since.fill(0);
    for (std::size_t k = 0; k < table.rows.size(); ++k) {
      const ProgressionRow& row = table.rows[k];
      if ((row.area == "all") != general) continue;
      const auto step = steps.find(row.from_grade);
      if (step == steps.end()) {
        const bool known = grade_position(ladder, row.from_grade) != kNone;
        context.fault_at(known ? rule("useless_progression") : rule("unknown_grade"),
                         table.places.locate(k, "from_grade"),
                         {{"name", row.from_grade}, {"grade", row.from_grade}, {"known", known_grades(ladder)}});
        continue;
      }
      for (const std::uint32_t area : context.names.leaves(row.area, table.places.locate(k, "area"), context.faults)) {
        for (std::size_t year = 0; year < context.years(); ++year) {
          const int from = row.year.value_or(1);
          if (from > context.problem.axes.years.calendar(year) || from < since(area, step->second, year)) continue;
          since(area, step->second, year) = from;
          ratio(area, step->second, year) = row.ratio;
        }
      }
    }
  }
}

}  // namespace

/// Ratios (3.4), at baseline migration times what the scenario changes of it.
void compile_ratios(Context& context) {
  enrolment::EnrolmentInputs& in = context.problem.enrolment;
  const GradeLadder& ladder = context.ladder();
  const auto steps = progression_steps(ladder);
  in.progression.ratio = Array<double, 3>({context.areas(), ladder.grade_count(), context.years()}, -1.0);
  fill_ratios(context, steps, context.tables().progression);
  fill_ratios(context, steps, context.tables().calibrated);  // later: its rows beat those of the first
  const Progression& files = context.scenario().enrolment.progression;
  const bool whole = (files.table.empty() || context.tables().progression.is_whole()) &&
                     (!files.calibrated || context.tables().calibrated.is_whole());
  for (const auto& [from, to] : steps) {
    for (std::size_t area = 0; area < context.areas(); ++area) {
      bool missing = false;
      for (std::size_t year = 0; year < context.years(); ++year) {
        double& ratio = in.progression.ratio(area, to, year);
        missing = missing || (ratio < 0 && year > 0);
        ratio =
            std::max(0.0, ratio) * migration_factor(context, area, ladder.grades[ladder.grades[to].before].age, year);
      }
      if (missing && whole) {
        context.fault(rule("missing_progression"), "enrolment.progression.table",
                      {{"area", context.names.label(area)}, {"grade", from}});
      }
    }
  }
  for (std::size_t area = 0; area < context.areas(); ++area) {  // grades with another way in: never read
    for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
      for (std::size_t year = 0; year < context.years(); ++year) {
        double& ratio = in.progression.ratio(area, grade, year);
        if (ratio < 0) ratio = 0;
      }
    }
  }
}

/// Promotion, repetition and dropout (3.5).
void compile_flow_rates(Context& context) {
  enrolment::Progression& in = context.problem.enrolment.progression;
  const GradeLadder& ladder = context.ladder();
  const auto& table = context.tables().flow_rates;
  Array<double, 2> promotion({context.areas(), ladder.grade_count()}, -1.0);
  Array<double, 2> repetition({context.areas(), ladder.grade_count()});
  for (const bool general : {true, false}) {
    for (std::size_t k = 0; k < table.rows.size(); ++k) {
      const FlowRateRow& row = table.rows[k];
      if ((row.area == "all") != general) continue;
      const std::uint32_t grade = grade_position(ladder, row.grade);
      const double sum = row.promotion + row.repetition + row.dropout;
      if (grade == kNone) {
        context.fault_at(rule("unknown_grade"), table.places.locate(k, "grade"),
                         {{"name", row.grade}, {"known", known_grades(ladder)}});
        continue;
      }
      if (std::abs(sum - 1) > kSumTolerance) {
        context.fault_at(rule("rates_not_one"), table.places.locate(k, "promotion"),
                         {{"grade", row.grade}, {"area", row.area}, {"sum", fields::format_short(sum)}});
      }
      for (const std::uint32_t area : context.names.leaves(row.area, table.places.locate(k, "area"), context.faults)) {
        promotion(area, grade) = row.promotion;
        repetition(area, grade) = row.repetition;
      }
    }
  }
  in.ratio = Array<double, 3>({context.areas(), ladder.grade_count(), context.years()});
  in.repetition = Array<double, 3>({context.areas(), ladder.grade_count(), context.years()});
  for (std::size_t area = 0; area < context.areas(); ++area) {
    for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
      const WayIn way_in = ladder.grades[grade].way_in;
      if (way_in == WayIn::kAttendance) {
        promotion(area, grade) = 1;  // kindergartens follow attendance, nobody repeats
        continue;
      }
      if (promotion(area, grade) < 0 && table.is_whole()) {
        context.fault(rule("missing_progression"), "enrolment.progression.table",
                      {{"area", context.names.label(area)}, {"grade", ladder.grades[grade].id}});
        promotion(area, grade) = 1;
      }
      const std::uint32_t before = ladder.grades[grade].before;
      for (std::size_t year = 0; year < context.years(); ++year) {
        in.repetition(area, grade, year) =
            repetition(area, grade) * survival_and_migration(context, area, ladder.grades[grade].age, year);
        if (before != kNone)
          in.ratio(area, grade, year) = survival_and_migration(context, area, ladder.grades[before].age, year);
      }
    }
  }
  in.promotion = enrolment::logit_share(std::move(promotion));
}

/// Calibrated noise (3.4b).
void compile_chance(Context& context) {
  const auto& table = context.tables().chance;
  if (table.rows.empty()) return;
  enrolment::Progression& in = context.problem.enrolment.progression;
  const GradeLadder& ladder = context.ladder();
  in.chance = Array<double, 2>({context.areas(), ladder.grade_count()}, 0.0);
  in.chance_growth = context.scenario().enrolment.progression.chance_growth;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const ChanceRow& row = table.rows[k];
    const auto area = context.names.leaf(row.area, table.places.locate(k, "area"), context.faults);
    const std::uint32_t grade = grade_position(ladder, row.grade);
    if (grade == kNone) {
      context.fault_at(rule("unknown_grade"), table.places.locate(k, "grade"),
                       {{"name", row.grade}, {"known", known_grades(ladder)}});
    } else if (area) {
      in.chance(*area, grade) = row.spread;
    }
  }
}

}  // namespace seatcast::scenario
