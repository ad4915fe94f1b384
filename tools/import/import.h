#pragma once

#include <optional>
#include <string>

#include "tools/common/command.h"

namespace seatcast::tools {

/// `seatcast import`: a bureau's own ledger and list of schools into the tables of a scenario; with --onto, what
/// changed since last time and what that does to the coming autumn. Nothing is written unless a file to write is named.
struct ImportOptions {
  std::string ledger;
  std::string school_table;
  std::string sheet;
  std::string areas;     ///< a table of areas
  std::string onto;      ///< a scenario
  std::string output;    ///< projects.csv to write
  std::string capacity;  ///< capacity.csv to write
  bool partial = false;  ///< go on with the rows that can be used
  std::optional<int> year;
  std::optional<int> replicates;
};

ExitCode import_tables(const ImportOptions& options, Terminal& terminal);

Command import_command();

}  // namespace seatcast::tools
