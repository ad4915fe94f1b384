#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "engine/lanes/normal.h"
#include "engine/random/entity.h"
#include "io/scenario/compile_supply.h"
#include "io/scenario/slippage.h"
#include "io/text/suggest.h"

/// Rows of the ledger as projects: when they open, what they bring, which of them count.
namespace seatcast::scenario {
namespace {

constexpr int kSchoolYearMonth = 9;  // seats count on 1 September

/// Months since the year 0.
int months(std::chrono::year_month when) {
  return static_cast<int>(when.year()) * 12 + static_cast<int>(static_cast<unsigned>(when.month())) - 1;
}

/// Year index of the first autumn at or after a month.
double autumn_of(const Years& years, double month) {
  return std::ceil((month - (kSchoolYearMonth - 1)) / 12.0) - years.base;
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

}  // namespace

int planned_autumn(const ProjectRow& row) {
  return static_cast<int>(std::ceil((months(row.opening) - (kSchoolYearMonth - 1)) / 12.0));
}

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

}  // namespace seatcast::scenario
