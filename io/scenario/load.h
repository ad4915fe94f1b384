#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "io/fields/rows.h"
#include "io/scenario/scenario.h"
#include "io/scenario/tables.h"
#include "io/text/diagnostic.h"
#include "io/yaml/node.h"

namespace seatcast::scenario {

/// The tables that a scenario names, as rows with their places. A table that the scenario does not name is empty.
struct Tables {
  fields::Rows<AreaRow> areas;
  fields::Rows<DistanceRow> distances;
  fields::Rows<PopulationRow> population;
  fields::Rows<EnrolmentRow> enrolment;
  fields::Rows<CapacityRow> capacity;
  fields::Rows<BirthsRow> births;
  fields::Rows<ScheduleRow> schedule;
  fields::Rows<SurvivalRow> survival;
  fields::Rows<MigrationRow> migration_rates;
  fields::Rows<MigrationNumberRow> migration_numbers;
  fields::Rows<FlowRow> flows;
  fields::Rows<DevelopmentRow> developments;
  fields::Rows<YieldRow> yields;
  fields::Rows<ProgressionRow> progression;
  fields::Rows<ProgressionRow> calibrated;
  fields::Rows<FlowRateRow> flow_rates;
  fields::Rows<TeachersRow> teachers;
  fields::Rows<EntryTrendRow> entry_trend;
  fields::Rows<ChanceRow> chance;
  fields::Rows<OwnSpreadRow> own_spread;
  std::map<StageName, fields::Rows<TransitionRow>> transitions;
  std::vector<fields::Rows<ProjectRow>> ledgers;

  /// Calls use(rows) for every table.
  template <class Use>
  void for_each(const Use& use) const {
    use(areas), use(distances), use(population), use(enrolment), use(capacity), use(births), use(schedule);
    use(survival), use(migration_rates), use(migration_numbers), use(flows), use(developments), use(yields);
    use(progression), use(calibrated), use(flow_rates), use(teachers), use(entry_trend), use(chance);
    use(own_spread);
    for (const auto& [stage, table] : transitions) use(table);
    for (const auto& ledger : ledgers) use(ledger);
  }
};

/// A scenario as its author wrote it, layers laid over each other, with every table it names.
struct Loaded {
  yaml::Node tree;  ///< every value with the place where it was written
  Scenario scenario;
  Tables tables;

  /// Where the value of a key path is written; the nearest key above it where it is not.
  [[nodiscard]] text::Location at(std::string_view path) const { return yaml::Locator(tree).value(path); }
};

/// Reads a scenario file, what it extends, `-s` overrides and all tables; reports every fault.
/// @return nothing where the files could not be read as a scenario at all
/// @throws text::IoError where `file` itself cannot be read
std::optional<Loaded> load(const std::filesystem::path& file, std::span<const std::string> overrides,
                           text::Sources& sources, text::Diagnostics& faults);

/// The same without opening any table: what a scenario asks for, at the price of its YAML.
std::optional<Loaded> load_without_tables(const std::filesystem::path& file, std::span<const std::string> overrides,
                                          text::Sources& sources, text::Diagnostics& faults);

}  // namespace seatcast::scenario
