// Three areas with two primary grades, built from plain arrays and projected with the engine alone. Every ratio is 1,
// so that the pupils of each autumn can be read off the base year's children; prints them, and fails where they differ.
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/ensemble/ensemble.h"
#include "engine/projection/problem.h"

namespace {

using seatcast::Array;

constexpr std::size_t kAreas = 3;
constexpr std::size_t kYears = 4;
constexpr std::size_t kAges = 9;
constexpr std::size_t kEntryAge = 6;
constexpr std::size_t kGrades = 2;

/// Children of every age of an area; the wave is area 1's five-year-olds.
double children(std::size_t area, std::size_t age) {
  return 100.0 * static_cast<double>(area + 1) + (area == 1 && age == 5 ? 70.0 : 0.0);
}

seatcast::Axes axes() {
  seatcast::Axes axes;
  axes.years = {2023, kYears};
  for (std::size_t area = 0; area < kAreas; ++area)
    axes.areas.nodes.push_back({"area" + std::to_string(area), "", "", seatcast::kNone});
  axes.areas.leaf_count = kAreas;
  axes.ladder.grades = {{"G1", kEntryAge, seatcast::kNone, seatcast::WayIn::kEntry},
                        {"G2", kEntryAge + 1, 0, seatcast::WayIn::kProgression}};
  axes.ladder.stages = {{"primary", "小学", "primary", false}};
  axes.ladder.stage_of = Array<std::uint32_t, 2>({kAreas, kGrades}, 0);
  return axes;
}

void set_population(seatcast::population::PopulationInputs& in) {
  in.age_count = kAges;
  in.entry_age = kEntryAge;
  in.base = Array<double, 3>({kAreas, 1, kAges});
  for (std::size_t area = 0; area < kAreas; ++area)
    for (std::size_t age = 0; age < kAges; ++age) in.base(area, 0, age) = children(area, age);
  in.survival = Array<double, 2>({1, kAges}, 1.0);
  in.survival_at_birth = {1.0};
  in.share_at_birth = {1.0};
  in.births.observed = Array<double, 2>({kAreas, kYears}, 100.0);
  in.births.last_observed.assign(kAreas, 0);
  in.births.growth = Array<double, 2>({kAreas, kYears}, 0.0);
  in.births.scale = Array<double, 2>({kAreas, kYears}, 1.0);
  in.births.late_share = Array<double, 2>({kAreas, kYears}, 1.0 / 3);
}

void set_enrolment(seatcast::enrolment::EnrolmentInputs& in) {
  in.base = Array<double, 2>({kAreas, kGrades});
  for (std::size_t area = 0; area < kAreas; ++area)
    for (std::size_t grade = 0; grade < kGrades; ++grade) in.base(area, grade) = children(area, kEntryAge + grade);
  in.attendance.ratio = Array<double, 3>({kAreas, kGrades, kYears}, 0.0);
  in.attendance.cap = Array<double, 2>({kAreas, kGrades}, 1.0);
  in.entry.ratio = Array<double, 2>({kAreas, kYears}, 1.0);
  in.entry.weight.assign(kAges, 0.0);
  in.entry.weight[kEntryAge] = 1.0;
  in.special.base.assign(kAreas, 0.0);
  in.progression.ratio = Array<double, 3>({kAreas, kGrades, kYears}, 1.0);
  in.senior.continuation = Array<double, 2>({kAreas, kYears}, 0.0);
  in.senior.general_share = seatcast::enrolment::logit_share(Array<double, 2>({kAreas, kYears}, 1.0));
}

/// Rooms for the base year's pupils and one class more, 40 pupils in each.
void set_supply(seatcast::supply::SupplyInputs& in) {
  in.base_rooms = Array<double, 2>({kAreas, 1});
  for (std::size_t area = 0; area < kAreas; ++area)
    in.base_rooms(area, 0) = std::ceil(2 * children(area, kEntryAge) / 40) + 1;
  in.base_public_rooms = in.base_rooms;
  in.base_classes = in.base_rooms;
  in.base_seats = Array<double, 2>({kAreas, 1});
  for (std::size_t area = 0; area < kAreas; ++area) in.base_seats(area, 0) = 40 * in.base_rooms(area, 0);
  in.standard = Array<double, 3>({kAreas, 1, kYears}, 40.0);
}

seatcast::projection::Problem problem() {
  seatcast::projection::Problem problem;
  problem.axes = axes();
  set_population(problem.population);
  set_enrolment(problem.enrolment);
  set_supply(problem.supply);
  problem.placement.rules.resize(1);
  problem.placement.first_grade = Array<std::uint32_t, 2>({kAreas, 1}, 0);
  problem.placement.end_grade = Array<std::uint32_t, 2>({kAreas, 1}, kGrades);
  problem.uncertainty.entities = {1, 2, 3, 4};
  problem.uncertainty.parent_entity.assign(kAreas, 0);
  return problem;
}

/// Pupils of an autumn: everybody aged 6 or 7, who are the base year's children some years younger.
double expected(std::size_t area, std::size_t year) {
  return children(area, kEntryAge - year) + children(area, kEntryAge + 1 - year);
}

}  // namespace

int main() {
  const seatcast::projection::Problem three = problem();
  seatcast::ensemble::Settings settings;
  settings.measures = seatcast::projection::default_measures();
  const auto results = seatcast::ensemble::run(three, settings, seatcast::parallel::Threads(1), {});
  const auto* enrolment = results.find("enrolment");
  int faults = 0;
  for (std::size_t area = 0; area < kAreas; ++area) {
    std::printf("%s", three.axes.areas.nodes[area].id.c_str());
    for (std::size_t year = 0; year < kYears; ++year) {
      const double pupils = enrolment->reference(area, 0, year);
      std::printf(" %.0f", pupils);
      if (!(std::abs(pupils - expected(area, year)) < 1e-9)) ++faults;
    }
    std::printf("\n");
  }
  return faults == 0 ? 0 : 1;
}
