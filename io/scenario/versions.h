#pragma once

#include <span>

#include "io/text/diagnostic.h"
#include "io/yaml/migrate.h"
#include "io/yaml/node.h"

namespace seatcast::scenario {

/// What every version of the format changed, ascending; the last one is kSchemaVersion. Empty while there is only the
/// first.
std::span<const yaml::Migration> migrations();

/// Brings the files of a scenario, the lowest first, to today's version. A file that does not say its schema_version is
/// taken to follow that of the file below it; the lowest, today's.
class Versions {
 public:
  /// @param newest  what the program reads
  Versions(std::span<const yaml::Migration> migrations, int newest, text::Diagnostics& faults)
      : migrations_(migrations), newest_(newest), current_(newest), faults_(faults) {}

  /// @return false where the file is of a newer version than the program reads: the rest of it means nothing then
  bool operator()(yaml::Node& layer);

 private:
  std::span<const yaml::Migration> migrations_;
  int newest_;
  int current_;  // of the file before
  text::Diagnostics& faults_;
};

}  // namespace seatcast::scenario
