#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/ledger/columns.h"
#include "io/scenario/load.h"
#include "io/text/diagnostic.h"

namespace seatcast::ledger {

/// An area that projects may lie in.
struct Area {
  std::string code;
  std::string name;
};
/// Leaves of a table of areas.
std::vector<Area> areas_of(const fields::Rows<scenario::AreaRow>& table);

struct ReadOptions {
  std::string sheet = {};        ///< the only one to read; empty: all with a header
  std::vector<Area> areas = {};  ///< empty: areas stay as written
};

/// A column that was found and what it became.
struct MappedColumn {
  std::string header;
  Field field = Field::kName;
  std::optional<scenario::StageName> stage = {};
  double factor = 1;
};

/// A row that is no project: a title, a total, a heading.
struct SkippedRow {
  std::string where;
  text::Phrase why;
};

/// What was done with one sheet.
struct SheetReport {
  std::string name;            ///< empty in a CSV text
  std::size_t header_row = 0;  ///< from 1
  std::vector<MappedColumn> mapped;
  std::vector<std::string> unused;  ///< headers nobody knows
  std::vector<SkippedRow> skipped;
  std::size_t rows = 0;      ///< used
  std::size_t unusable = 0;  ///< reported as faults
};

struct Project {
  scenario::ProjectRow row;
  std::vector<std::string> given = {};  ///< columns of the scenario's table that the ledger filled
  text::Location at = {};
};

struct Ledger {
  std::vector<Project> projects;
  std::vector<SheetReport> sheets;
  std::vector<text::Phrase> remarks;  ///< what was taken for granted
  [[nodiscard]] std::size_t unusable() const;
};

/// Reads a bureau's project ledger, .xlsx or CSV (UTF-8 or GB18030). Every row that cannot be used is a fault with its
/// sheet and cell; the others are returned. Projects without an id of their own have an empty one.
/// @return nothing where no table was found, or the file is no table
std::optional<Ledger> read_projects(const text::SourcePtr& file, const ReadOptions& options, text::Diagnostics& faults);

struct Schools {
  std::vector<scenario::CapacityRow> rows;
  std::vector<SheetReport> sheets;
  std::vector<text::Phrase> remarks;
};

/// Reads a table of schools as rows of the scenario's capacity table, a row for each school and stage.
std::optional<Schools> read_schools(const text::SourcePtr& file, const ReadOptions& options, text::Diagnostics& faults);

/// Ids for projects without one: P001, P002, ... past those that are taken.
void number_projects(std::vector<Project>& projects, const std::vector<std::string>& taken);

}  // namespace seatcast::ledger
