#include "engine/projection/problem.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "engine/base/precondition.h"

namespace seatcast::projection {
namespace {

enum class Presence { kRequired, kOptional };

template <std::size_t Rank>
void check_array(std::string_view name, const Array<double, Rank>& array, std::array<std::size_t, Rank> shape,
                 Presence presence = Presence::kRequired) {
  if (!array && presence == Presence::kOptional) return;
  require(array.shape() == shape, fmt::format("{} has the wrong shape", name));
  const auto& values = array.values();
  const auto bad = std::find_if_not(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
  if (bad != values.end()) throw PreconditionError(fmt::format("{} holds {}", name, *bad));
}

void check_population(const Problem& problem) {
  const auto& in = problem.population;
  const std::size_t areas = problem.area_count();
  const std::size_t years = problem.axes.years.count;
  check_array("base population", in.base, {areas, in.sex_count, in.age_count});
  check_array("survival", in.survival, {in.sex_count, in.age_count});
  check_array("migration rate", in.rate, {areas, in.age_count}, Presence::kOptional);
  check_array("migration number", in.number, {areas, in.age_count}, Presence::kOptional);
  check_array("change of migration", in.change, {areas, in.age_count, years}, Presence::kOptional);
  check_array("children of new housing", in.housing_children, {areas, in.age_count, years}, Presence::kOptional);
  if (in.fertility.total_fertility_rate) {
    check_array("total fertility rate", in.fertility.total_fertility_rate, {areas, years});
    require(in.fertility.schedule.size() == in.age_count, "the fertility schedule must have one share an age");
    return;
  }
  check_array("births", in.births.observed, {areas, years});
  check_array("growth of births", in.births.growth, {areas, years});
  check_array("scale of births", in.births.scale, {areas, years});
  check_array("late share of births", in.births.late_share, {areas, years});
  require(in.births.last_observed.size() == areas, "every area needs its last observed year of births");
}

void check_enrolment(const Problem& problem) {
  const auto& in = problem.enrolment;
  const std::size_t areas = problem.area_count();
  const std::size_t years = problem.axes.years.count;
  const std::size_t grades = problem.axes.ladder.grade_count();
  check_array("base enrolment", in.base, {areas, grades});
  check_array("attendance", in.attendance.ratio, {areas, grades, years});
  check_array("attendance cap", in.attendance.cap, {areas, grades});
  check_array("entry ratio", in.entry.ratio, {areas, years});
  check_array("progression ratio", in.progression.ratio, {areas, grades, years});
  check_array("promotion", in.progression.promotion.value, {areas, grades}, Presence::kOptional);
  check_array("repetition", in.progression.repetition, {areas, grades, years}, Presence::kOptional);
  check_array("chance in a cell", in.progression.chance, {areas, grades}, Presence::kOptional);
  check_array("continuation", in.senior.continuation, {areas, years});
  check_array("general share", in.senior.general_share.value, {areas, years});
  check_array("pupils of new housing", in.housing_pupils, {areas, grades, years}, Presence::kOptional);
  require(in.special.base.size() == areas, "every area needs its pupils of special schools");
  for (std::size_t grade = 0; grade < grades; ++grade) {
    const Grade& rung = problem.axes.ladder.grades[grade];
    require(rung.before == kNone || rung.before < grade,
            fmt::format("grade {} stands before its own predecessor", rung.id));
    require(rung.age >= 0 && static_cast<std::size_t>(rung.age) < problem.population.age_count,
            fmt::format("nobody has the age of grade {}", rung.id));
  }
}

void check_supply(const Problem& problem) {
  const auto& in = problem.supply;
  const std::size_t areas = problem.area_count();
  const std::size_t stages = problem.axes.ladder.stage_count();
  check_array("rooms", in.base_rooms, {areas, stages});
  check_array("public rooms", in.base_public_rooms, {areas, stages});
  check_array("classes", in.base_classes, {areas, stages});
  check_array("seats", in.base_seats, {areas, stages});
  check_array("class-size standard", in.standard, {areas, stages, problem.axes.years.count});
  for (const double standard : in.standard.values()) require(standard > 0, "a class-size standard must be positive");
  for (const supply::Project& project : in.projects) {
    for (const supply::OrderedChoice* choice : {&project.opening, &project.delivered}) {
      require(choice->values.size() == choice->thresholds.size() + 1 && choice->mode < choice->values.size(),
              fmt::format("project {}: a choice of n values needs n - 1 thresholds", project.id));
    }
  }
}

}  // namespace

void check(const Problem& problem) {
  require(problem.area_count() > 0 && problem.axes.years.count > 0, "a problem needs an area and a year");
  check_population(problem);
  check_enrolment(problem);
  check_supply(problem);
  require(problem.placement.rules.size() == problem.axes.ladder.stage_count(),
          "every stage needs its rules of placement");
  const auto& uncertainty = problem.uncertainty;
  check_array("scale of own errors", uncertainty.own_scale, {problem.area_count(), uncertainty::kProcessCount},
              Presence::kOptional);
  require(uncertainty.entities.size() == uncertainty.first_area_entity + problem.area_count() &&
              uncertainty.parent_entity.size() == problem.area_count(),
          "every area needs its random streams");
}

}  // namespace seatcast::projection
