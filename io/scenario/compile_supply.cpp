#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "engine/lanes/normal.h"
#include "engine/random/entity.h"
#include "io/scenario/context.h"
#include "io/scenario/slippage.h"
#include "io/text/suggest.h"

namespace seatcast::scenario {
namespace {

constexpr int kSchoolYearMonth = 9;       // seats count on 1 September
constexpr double kSpecialClassSize = 12;  // of special schools, which have no standard of their own
constexpr double kUsualLeadYears = 1;     // of a conversion
constexpr double kRoomTolerance = 1e-9;

/// The class-size standard of an area and stage, if the policy has one.
const fields::DatedPath* standard_path(const Context& context, std::size_t area, StageName stage) {
  const Policy& policy = context.scenario().policy;
  const auto of_area = policy.class_size_by_area.find(context.names.id(area));
  if (of_area != policy.class_size_by_area.end()) {
    const auto found = of_area->second.find(stage);
    if (found != of_area->second.end()) return &found->second;
  }
  const auto found = policy.class_size.find(stage);
  return found == policy.class_size.end() ? nullptr : &found->second;
}

std::vector<StageName> stage_names(const GradeLadder& ladder) {
  std::vector<StageName> names;
  for (const auto& named : names_of(StageName{})) {
    if (stage_position(ladder, named.value) != kNone) names.push_back(named.value);
  }
  return names;
}

void compile_standards(Context& context) {
  supply::SupplyInputs& in = context.problem.supply;
  const std::vector<StageName> stages = stage_names(context.ladder());
  context.check_codes(context.scenario().policy.class_size_by_area, "policy.class_size_by_area");
  in.standard = Array<double, 3>({context.areas(), stages.size(), context.years()}, kSpecialClassSize);
  for (std::size_t stage = 0; stage < stages.size(); ++stage) {
    if (!context.scenario().policy.class_size.contains(stages[stage]) && stages[stage] != StageName::kSpecial) {
      context.fault(rule("missing_class_size"), std::string("policy.class_size.") + stage_id(stages[stage]),
                    {{"stage", stage_name(stages[stage])}});
    }
    for (std::size_t area = 0; area < context.areas(); ++area) {
      const fields::DatedPath* path = standard_path(context, area, stages[stage]);
      if (path == nullptr) continue;
      for (std::size_t year = 0; year < context.years(); ++year)
        in.standard(area, stage, year) = path->at(context.problem.axes.years.calendar(year));
    }
  }
}

void check_capacity(Context& context, const Array<std::uint8_t, 2>& given) {
  const GradeLadder& ladder = context.ladder();
  const supply::SupplyInputs& in = context.problem.supply;
  for (std::size_t area = 0; area < context.areas(); ++area) {
    for (std::size_t stage = 0; stage < ladder.stage_count(); ++stage) {
      double pupils = 0;
      for (std::size_t grade = 0; grade < ladder.grade_count(); ++grade) {
        if (ladder.stage_of(area, grade) == stage) pupils += context.problem.enrolment.base(area, grade);
      }
      const text::Phrase name(ladder.stages[stage].name, ladder.stages[stage].name_en);
      if (pupils > 0 && given(area, stage) == 0) {
        context.fault(
            rule("missing_capacity"), "base.capacity",
            {{"area", context.names.label(area)}, {"pupils", fields::format_number(pupils)}, {"stage", name}});
      }
      if (in.base_classes(area, stage) > in.base_rooms(area, stage) + kRoomTolerance) {
        context.fault(rule("classes_without_rooms"), "base.capacity",
                      {{"area", context.names.label(area)},
                       {"stage", name},
                       {"classes", fields::format_number(in.base_classes(area, stage))},
                       {"rooms", fields::format_number(in.base_rooms(area, stage))}});
      }
    }
  }
}

/// Base stock; rows of owners and of single schools are added up. @return schools by area and stage
Array<double, 2> compile_stock(Context& context) {
  supply::SupplyInputs& in = context.problem.supply;
  const std::array<std::size_t, 2> shape{context.areas(), context.ladder().stage_count()};
  in.base_rooms = in.base_public_rooms = in.base_classes = in.base_seats = Array<double, 2>(shape);
  Array<double, 2> schools(shape);
  Array<std::uint8_t, 2> given(shape);
  const auto& table = context.tables().capacity;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const CapacityRow& row = table.rows[k];
    const auto area = context.names.leaf(row.area, table.places.locate(k, "area"), context.faults);
    const std::uint32_t stage = stage_position(context.ladder(), row.stage);
    if (!area || stage == kNone) continue;
    const double rooms = row.rooms.value_or(row.classes);
    given(*area, stage) = 1;
    in.base_classes(*area, stage) += row.classes;
    in.base_rooms(*area, stage) += rooms;
    if (row.owner != Owner::kPrivate) in.base_public_rooms(*area, stage) += rooms;
    in.base_seats(*area, stage) += row.seats.value_or(rooms * in.standard(*area, stage, 0));
    schools(*area, stage) += row.schools.value_or(row.school.empty() ? 0.0 : 1.0);
  }
  if (table.is_whole()) check_capacity(context, given);
  return schools;
}

/// One ledger row with its place.
struct LedgerRow {
  const ProjectRow& row;
  const fields::RowPlaces& places;
  std::size_t number;

