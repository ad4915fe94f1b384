#include "io/scenario/load.h"

#include "io/csv/parse.h"
#include "io/fields/read.h"
#include "io/fields/spelling.h"
#include "io/scenario/rules.h"
#include "io/scenario/versions.h"
#include "io/yaml/layers.h"

namespace seatcast::scenario {
namespace {

/// Opens and reads the tables that fields name; a table that cannot be read is left empty, its faults are reported.
class TableReader {
 public:
  TableReader(text::Sources& sources, text::Diagnostics& faults) : sources_(sources), faults_(faults) {}

  template <class Row>
  void read(const fields::FileReference& file, std::string_view path, fields::Rows<Row>& rows) {
    if (file.empty()) return;
    const text::SourcePtr source = fields::open(file, path, sources_, faults_);
    if (source == nullptr) return;
    if (std::optional<csv::Table> table = csv::parse(source, faults_))
      rows = fields::read_rows<Row>(std::move(*table), faults_);
  }
  /// A table without which nothing can be projected: a header alone is a fault.
  template <class Row>
  void read_filled(const fields::FileReference& file, std::string_view path, fields::Rows<Row>& rows) {
    read(file, path, rows);
    const csv::Table& table = rows.places.table();
    if (table.source == nullptr || !table.records.empty()) return;
    faults_.add({.rule = rule("table_without_rows"),
                 .where = file.at,
                 .path = std::string(path),
                 .arguments = {{"file", file.written}}});
  }
  template <class Row>
  void read(const std::optional<fields::FileReference>& file, std::string_view path, fields::Rows<Row>& rows) {
    if (file) read(*file, path, rows);
  }

 private:
  text::Sources& sources_;
  text::Diagnostics& faults_;
};

void read_demography(TableReader& reader, const Demography& demography, Tables& tables) {
  if (demography.births) reader.read_filled(demography.births->path, "demography.births.path", tables.births);
  if (demography.fertility)
    reader.read_filled(demography.fertility->schedule, "demography.fertility.schedule", tables.schedule);
  reader.read_filled(demography.survival, "demography.survival", tables.survival);
  const Migration& migration = demography.migration;
  reader.read(migration.rate_by_age, "demography.migration.rate_by_age", tables.migration_rates);
  reader.read(migration.number_by_age, "demography.migration.number_by_age", tables.migration_numbers);
  reader.read(migration.origin_destination, "demography.migration.origin_destination", tables.flows);
  if (demography.housing) {
    reader.read(demography.housing->table, "demography.housing.table", tables.developments);
    reader.read(demography.housing->yields, "demography.housing.yields", tables.yields);
  }
}

void read_schooling(TableReader& reader, const Schooling& schooling, Tables& tables) {
  if (schooling.progression.form == ProgressionForm::kGpr) {
    reader.read_filled(schooling.progression.table, "enrolment.progression.table", tables.progression);
    reader.read(schooling.progression.calibrated, "enrolment.progression.calibrated", tables.calibrated);
  } else {
    reader.read_filled(schooling.progression.table, "enrolment.progression.table", tables.flow_rates);
  }
  reader.read(schooling.entry.trend, "enrolment.entry.trend", tables.entry_trend);
  reader.read(schooling.progression.chance, "enrolment.progression.chance", tables.chance);
  for (const auto& [stage, file] : schooling.transitions) {
    reader.read(file, "enrolment.transitions", tables.transitions[stage]);
  }
}

void read_ledgers(TableReader& reader, const Projects& projects, Tables& tables) {
  const auto read = [&](const fields::FileReference& file, const std::string& path) {
    reader.read(file, path, tables.ledgers.emplace_back());
  };
  if (const auto* one = std::get_if<fields::FileReference>(&projects.ledger)) return read(*one, "projects.ledger");
  for (const auto& file : std::get<std::vector<fields::FileReference>>(projects.ledger)) read(file, "projects.ledger");
}

void apply(const ProjectChange& change, ProjectRow& row) {
  if (change.status) row.status = *change.status;
  if (change.opening) row.opening = *change.opening;
  if (change.phase) row.phase = change.phase;
  if (change.seats) row.seats = change.seats;
  if (change.rooms || change.seats) row.rooms = change.rooms;  // of the old seats, unless given
  if (change.investment) row.investment = change.investment;
}

/// Right after reading, so that everything after it, the result's ledger too, sees the projects as the scenario has
/// them.
void apply_changes(const Projects& projects, Tables& tables) {
  for (auto& ledger : tables.ledgers) {
    for (ProjectRow& row : ledger.rows) {
      const auto change = projects.changes.find(row.id);
      if (change != projects.changes.end()) apply(change->second, row);
    }
  }
}

Tables read_tables(const Scenario& scenario, text::Sources& sources, text::Diagnostics& faults) {
  TableReader reader(sources, faults);
  Tables tables;
  reader.read_filled(scenario.areas.table, "areas.table", tables.areas);
  reader.read(scenario.areas.neighbours, "areas.neighbours", tables.distances);
  reader.read_filled(scenario.base.population, "base.population", tables.population);
  reader.read_filled(scenario.base.enrolment, "base.enrolment", tables.enrolment);
  reader.read_filled(scenario.base.capacity, "base.capacity", tables.capacity);
  read_demography(reader, scenario.demography, tables);
  read_schooling(reader, scenario.enrolment, tables);
  read_ledgers(reader, scenario.projects, tables);
  apply_changes(scenario.projects, tables);
  reader.read(scenario.uncertainty.by_area, "uncertainty.by_area", tables.own_spread);
  reader.read(scenario.policy.teachers, "policy.teachers", tables.teachers);
  return tables;
}

}  // namespace

std::optional<Loaded> load_without_tables(const std::filesystem::path& file, std::span<const std::string> overrides,
                                          text::Sources& sources, text::Diagnostics& faults) {
  const fields::Spelling spelling(fields::TypeOf<Scenario>::get());
  const auto prepare = [&, versions = Versions(migrations(), kSchemaVersion, faults)](yaml::Node& layer) mutable {
    if (!versions(layer)) return false;
    spelling.of_layer(layer);
    return true;
  };
  std::optional<yaml::Node> tree = yaml::read_layers(file, sources, faults, prepare);
  if (!tree) return std::nullopt;
  yaml::apply_overrides(*tree, overrides, faults, spelling);
  Loaded loaded{std::move(*tree), {}, {}};
  fields::read(loaded.tree, loaded.scenario, faults);
  if (loaded.scenario.name.empty()) loaded.scenario.name = file.stem().string();
  return loaded;
}

std::optional<Loaded> load(const std::filesystem::path& file, std::span<const std::string> overrides,
                           text::Sources& sources, text::Diagnostics& faults) {
  std::optional<Loaded> loaded = load_without_tables(file, overrides, sources, faults);
  if (loaded) loaded->tables = read_tables(loaded->scenario, sources, faults);
  return loaded;
}

}  // namespace seatcast::scenario
