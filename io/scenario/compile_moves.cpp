#include "io/scenario/compile_supply.h"
#include "io/text/suggest.h"

/// Rows of the ledger that move rooms: conversions, closures, mergers.
namespace seatcast::scenario {
namespace {

constexpr double kUsualLeadYears = 1;  // of a conversion

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

}  // namespace

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

}  // namespace seatcast::scenario
