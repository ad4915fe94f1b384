#include <algorithm>
#include <cmath>

#include "io/scenario/context.h"

namespace seatcast::scenario {
namespace {

constexpr double kSumTolerance = 1e-6;

/// Residents of one age in the base year, both sexes.
double base_persons(const Context& context, std::size_t area, int age) {
  const population::PopulationInputs& in = context.problem.population;
  double persons = 0;
  for (std::size_t sex = 0; sex < in.sex_count; ++sex) persons += in.base(area, sex, static_cast<std::size_t>(age));
  return persons;
}

std::string known_grades(const GradeLadder& ladder) {
  std::string text;
  for (const Grade& grade : ladder.grades) text += grade.id + ", ";
  return text + "special";
}

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
  if (table.rows.empty()) return;
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

/// (3.1): base-year ratios, or a rise to the target.
void compile_attendance(Context& context) {
  const Attendance& attendance = context.scenario().enrolment.attendance;
  enrolment::EnrolmentInputs& in = context.problem.enrolment;
  const GradeLadder& ladder = context.ladder();
  const Years& years = context.problem.axes.years;
  in.attendance.ratio = Array<double, 3>({context.areas(), ladder.grade_count(), years.count});
  in.attendance.cap = Array<double, 2>({context.areas(), ladder.grade_count()}, 1.0);
  if (attendance.target.has_value() != attendance.by.has_value())
    context.fault(rule("target_without_year"), "enrolment.attendance");
  for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
    if (ladder.grades[grade].way_in != WayIn::kAttendance) continue;
    double all_pupils = 0;
    double all_persons = 0;
    for (std::size_t area = 0; area < context.areas(); ++area) {
      all_pupils += in.base(area, grade);
      all_persons += base_persons(context, area, ladder.grades[grade].age);
    }
    for (std::size_t area = 0; area < context.areas(); ++area) {
      const double persons = base_persons(context, area, ladder.grades[grade].age);
      const double base = persons > 0       ? in.base(area, grade) / persons
                          : all_persons > 0 ? all_pupils / all_persons
                                            : 0.0;
      in.attendance.cap(area, grade) = std::max(1.0, base);
      for (std::size_t year = 0; year < years.count; ++year) {
        double ratio = base;
        if (attendance.target && attendance.by && *attendance.target > base) {
          const double span = *attendance.by - years.base;
          const double done = span > 0 ? std::min(1.0, static_cast<double>(year) / span) : 1.0;
          ratio += (*attendance.target - base) * done;
        }
        in.attendance.ratio(area, grade, year) = ratio;
      }
    }
  }
}

/// Share of entrants who go to a special school, by area.
std::vector<double> prevalences(Context& context) {
  std::vector<double> prevalence(context.areas(), 0.0);
  const auto& special = context.scenario().enrolment.special;
  if (!special) return prevalence;
  context.check_codes(special->prevalence_by_area, "enrolment.special.prevalence_by_area");
  for (std::size_t area = 0; area < context.areas(); ++area) {
    const auto exception = special->prevalence_by_area.find(context.names.id(area));
    prevalence[area] = exception == special->prevalence_by_area.end() ? special->prevalence : exception->second;
  }
  return prevalence;
}

/// (3.2) and (3.3).
void compile_entry(Context& context) {
  const Entry& entry = context.scenario().enrolment.entry;
  enrolment::EnrolmentInputs& in = context.problem.enrolment;
  const GradeLadder& ladder = context.ladder();
  in.entry.weight.assign(context.problem.population.age_count, 0.0);
  if (entry.ages.empty()) in.entry.weight[context.problem.population.entry_age] = 1;
  for (const auto& [written, share] : entry.ages) {
    const fields::Quantity age = fields::parse_quantity(written, fields::units::kYears);
    if (age.fault != fields::QuantityFault::none || age.value < 0 ||
        age.value >= static_cast<double>(in.entry.weight.size())) {
      context.fault(rule("not_an_age"), "enrolment.entry.ages", {{"value", written}});
    } else {
      in.entry.weight[static_cast<std::size_t>(age.value)] = share;
    }
  }
  std::size_t first = 0;
  while (ladder.grades[first].way_in != WayIn::kEntry) ++first;

  const std::vector<double> prevalence = prevalences(context);
  in.entry.ratio = Array<double, 2>({context.areas(), context.years()});
  if (context.scenario().enrolment.special) {
    in.special.exit_rate = 1 / context.scenario().enrolment.special->years;
    in.special.inflow = Array<double, 2>({context.areas(), context.years()});
  }
  const auto children_of = [&](std::size_t area) {
    double children = 0;
    for (std::size_t age = 0; age < in.entry.weight.size(); ++age)
      children += in.entry.weight[age] * base_persons(context, area, static_cast<int>(age));
    return children * (1 - prevalence[area]);
  };
  double all_children = 0;
  double all_entrants = 0;
  for (std::size_t area = 0; area < context.areas(); ++area) {
    all_children += children_of(area);
    all_entrants += in.base(area, first);
  }
  const double of_all =
      all_children > 0 ? all_entrants / all_children : 0.0;  // where an area has no children of entry age
  for (std::size_t area = 0; area < context.areas(); ++area) {
    const auto* path = std::get_if<fields::DatedPath>(&entry.ratio);
    const double net = children_of(area);

    for (std::size_t year = 0; year < context.years(); ++year) {
      const double ratio = path != nullptr ? path->at(context.problem.axes.years.calendar(year))
                           : net > 0       ? in.base(area, first) / net
                                           : of_all;
      in.entry.ratio(area, year) = ratio * (1 - prevalence[area]);
      if (in.special.inflow) in.special.inflow(area, year) = ratio * prevalence[area];
    }
  }
}

/// What calibration found the ratio to do in the years to come: factors on (3.2), each from its year on.
void compile_entry_trend(Context& context) {
  const auto& table = context.tables().entry_trend;
  Array<int, 2> since({context.areas(), context.years()}, 0);
  Array<double, 2> factor({context.areas(), context.years()}, 1.0);
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const EntryTrendRow& row = table.rows[k];
    const auto area = context.names.leaf(row.area, table.places.locate(k, "area"), context.faults);
    if (!area) continue;
    for (std::size_t year = 0; year < context.years(); ++year) {
      if (row.year > context.problem.axes.years.calendar(year) || row.year < since(*area, year)) continue;
      since(*area, year) = row.year;
      factor(*area, year) = row.factor;
    }
  }
  Array<double, 2>& ratio = context.problem.enrolment.entry.ratio;
  for (std::size_t area = 0; area < context.areas(); ++area) {
    for (std::size_t year = 0; year < context.years(); ++year) ratio(area, year) *= factor(area, year);
  }
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

/// Grades that lead to another by progression, and the grade they lead to.
std::map<std::string, std::size_t> progression_steps(const GradeLadder& ladder) {
  std::map<std::string, std::size_t> steps;
  for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
    if (ladder.grades[grade].way_in == WayIn::kProgression)
      steps[ladder.grades[ladder.grades[grade].before].id] = grade;
  }
  return steps;
}

