#include <map>

#include "io/scenario/context.h"

/// Settings and rows of the ledger that say less, or something else, than their author most likely means.
namespace seatcast::scenario {
namespace {

constexpr int kSchoolYearMonth = 9;
constexpr std::size_t kProjectsNamed = 3;

/// Errors that differ from area to area and have nothing in common: those of a sum cancel.
void warn_of_independence(Context& context, const Noise& noise, const std::string& path) {
  const bool varies = noise.spread > 0 || noise.slow > 0;
  if (!varies || noise.correlation.common > 0 || noise.correlation.parent > 0) return;
  context.fault(rule("independent_areas"), path + ".correlation", {{"areas", context.areas()}});
}

void check_correlations(Context& context) {
  if (context.areas() < 2) return;
  const Demography& demography = context.scenario().demography;
  const Schooling& enrolment = context.scenario().enrolment;
  if (demography.births) warn_of_independence(context, *demography.births, "demography.births");
  if (demography.fertility) warn_of_independence(context, *demography.fertility, "demography.fertility");
  warn_of_independence(context, demography.migration, "demography.migration");
  warn_of_independence(context, enrolment.attendance, "enrolment.attendance");
  warn_of_independence(context, enrolment.entry, "enrolment.entry");
  warn_of_independence(context, enrolment.progression, "enrolment.progression");
  if (enrolment.senior) warn_of_independence(context, *enrolment.senior, "enrolment.senior");
}

/// The watch level is the lower one: above the alert, it is never seen.
void check_levels(Context& context) {
  const Warnings& levels = context.scenario().warnings;
  if (!levels.watch || !levels.alert || levels.watch->measure != levels.alert->measure) return;
  if (levels.watch->at_least <= levels.alert->at_least) return;
  context.fault(rule("watch_above_alert"), "warnings.watch.at_least",
                {{"watch", fields::format_number(levels.watch->at_least)},
                 {"alert", fields::format_number(levels.alert->at_least)}});
}

/// One row of the ledger with its place.
struct PlacedRow {
  const ProjectRow* row = nullptr;
  const fields::RowPlaces* places = nullptr;
  std::size_t number = 0;

  [[nodiscard]] text::Location at(std::string_view key) const { return places->locate(number, key); }
};

std::map<std::string, PlacedRow> rows_by_id(const Context& context) {
  std::map<std::string, PlacedRow> rows;
  for (const auto& ledger : context.tables().ledgers) {
    for (std::size_t k = 0; k < ledger.rows.size(); ++k)
      rows.emplace(ledger.rows[k].id, PlacedRow{&ledger.rows[k], &ledger.places, k});
  }
  return rows;
}

/// Planned for the base year or before, and not done: the model opens it next autumn at the earliest.
bool is_overdue(const Context& context, const ProjectRow& row) {
  if (row.status == Status::kDone || (row.kind != ProjectKind::kNew && row.kind != ProjectKind::kExpansion))
    return false;
  return row.opening <= std::chrono::year(context.problem.axes.years.base) / kSchoolYearMonth;
}

/// One warning for all projects that cannot open within the horizon.
void warn_of_late_projects(Context& context, const std::vector<PlacedRow>& late) {
  if (late.empty()) return;
  std::string named;
  for (std::size_t k = 0; k < std::min(late.size(), kProjectsNamed); ++k)
    named += (k == 0 ? "" : ", ") + late[k].row->id;
  if (late.size() > kProjectsNamed) named += ", …";
  const Years& years = context.problem.axes.years;
  context.fault_at(rule("never_opens"), late.front().at("opening"),
                   {{"count", late.size()}, {"last", years.calendar(years.count - 1)}, {"ids", named}});
}

void check_ledger(Context& context) {
  const auto rows = rows_by_id(context);
  std::vector<PlacedRow> late;
  for (const supply::Project& project : context.problem.supply.projects) {
    const PlacedRow& placed = rows.at(project.id);
    if (project.kind == supply::ProjectKind::kTemporary && project.expiry == supply::kNever)
      context.fault_at(rule("temporary_for_ever"), placed.at("expiry"), {{"id", project.id}});
    if (is_overdue(context, *placed.row)) {
      context.fault_at(rule("overdue_project"), placed.at("opening"),
                       {{"id", project.id},
                        {"base", context.problem.axes.years.base},
                        {"next", context.problem.axes.years.base + 1}});
    }
    if (project.planned >= static_cast<double>(context.years())) late.push_back(placed);
  }
  warn_of_late_projects(context, late);
}

}  // namespace

void check_settings(Context& context) {
  check_correlations(context);
  check_levels(context);
  check_ledger(context);
}

}  // namespace seatcast::scenario
