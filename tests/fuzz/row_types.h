#pragma once

#include <array>
#include <string_view>

#include "io/fields/rows.h"
#include "io/scenario/tables.h"

namespace seatcast::fuzz {

/// A kind of table that scenarios name.
struct RowType {
  std::string_view name;
  const fields::StructType& (*type)();
  /// Reads the table, and writes what was read well as the same kind of table.
  std::string (*read_and_write)(csv::Table table, text::Diagnostics& faults);
};

/// The rows as a table with English headers.
std::string write_table(const fields::StructType& type, const std::vector<const void*>& rows);

template <class Row>
constexpr RowType row_type(std::string_view name) {
  return {name, []() -> const fields::StructType& { return fields::TypeOf<Row>::get(); },
          [](csv::Table table, text::Diagnostics& faults) {
            const auto read = fields::read_rows<Row>(std::move(table), faults);
            std::vector<const void*> rows;
            for (const auto& row : read.rows) rows.push_back(&row);
            return write_table(fields::TypeOf<Row>::get(), rows);
          }};
}

inline constexpr auto kRowTypes = std::to_array<RowType>({row_type<scenario::AreaRow>("areas"),
                                                          row_type<scenario::DistanceRow>("distances"),
                                                          row_type<scenario::PopulationRow>("population"),
                                                          row_type<scenario::EnrolmentRow>("enrolment"),
                                                          row_type<scenario::CapacityRow>("capacity"),
                                                          row_type<scenario::BirthsRow>("births"),
                                                          row_type<scenario::ScheduleRow>("schedule"),
                                                          row_type<scenario::SurvivalRow>("survival"),
                                                          row_type<scenario::MigrationRow>("migration"),
                                                          row_type<scenario::MigrationNumberRow>("migration_numbers"),
                                                          row_type<scenario::FlowRow>("flows"),
                                                          row_type<scenario::DevelopmentRow>("developments"),
                                                          row_type<scenario::YieldRow>("yields"),
                                                          row_type<scenario::ProgressionRow>("progression"),
                                                          row_type<scenario::FlowRateRow>("flow_rates"),
                                                          row_type<scenario::TransitionRow>("transitions"),
                                                          row_type<scenario::EntryTrendRow>("entry_trend"),
                                                          row_type<scenario::ChanceRow>("chance"),
                                                          row_type<scenario::OwnSpreadRow>("own_spread"),
                                                          row_type<scenario::TeachersRow>("teachers"),
                                                          row_type<scenario::ProjectRow>("projects")});

}  // namespace seatcast::fuzz
