#pragma once

#include <string>
#include <vector>

#include "io/ledger/read.h"

namespace seatcast::ledger {

/// A value of a project that is not what it was.
struct ChangedValue {
  std::string key;  ///< of the scenario's table: status, opening, seats, ...
  std::string before;
  std::string after;
};

struct ChangedProject {
  scenario::ProjectRow before;
  scenario::ProjectRow after;
  std::vector<ChangedValue> values;  ///< never empty

  [[nodiscard]] bool has(std::string_view key) const;
};

/// What a ledger says differently from the last one.
struct Changes {
  std::vector<scenario::ProjectRow> added;
  std::vector<scenario::ProjectRow> gone;
  std::vector<ChangedProject> changed;
  std::size_t unchanged = 0;
  std::vector<scenario::ProjectRow> rows;  ///< the whole ledger as it is now: old order, new projects behind

  [[nodiscard]] bool empty() const { return added.empty() && gone.empty() && changed.empty(); }
};

/// Matches projects by id, else by area and name; a project that is known keeps its id, and what the new ledger does
/// not tell. New ones get ids of their own.
Changes compare(const std::vector<scenario::ProjectRow>& last, Ledger now);

/// Rows as the CSV table of a scenario, UTF-8 with BOM.
std::string write_projects(const std::vector<scenario::ProjectRow>& rows);
std::string write_schools(const std::vector<scenario::CapacityRow>& rows);

}  // namespace seatcast::ledger
