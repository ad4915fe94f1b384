#include "tests/fuzz/row_types.h"

#include <array>

#include "io/csv/write.h"
#include "io/scenario/tables.h"

namespace seatcast::fuzz {
namespace {

/// The rows as a table with English headers.
std::string write_table(const fields::StructType& type, const std::vector<const void*>& rows) {
  csv::Writer writer;
  writer.row(fields::header_of(type, text::Language::en));
  for (const auto* row : rows) writer.row(fields::cells_of(type, row));
  return writer.take();
}

template <class Row>
constexpr RowType kind_of(std::string_view name) {
  return {name, []() -> const fields::StructType& { return fields::TypeOf<Row>::get(); },
          [](csv::Table table, text::Diagnostics& faults) {
            const auto read = fields::read_rows<Row>(std::move(table), faults);
            std::vector<const void*> rows;
            for (const auto& row : read.rows) rows.push_back(&row);
            return write_table(fields::TypeOf<Row>::get(), rows);
          }};
}

constexpr auto kRowTypes = std::to_array<RowType>({kind_of<scenario::AreaRow>("areas"),
                                                   kind_of<scenario::DistanceRow>("distances"),
                                                   kind_of<scenario::PopulationRow>("population"),
                                                   kind_of<scenario::EnrolmentRow>("enrolment"),
                                                   kind_of<scenario::CapacityRow>("capacity"),
                                                   kind_of<scenario::BirthsRow>("births"),
                                                   kind_of<scenario::ScheduleRow>("schedule"),
                                                   kind_of<scenario::SurvivalRow>("survival"),
                                                   kind_of<scenario::MigrationRow>("migration"),
                                                   kind_of<scenario::MigrationNumberRow>("migration_numbers"),
                                                   kind_of<scenario::FlowRow>("flows"),
                                                   kind_of<scenario::DevelopmentRow>("developments"),
                                                   kind_of<scenario::YieldRow>("yields"),
                                                   kind_of<scenario::ProgressionRow>("progression"),
                                                   kind_of<scenario::FlowRateRow>("flow_rates"),
                                                   kind_of<scenario::TransitionRow>("transitions"),
                                                   kind_of<scenario::EntryTrendRow>("entry_trend"),
                                                   kind_of<scenario::ChanceRow>("chance"),
                                                   kind_of<scenario::OwnSpreadRow>("own_spread"),
                                                   kind_of<scenario::TeachersRow>("teachers"),
                                                   kind_of<scenario::ProjectRow>("projects")});

}  // namespace

std::span<const RowType> row_types() { return kRowTypes; }

}  // namespace seatcast::fuzz
