#include "io/ledger/changes.h"

#include <algorithm>
#include <array>
#include <map>

#include "io/csv/write.h"
#include "io/fields/rows.h"
#include "io/ledger/words.h"

namespace seatcast::ledger {
namespace {

using scenario::ProjectRow;

/// In the order in which they matter to a planner.
constexpr std::array<std::string_view, 13> kCompared = {
    "status", "opening",           "seats",     "rooms", "phase", "stage", "split", "area", "kind", "name",
    "owner",  "design_class_size", "investment"};

std::map<std::string, std::string> cells(const ProjectRow& row) {
  const auto& type = fields::TypeOf<ProjectRow>::get();
  const auto keys = fields::header_of(type, text::Language::en);
  const auto values = fields::cells_of(type, &row);
  std::map<std::string, std::string> by_key;
  for (std::size_t k = 0; k < keys.size(); ++k) by_key[keys[k]] = values[k];
  return by_key;
}

std::string key_of(const ProjectRow& row) { return fold(row.area + "|" + row.name); }

/// The old row with what the new ledger tells.
ProjectRow merge(const ProjectRow& before, const Project& now) {
  ProjectRow row = before;
  const ProjectRow& after = now.row;
  const auto given = [&](std::string_view key) { return std::ranges::find(now.given, key) != now.given.end(); };
  if (given("name")) row.name = after.name;
  if (given("area")) row.area = after.area;
  if (given("kind")) row.kind = after.kind;
  if (given("stage")) row.stage = after.stage, row.split = given("split") ? after.split : "";
  if (given("seats")) row.seats = after.seats;
  if (given("rooms")) row.rooms = after.rooms;
  if (given("seats") && !given("rooms") && before.seats != after.seats) row.rooms.reset();
  if (given("opening")) row.opening = after.opening;
  if (given("status")) row.status = after.status;
  if (given("phase") || after.status == scenario::Status::kDone) row.phase = after.phase;
  if (given("owner")) row.owner = after.owner;
  if (given("design_class_size")) row.design_class_size = after.design_class_size;
  if (given("investment")) row.investment = after.investment;
  if (given("floor_area")) row.floor_area = after.floor_area;
  if (!after.note.empty()) row.note = after.note;
  row.source = after.source;
  row.quality = after.quality;
  return row;
}

std::vector<ChangedValue> differences(const ProjectRow& before, const ProjectRow& after) {
  const auto old_cells = cells(before);
  const auto new_cells = cells(after);
  std::vector<ChangedValue> values;
  for (const std::string_view key : kCompared) {
    const std::string name(key);
    if (old_cells.at(name) != new_cells.at(name)) values.push_back({name, old_cells.at(name), new_cells.at(name)});
  }
  return values;
}

template <class Row>
std::string write_rows(const std::vector<Row>& rows) {
  const auto& type = fields::TypeOf<Row>::get();
  csv::Writer writer;
  writer.row(fields::header_of(type, text::Language::en));
  for (const Row& row : rows) writer.row(fields::cells_of(type, &row));
  return writer.take();
}

}  // namespace

bool ChangedProject::has(std::string_view key) const {
  return std::ranges::find(values, key, &ChangedValue::key) != values.end();
}

Changes compare(const std::vector<ProjectRow>& last, Ledger now) {
  std::map<std::string, std::size_t> by_id;
  std::map<std::string, std::size_t> by_name;
  std::vector<std::string> taken;
  for (std::size_t k = 0; k < last.size(); ++k) {
    by_id.emplace(last[k].id, k);
    by_name.emplace(key_of(last[k]), k);
    taken.push_back(last[k].id);
  }
  std::vector<const Project*> matches(last.size(), nullptr);
  std::vector<Project> added;
  for (const Project& project : now.projects) {
    const auto own_id = project.row.id.empty() ? by_id.end() : by_id.find(project.row.id);
    const auto own_name = by_name.find(key_of(project.row));
    std::optional<std::size_t> match;
    if (own_name != by_name.end()) match = own_name->second;
    if (own_id != by_id.end()) match = own_id->second;
    if (match && matches[*match] == nullptr) {
      matches[*match] = &project;
    } else {
      added.push_back(project);
    }
  }
  Changes changes;
  for (std::size_t k = 0; k < last.size(); ++k) {
    if (matches[k] == nullptr) {
      changes.gone.push_back(last[k]);
      continue;
    }
    const ProjectRow row = merge(last[k], *matches[k]);
    auto values = differences(last[k], row);
    changes.rows.push_back(values.empty() ? last[k] : row);  // what did not change keeps its source and quality
    if (values.empty()) {
      ++changes.unchanged;
    } else {
      changes.changed.push_back({last[k], row, std::move(values)});
    }
  }
  number_projects(added, taken);
  for (const Project& project : added) {
    changes.added.push_back(project.row);
    changes.rows.push_back(project.row);
  }
  return changes;
}

std::string write_projects(const std::vector<ProjectRow>& rows) { return write_rows(rows); }
std::string write_schools(const std::vector<scenario::CapacityRow>& rows) { return write_rows(rows); }

}  // namespace seatcast::ledger
