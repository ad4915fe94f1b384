#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
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

text::Phrase stage_phrase(const Context& context, std::size_t stage) {
  const Stage& named = context.ladder().stages[stage];
  return {named.name, named.name_en};
}

void check_class_sizes(Context& context) {
  for (std::size_t area = 0; area < context.areas(); ++area) {
    for (std::size_t stage = 0; stage < context.ladder().stage_count(); ++stage) {
      const double pupils = context.base_pupils(area, stage);
      const double classes = context.problem.supply.base_classes(area, stage);
      const double line = context.problem.placement.rules[stage].large_class_line;
      if (pupils <= classes * line) continue;
      const text::Argument where{"area", context.names.label(area)};
      const text::Argument named{"stage", stage_phrase(context, stage)};
      if (classes > 0) {
        context.fault(rule("large_classes_at_the_start"), "base.capacity",
                      {where, named, {"size", rounded(pupils / classes)}, {"line", fields::format_number(line)}});
      } else {
        context.fault(rule("pupils_without_classes"), "base.capacity", {where, named, {"pupils", rounded(pupils)}});
      }
    }
  }
}

/// What several rows say of the same thing, in parts and as a whole.
struct Parts {
  std::optional<std::size_t> whole = {};  ///< a row that does not say which part it is
  bool parts = false;
};

/// Rows by school or owner, and one that names neither.
void check_totals_of_capacity(Context& context) {
  const auto& table = context.tables().capacity;
  std::map<std::pair<std::string, StageName>, Parts> owners;
  std::map<std::pair<std::string, StageName>, Parts> schools;
  const auto note = [](Parts& parts, bool is_part, std::size_t row) {
    parts.parts = parts.parts || is_part;
    if (!is_part && !parts.whole) parts.whole = row;
  };
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const CapacityRow& row = table.rows[k];
    note(owners[{row.area, row.stage}], row.owner.has_value(), k);
    note(schools[{row.area, row.stage}], !row.school.empty(), k);
  }
  const auto warn = [&](const auto& all, const text::Phrase& what) {
    for (const auto& [of, parts] : all) {
      if (!parts.parts || !parts.whole) continue;
      context.fault_at(rule("total_beside_parts"), table.places.locate(*parts.whole, "area"),
                       {{"area", of.first}, {"stage", stage_name(of.second)}, {"what", what}});
    }
  };
  warn(owners, {"办学性质", "owner"});
  warn(schools, {"学校", "school"});
}

void check_sexes(Context& context) {
  const auto& table = context.tables().population;
  struct Rows {
    std::optional<std::size_t> of[2] = {};
    std::optional<std::size_t> both = {};
  };
  std::map<std::pair<std::string, int>, Rows> ages;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const PopulationRow& row = table.rows[k];
    Rows& rows = ages[{row.area, row.age}];
    (row.sex ? rows.of[static_cast<std::size_t>(*row.sex)] : rows.both) = k;
  }
  const auto sexes = names_of(Sex{});
  for (const auto& [of, rows] : ages) {
    const std::string age = std::to_string(of.second);
    if (rows.both && (rows.of[0] || rows.of[1])) {
      context.fault_at(rule("total_beside_parts"), table.places.locate(*rows.both, "area"),
                       {{"area", of.first},
                        {"stage", text::Phrase(age + " 岁", "age " + age)},
                        {"what", text::Phrase("性别", "sex")}});
    } else if (rows.of[0].has_value() != rows.of[1].has_value()) {
      const std::size_t given = rows.of[0] ? 0 : 1;
      const auto& name = sexes[given];
      context.fault_at(
          rule("one_sex_only"), table.places.locate(*rows.of[given], "sex"),
          {{"area", of.first},
           {"age", age},
           {"sex", text::Phrase(std::string(name.chinese.substr(0, name.chinese.find('|'))), std::string(name.name))}});
    }
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
  return context.problem.supply.base_rooms(area, stage) > 0 || context.base_pupils(area, stage) > 0;
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
      context.fault_at(rule("project_where_nobody_is"), places[project.id],
                       {{"id", project.id},
                        {"area", context.names.label(project.area)},
                        {"stage", stage_phrase(context, part.stage)}});
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
  check_class_sizes(context);
  check_totals_of_capacity(context);
  check_sexes(context);
  check_seats(context);
  check_distances(context);
  check_projects(context);
  check_quality(context);
}

}  // namespace seatcast::scenario
