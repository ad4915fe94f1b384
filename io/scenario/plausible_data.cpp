#include <algorithm>
#include <cmath>
#include <type_traits>

#include <fmt/format.h>

#include "io/scenario/context.h"

/// Numbers that do not fit each other, although each may be right.
namespace seatcast::scenario {
namespace {

constexpr double kFarApart = 0.3;
constexpr double kFarthestKm = 500;
constexpr double kNearestKm = 1;
constexpr int kCompulsoryEndsAt = 14;  // age in the last compulsory grade
constexpr std::size_t kFilesNamed = 3;

bool far_apart(double value, double expected) { return std::abs(value - expected) > kFarApart * expected; }

std::string rounded(double value) { return fields::format_number(std::round(value)); }

struct Headcount {
  double pupils = 0;
  double persons = 0;
};

/// Pupils of the compulsory grades and residents of their ages.
Headcount compulsory(const Context& context, std::size_t area) {
  const population::PopulationInputs& in = context.problem.population;
  Headcount count;
  for (std::size_t k = 0; k < context.ladder().grade_count(); ++k) {
    const Grade& grade = context.ladder().grades[k];
    const bool is_compulsory = grade.way_in == WayIn::kEntry || grade.way_in == WayIn::kProgression;
    if (!is_compulsory || grade.age > kCompulsoryEndsAt) continue;
    count.pupils += context.problem.enrolment.base(area, k);
    for (std::size_t sex = 0; sex < in.sex_count; ++sex)
      count.persons += in.base(area, sex, static_cast<std::size_t>(grade.age));
  }
  return count;
}

void compare_enrolment(Context& context, const text::Phrase& where, const Headcount& count) {
  if (!far_apart(count.pupils, count.persons)) return;
  context.fault(rule("enrolment_far_from_population"), "base.enrolment",
                {{"area", where}, {"pupils", rounded(count.pupils)}, {"persons", rounded(count.persons)}});
}

/// Area by area; where a table moves pupils between areas, only all of them together.
void check_enrolment(Context& context) {
  Headcount all;
  for (std::size_t area = 0; area < context.areas(); ++area) {
    const Headcount count = compulsory(context, area);
    all.pupils += count.pupils;
    all.persons += count.persons;
    if (context.tables().transitions.empty()) compare_enrolment(context, context.names.label(area), count);
  }
  if (!context.tables().transitions.empty()) compare_enrolment(context, {"全部地区", "all areas"}, all);
}

void check_seats(Context& context) {
  const auto& table = context.tables().capacity;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const CapacityRow& row = table.rows[k];
    const std::uint32_t stage = stage_position(context.ladder(), row.stage);
    if (!row.seats || stage == kNone || row.stage == StageName::kSpecial) continue;
    const auto area = context.names.leaf(row.area, {}, context.faults);
    const double rooms = row.rooms.value_or(row.classes);
    const double standard = context.problem.supply.standard(*area, stage, 0);
    if (!far_apart(*row.seats, rooms * standard)) continue;
    context.fault_at(rule("seats_far_from_rooms"), table.places.locate(k, "seats"),
                     {{"seats", fields::format_number(*row.seats)},
                      {"rooms", fields::format_number(rooms)},
                      {"standard", fields::format_number(standard)}});
  }
}

void check_distances(Context& context) {
  const auto& table = context.tables().distances;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const double km = table.rows[k].km;
    if (km >= kNearestKm && km <= kFarthestKm) continue;
    context.fault_at(rule("odd_distance"), table.places.locate(k, "km"), {{"km", fields::format_number(km)}});
  }
}

bool has_pupils_or_rooms(const Context& context, std::size_t area, std::size_t stage) {
  if (context.problem.supply.base_rooms(area, stage) > 0) return true;
  for (std::size_t grade = 0; grade < context.ladder().grade_count(); ++grade) {
    if (context.ladder().stage_of(area, grade) == stage && context.problem.enrolment.base(area, grade) > 0) return true;
  }
  return false;
}

/// Seats for a stage of which an area has neither pupils nor rooms. A first special school is another matter.
void check_projects(Context& context) {
  std::map<std::string, text::Location> places;
  for (const auto& ledger : context.tables().ledgers) {
    for (std::size_t k = 0; k < ledger.rows.size(); ++k)
      places.emplace(ledger.rows[k].id, ledger.places.locate(k, "stage"));
  }
  for (const supply::Project& project : context.problem.supply.projects) {
    for (const supply::StageRooms& part : project.stages) {
      if (part.stage == context.problem.special_stage || has_pupils_or_rooms(context, project.area, part.stage))
        continue;
      const Stage& stage = context.ladder().stages[part.stage];
      context.fault_at(rule("project_where_nobody_is"), places[project.id],
                       {{"id", project.id},
                        {"area", context.names.label(project.area)},
                        {"stage", text::Phrase(stage.name, stage.name_en)}});
    }
  }
}

/// One warning for all tables: how far the inputs can be trusted is not said everywhere.
void check_quality(Context& context) {
  std::size_t unsaid = 0;
  std::vector<std::string> files;
  text::Location first;
  context.tables().for_each([&]<class Row>(const fields::Rows<Row>& table) {
    const auto count = std::ranges::count_if(table.rows, [](const Row& row) { return !row.quality.has_value(); });
    if (std::is_same_v<Row, AreaRow> || count == 0) return;  // names are not data
    unsaid += static_cast<std::size_t>(count);
    if (files.empty()) first = table.places.header("quality");
    files.push_back(std::filesystem::path(table.places.table().source->name()).filename().string());
  });
  if (unsaid == 0) return;
  std::string named;
  for (std::size_t k = 0; k < std::min(files.size(), kFilesNamed); ++k) named += (k == 0 ? "" : ", ") + files[k];
  if (files.size() > kFilesNamed) named += ", …";
  context.fault_at(rule("quality_unsaid"), first, {{"count", unsaid}, {"files", named}});
}

}  // namespace

void check_data(Context& context) {
  check_enrolment(context);
  check_seats(context);
  check_distances(context);
  check_projects(context);
  check_quality(context);
}

}  // namespace seatcast::scenario
