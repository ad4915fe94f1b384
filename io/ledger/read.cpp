#include "io/ledger/read.h"

#include <set>

#include <fmt/format.h>

namespace seatcast::ledger {

std::vector<Area> areas_of(const fields::Rows<scenario::AreaRow>& table) {
  std::set<std::string> parents;
  for (const auto& row : table.rows) parents.insert(row.parent);
  std::vector<Area> areas;
  for (const auto& row : table.rows) {
    if (!parents.contains(row.area)) areas.push_back({row.area, row.name});
  }
  return areas;
}

std::size_t Ledger::unusable() const {
  std::size_t count = 0;
  for (const SheetReport& sheet : sheets) count += sheet.unusable;
  return count;
}

void number_projects(std::vector<Project>& projects, const std::vector<std::string>& taken) {
  std::set<std::string> used(taken.begin(), taken.end());
  for (const Project& project : projects) used.insert(project.row.id);
  std::size_t next = 1;
  for (Project& project : projects) {
    if (!project.row.id.empty()) continue;
    std::string id;
    do {
      id = fmt::format("P{:03}", next++);
    } while (used.contains(id));
    project.row.id = id;
    used.insert(id);
  }
}

}  // namespace seatcast::ledger