/// 1 + change / (1 + rate): what a scenario's change of migration does to a ratio of the grade's age (3.4).
double migration_factor(const Context& context, std::size_t area, int age, std::size_t year) {
  const population::PopulationInputs& in = context.problem.population;
  if (!in.change) return 1;
  const auto x = static_cast<std::size_t>(age);
  const double rate = in.rate ? in.rate(area, x) : 0.0;
  const double change = in.change(area, x, year);
  if (1 + rate <= 0) return change < 0 ? 0 : 1;
  return std::max(0.0, 1 + change / (1 + rate));
}

void compile_ratios(Context& context) {
  enrolment::EnrolmentInputs& in = context.problem.enrolment;
  const GradeLadder& ladder = context.ladder();
  const auto steps = progression_steps(ladder);
  const auto& table = context.tables().progression;
  in.progression.ratio = Array<double, 3>({context.areas(), ladder.grade_count(), context.years()}, -1.0);
  Array<int, 3> since({context.areas(), ladder.grade_count(), context.years()}, 0);
  for (const bool general : {true, false}) {  // a row of an area beats one of all
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
          in.progression.ratio(area, step->second, year) = row.ratio;
        }
      }
    }
  }
  for (const auto& [from, to] : steps) {
    for (std::size_t area = 0; area < context.areas(); ++area) {
      bool missing = false;
      for (std::size_t year = 0; year < context.years(); ++year) {
        double& ratio = in.progression.ratio(area, to, year);
        missing = missing || (ratio < 0 && year > 0);
        ratio =
            std::max(0.0, ratio) * migration_factor(context, area, ladder.grades[ladder.grades[to].before].age, year);
      }
      if (missing && !table.rows.empty()) {
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
  const double rate = (in.rate ? in.rate(area, x) : 0.0) + (in.change ? in.change(area, x, year) : 0.0);
  return survival * std::max(0.0, 1 + rate);
}

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
                         {{"grade", row.grade}, {"area", row.area}, {"sum", fields::format_number(sum)}});
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
      if (promotion(area, grade) < 0 && !table.rows.empty()) {
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
  for (const auto& [area, sum] : sums) {
    if (std::abs(sum - 1) <= kSumTolerance) continue;
    context.fault(rule("transition_not_one"), std::string("enrolment.transitions.") + stage_id(stage),
                  {{"area", context.names.label(area)}, {"sum", fields::format_number(sum)}});
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
