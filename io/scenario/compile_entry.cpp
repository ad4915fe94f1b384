#include <algorithm>

#include "io/scenario/compile_enrolment.h"

/// Who comes into the ladder: attendance (3.1), entry (3.2), special schools (3.3).
namespace seatcast::scenario {
namespace {

/// Residents of one age in the base year, both sexes.
double base_persons(const Context& context, std::size_t area, int age) {
  const population::PopulationInputs& in = context.problem.population;
  double persons = 0;
  for (std::size_t sex = 0; sex < in.sex_count; ++sex) persons += in.base(area, sex, static_cast<std::size_t>(age));
  return persons;
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

}  // namespace

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

}  // namespace seatcast::scenario