  [[nodiscard]] text::Location at(std::string_view key) const { return places.locate(number, key); }
};

/// Months since the year 0.
int months(std::chrono::year_month when) {
  return static_cast<int>(when.year()) * 12 + static_cast<int>(static_cast<unsigned>(when.month())) - 1;
}

/// Year index of the first autumn at or after a month.
double autumn_of(const Years& years, double month) {
  return std::ceil((month - (kSchoolYearMonth - 1)) / 12.0) - years.base;
}

/// The first autumn not before the planned opening.
int planned_autumn(const ProjectRow& row) {
  return static_cast<int>(std::ceil((months(row.opening) - (kSchoolYearMonth - 1)) / 12.0));
}

/// True if the row was finished by the base date: its rooms are in the base stock.
bool is_in_base_stock(const Context& context, const ProjectRow& row) {
  return row.status == Status::kDone &&
         months(row.opening) <= context.problem.axes.years.base * 12 + kSchoolYearMonth - 1;
}

/// Delays turned into opening years; late rows open next autumn at the earliest.
supply::OrderedChoice openings(const Context& context, const ProjectRow& row, const Delays& delays) {
  supply::OrderedChoice opening = delays.months;
  const double earliest = row.status == Status::kDone ? 0 : 1;
  for (double& value : opening.values)
    value = std::max(earliest, autumn_of(context.problem.axes.years, months(row.opening) + value));
  return opening;
}

std::vector<std::string_view> split_at(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

/// The stages of a row and the share of its seats in each; faults where it makes no sense.
std::vector<std::pair<StageName, double>> stages_of(Context& context, const LedgerRow& ledger) {
  const ProjectRow& row = ledger.row;
  std::vector<std::pair<StageName, double>> stages;
  if (row.stage.empty()) {
    context.fault_at(rule("project_without_stage"), ledger.at("id"), {{"id", row.id}});
    return stages;
  }
  const auto choices = fields::choices_of<StageName>();
  for (const std::string_view part : split_at(row.stage, '+')) {
    const fields::Choice* choice = fields::find_choice(choices, part);
    const bool known =
        choice != nullptr && stage_position(context.ladder(), static_cast<StageName>(choice->value)) != kNone;
    if (!known) {
      const auto spellings = fields::spellings_of(choices);
      context.fault_at(rule("unknown_stage"), ledger.at("stage"),
                       {{"id", row.id}, {"value", std::string(part)}, {"known", fields::describe_choices(choices)}},
                       text::did_you_mean(part, spellings));
      return {};
    }
    const auto stage = static_cast<StageName>(choice->value);
    if (std::ranges::find(stages, stage, [](const auto& named) { return named.first; }) != stages.end()) {
      context.fault_at(rule("stage_twice"), ledger.at("stage"), {{"id", row.id}, {"stage", stage_name(stage)}});
      return {};
    }
    stages.emplace_back(stage, 1.0);
  }
  if (stages.size() == 1 && row.split.empty()) return stages;
  const auto shares = split_at(row.split, ':');
  double total = 0;
  bool valid = shares.size() == stages.size();
  for (std::size_t k = 0; valid && k < stages.size(); ++k) {
    const fields::Quantity share = fields::parse_quantity(shares[k], fields::units::kNone);
    valid = share.fault == fields::QuantityFault::none && share.value >= 0;
    stages[k].second = share.value;
    total += share.value;
  }
  if (!valid || total <= 0) {
    context.fault_at(rule("bad_split"), ledger.at("split"),
                     {{"id", row.id}, {"value", row.split}, {"count", stages.size()}});
    return {};
  }
  for (auto& stage : stages) stage.second /= total;
  return stages;
}

/// Rooms and seats that a row brings, stage by stage.
void add_size(Context& context, const LedgerRow& ledger, supply::Project& project) {
  const ProjectRow& row = ledger.row;
  if (!row.seats && !row.rooms) context.fault_at(rule("project_without_size"), ledger.at("id"), {{"id", row.id}});
  for (const auto& [stage, share] : stages_of(context, ledger)) {
    const std::uint32_t position = stage_position(context.ladder(), stage);
    const fields::DatedPath* path = standard_path(context, project.area, stage);
    const double planned = path != nullptr ? path->at(planned_autumn(row)) : kSpecialClassSize;
    const double design = row.design_class_size.value_or(planned);
    const double rooms = row.rooms.value_or(row.seats.value_or(0) / design) * share;
    const double seats = row.seats.value_or(row.rooms.value_or(0) * design) * share;
    std::size_t grades = 0;
    for (std::size_t grade = 0; grade < context.ladder().grade_count(); ++grade)
      grades += context.ladder().stage_of(project.area, grade) == position;
    const bool from_the_bottom =
        project.kind == supply::ProjectKind::kNew && !context.ladder().stages[position].admits_at_every_age;
    project.stages.push_back({position, rooms, seats, share, from_the_bottom ? static_cast<double>(grades) : 0.0});
  }
}

/// The rooms that a conversion, closure or merger takes from: those of a stage, of its private schools, or of one
/// school.
struct Source {
  StageName stage{};
  std::uint32_t position = kNone;
  double rooms = 0;
  double seats = 0;
  double schools = 0;
  text::Phrase name;  ///< for messages
  bool is_public = true;
};

/// One school of the area's list, by name; a fault where the list has none of that name.
void find_school(Context& context, const LedgerRow& ledger, std::uint32_t area, Source& source) {
  source.rooms = source.seats = source.schools = 0;
  std::vector<std::string> known;
  for (const CapacityRow& row : context.tables().capacity.rows) {
    if (row.area != ledger.row.area || row.stage != source.stage || row.school.empty()) continue;
    known.push_back(row.school);
    if (row.school != ledger.row.from_school) continue;
    const double rooms = row.rooms.value_or(row.classes);
    source.rooms += rooms;
    source.seats += row.seats.value_or(rooms * context.problem.supply.standard(area, source.position, 0));
    source.schools = 1;
    source.is_public = row.owner != Owner::kPrivate;
    source.name = text::Phrase(row.school, row.school);
  }
  if (source.schools > 0) return;
  context.fault_at(rule("unknown_school"), ledger.at("from_school"),
                   {{"id", ledger.row.id}, {"school", ledger.row.from_school}, {"stage", stage_name(source.stage)}},
                   text::did_you_mean(ledger.row.from_school, known));
}

/// Where the rooms of a row come from; a fault where it does not say.
std::optional<Source> source_of(Context& context, const LedgerRow& ledger, const Array<double, 2>& schools,
                                const supply::Project& project) {
  const ProjectRow& row = ledger.row;
  std::optional<StageName> stage = row.from_stage;
  if (!stage && project.kind != supply::ProjectKind::kConversion && !row.stage.empty()) {
    const auto stages = stages_of(context, ledger);
    if (stages.size() == 1) stage = stages.front().first;
  }
  const std::uint32_t position = stage ? stage_position(context.ladder(), *stage) : kNone;
  if (position == kNone || (!row.rooms && !row.schools && !row.seats && row.from_school.empty())) {
    const auto kinds = names_of(ProjectKind{});
    const auto& kind = kinds[static_cast<std::size_t>(row.kind)];
    context.fault_at(
        rule("conversion_without_source"), ledger.at("id"),
        {{"id", row.id},
         {"kind", text::Phrase(std::string(kind.chinese.substr(0, kind.chinese.find('|'))), std::string(kind.name))}});
    return {};
  }
  const supply::SupplyInputs& in = context.problem.supply;
  Source source{*stage,
                position,
                in.base_rooms(project.area, position),
                in.base_seats(project.area, position),
                schools(project.area, position),
                stage_name(*stage),
                row.owner == Owner::kPublic};
  if (!row.from_school.empty()) find_school(context, ledger, project.area, source);
  return source;
}

/// Rooms that leave a source: as given, as so many schools or seats of it, or a whole school.
double leaving_rooms(Context& context, const LedgerRow& ledger, const Source& source, std::uint32_t area) {
  const ProjectRow& row = ledger.row;
  if (row.rooms) return *row.rooms;
  if (row.schools) {
    if (source.schools > 0) return *row.schools * source.rooms / source.schools;
    context.fault_at(rule("schools_not_counted"), ledger.at("schools"),
                     {{"id", row.id}, {"area", context.names.label(area)}, {"stage", stage_name(source.stage)}});
    return 0;
  }
  if (!row.seats) return source.rooms;
  const fields::DatedPath* path = standard_path(context, area, source.stage);
  return *row.seats /
         row.design_class_size.value_or(path != nullptr ? path->at(planned_autumn(row)) : kSpecialClassSize);
}

/// No more rooms can leave than the source has; of private schools, than those have.
void check_leaving(Context& context, const LedgerRow& ledger, const Source& source, const supply::Project& project) {
  const supply::SupplyInputs& in = context.problem.supply;
  const bool all_schools = ledger.row.from_school.empty();
  const double others = all_schools && !source.is_public ? in.base_public_rooms(project.area, source.position) : 0.0;
  const double base = source.rooms - others;
  if (project.leaving_rooms <= base + kRoomTolerance) return;
  text::Phrase name = source.name;
  if (all_schools && !source.is_public) name = text::Phrase("民办" + name.zh, "private " + name.en);
  context.fault_at(rule("closing_more_than_there_is"), ledger.at("rooms"),
                   {{"id", ledger.row.id},
                    {"rooms", fields::format_number(project.leaving_rooms)},
                    {"stage", name},
                    {"base", fields::format_number(base)}});
}

/// Rooms that a conversion, closure or merger takes away, and where a conversion brings them.
void add_move(Context& context, const LedgerRow& ledger, const Array<double, 2>& schools, supply::Project& project) {
  const ProjectRow& row = ledger.row;
  if (row.expiry) context.fault_at(rule("expiry_of_a_move"), ledger.at("expiry"), {{"id", row.id}});
  const std::optional<Source> source = source_of(context, ledger, schools, project);
  if (!source) return;
  project.is_public = source->is_public;
  project.from_stage = source->position;
  project.leaving_rooms = leaving_rooms(context, ledger, *source, project.area);
  project.leaving_seats = source->rooms > 0 ? project.leaving_rooms * source->seats / source->rooms : 0.0;
  check_leaving(context, ledger, *source, project);
  project.waits_for_idle_rooms = row.wait.value_or(true);
  project.lead_years = row.lead_years.value_or(kUsualLeadYears);
  project.arriving_share = 1 - row.loss.value_or(0);
  if (project.kind != supply::ProjectKind::kConversion) return;
  for (const auto& [stage, share] : stages_of(context, ledger)) {
    if (stage == source->stage) {
      context.fault_at(rule("conversion_to_itself"), ledger.at("stage"),
                       {{"id", row.id}, {"stage", stage_name(stage)}});
    }
    project.stages.push_back({stage_position(context.ladder(), stage), 0, 0, share, 0});
  }
}

supply::Project compile_project(Context& context, const LedgerRow& ledger, std::uint32_t area,
                                const Array<double, 2>& schools) {
  const ProjectRow& row = ledger.row;
  supply::Project project;
  project.id = row.id;
  project.entity = random::entity_hash("project", row.id);
  project.county_entity = random::entity_hash("county", context.names.id(area));
  project.kind = static_cast<supply::ProjectKind>(row.kind);
  project.area = area;
  project.is_public = row.owner == Owner::kPublic;
  project.investment = row.investment.value_or(0);
  project.planned = planned_autumn(row) - context.problem.axes.years.base;
  const Delays delays = delays_of(context.scenario().projects.slippage, row.status, row.phase);
  project.opening = openings(context, row, delays);
  project.delivered = delays.delivered;
  project.cancel_threshold = delays.cancel > 0 ? lanes::normal_quantile(1 - delays.cancel) : supply::kNever;
  project.cancelled_at_mode = delays.cancel > 0.5;
  if (row.expiry && !project.moves_rooms()) {
    project.expiry = *row.expiry - context.problem.axes.years.base;
    if (*row.expiry <= static_cast<int>(row.opening.year())) {
      context.fault_at(rule("expires_before_opening"), ledger.at("expiry"),
                       {{"id", row.id},
                        {"opening", std::to_string(static_cast<int>(row.opening.year()))},
                        {"expiry", std::to_string(*row.expiry)}});
    }
  }
  if (project.moves_rooms()) {
    add_move(context, ledger, schools, project);
  } else {
    add_size(context, ledger, project);
  }
  return project;
}

/// A finished row that expires: its rooms stand as a project of their own until then, and not in the base stock.
void stand_alone(supply::Project& project) {
  project.opening = {{0.0}, {}, 0};
  project.planned = 0;     // not late because it is older than the base year
  project.investment = 0;  // spent before the base year
  for (supply::StageRooms& part : project.stages) part.grades_to_fill = 0;
}
void take_out_of_base_stock(supply::SupplyInputs& in, const supply::Project& project) {
  for (const supply::StageRooms& part : project.stages) {
    in.base_rooms(project.area, part.stage) -= part.rooms;
    in.base_seats(project.area, part.stage) -= part.seats;
    if (project.is_public) in.base_public_rooms(project.area, part.stage) -= part.rooms;
  }
}

/// Which rows count: include and exclude; every id a scenario names is checked against the ledger.
class Selection {
 public:
  Selection(Context& context, const std::set<std::string>& known) {
    for (const auto& ledger : context.tables().ledgers) {
      for (auto& id : ledger.places.lost("id")) lost_.insert(std::move(id));
      lost_ledger_ = lost_ledger_ || ledger.places.table().source == nullptr;
    }
    const Projects& projects = context.scenario().projects;
    if (const auto* all = std::get_if<AllOrNone>(&projects.include)) {
      everything_ = *all == AllOrNone::kAll;
    } else {
      const auto& ids = std::get<std::vector<std::string>>(projects.include);
      check(context, ids, known, "projects.include");
      included_.insert(ids.begin(), ids.end());
    }
    check(context, projects.exclude, known, "projects.exclude");
    for (const auto& [id, change] : projects.changes) check(context, id, known, "projects.changes." + id);
    excluded_.insert(projects.exclude.begin(), projects.exclude.end());
  }
  [[nodiscard]] bool holds(const std::string& id) const {
    return (everything_ || included_.contains(id)) && !excluded_.contains(id);
  }

 private:
  void check(Context& context, const std::vector<std::string>& ids, const std::set<std::string>& known,
             const std::string& path) const {
    for (std::size_t k = 0; k < ids.size(); ++k) check(context, ids[k], known, path + "[" + std::to_string(k) + "]");
  }
  void check(Context& context, const std::string& id, const std::set<std::string>& known,
             const std::string& path) const {
    if (known.contains(id)) return;
    const std::vector<std::string> candidates(known.begin(), known.end());
    if (lost_ledger_ || lost_.contains(id)) return;
    context.fault(rule("unknown_project"), path, {{"id", id}}, text::did_you_mean(id, candidates));
  }
  bool everything_ = false;
  std::set<std::string> included_;
  std::set<std::string> excluded_;
  std::set<std::string> lost_;  ///< ids of rows with a fault of their own
  bool lost_ledger_ = false;    ///< a ledger could not be read at all
};

/// Rows that take rooms away, each of which may be right alone: together they take no more than there is.
class Leaving {
 public:
  explicit Leaving(const Context& context)
      : rooms_({context.areas(), context.ladder().stage_count()}),
        rows_({context.areas(), context.ladder().stage_count()}) {}

  void add(Context& context, const LedgerRow& ledger, const supply::Project& project) {
    if (!project.moves_rooms() || project.leaving_rooms <= 0) return;
    const supply::SupplyInputs& in = context.problem.supply;
    const double base = in.base_rooms(project.area, project.from_stage);
    const double before = rooms_(project.area, project.from_stage);
    const double now = rooms_(project.area, project.from_stage) += project.leaving_rooms;
    const int count = ++rows_(project.area, project.from_stage);
    if (count == 1 || before > base + kRoomTolerance || now <= base + kRoomTolerance) return;
    const Stage& stage = context.ladder().stages[project.from_stage];
    context.fault_at(rule("closing_more_together"), ledger.at("rooms"),
                     {{"id", project.id},
                      {"count", count - 1},
                      {"area", context.names.label(project.area)},
                      {"stage", text::Phrase(stage.name, stage.name_en)},
                      {"rooms", fields::format_number(now)},
                      {"base", fields::format_number(base)}});
  }

 private:
  Array<double, 2> rooms_;  ///< (area, stage) that leave by the rows so far
  Array<int, 2> rows_;
};

void compile_projects(Context& context, const Array<double, 2>& schools) {
  std::set<std::string> known;
  for (const auto& ledger : context.tables().ledgers) {
    for (std::size_t k = 0; k < ledger.rows.size(); ++k) {
      if (!known.insert(ledger.rows[k].id).second) {
        context.fault_at(rule("repeated_project"), ledger.places.locate(k, "id"), {{"id", ledger.rows[k].id}});
      }
    }
  }
  const Selection selection(context, known);
  std::vector<std::size_t> standing;
  Leaving leaving(context);
  for (const auto& ledger : context.tables().ledgers) {
    for (std::size_t k = 0; k < ledger.rows.size(); ++k) {
      const LedgerRow row{ledger.rows[k], ledger.places, k};
      const auto area = context.names.leaf(row.row.area, row.at("area"), context.faults);
      check_slippage_given(context, row.row.status, row.at("status"));
      if (!area) continue;
      supply::Project project = compile_project(context, row, *area, schools);
      const bool is_there = is_in_base_stock(context, row.row);
      const bool is_over = project.expiry <= 0 || (is_there && (project.moves_rooms() || !row.row.expiry));
      if (is_over || !selection.holds(row.row.id)) continue;
      leaving.add(context, row, project);
      if (is_there) standing.push_back(context.problem.supply.projects.size());
      context.problem.supply.projects.push_back(std::move(project));
    }
  }
  supply::SupplyInputs& in = context.problem.supply;
  for (const std::size_t k : standing) {  // last, for rows that take rooms away measure them by the whole stock
    stand_alone(in.projects[k]);
    take_out_of_base_stock(in, in.projects[k]);
  }
}

}  // namespace

void compile_supply(Context& context) {
  compile_standards(context);
  const Array<double, 2> schools = compile_stock(context);
  check_slippage(context);
  compile_projects(context, schools);
  const double together = context.scenario().projects.slippage.correlation;
  context.problem.supply.county_weight = std::sqrt(together);
  context.problem.supply.own_weight = std::sqrt(1 - together);
}

}  // namespace seatcast::scenario
