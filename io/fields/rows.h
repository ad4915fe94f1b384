#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/csv/table.h"
#include "io/fields/type_of.h"
#include "io/text/diagnostic.h"

namespace seatcast::fields {

/// Which columns of a table hold which field of a row, found by the header: a field's key, or one of its Chinese names
/// (Spec::header). A map by year or by an enumeration owns every column whose header is one of its keys ("2024",
/// "2025年", ...).
class Columns {
 public:
  /// Reports unknown, repeated and missing columns.
  Columns(const csv::Table& table, const std::vector<Field>& fields, text::Diagnostics& faults);

  /// Positions of a field's cells; one, or, of a map, any number.
  const std::vector<std::size_t>& of(std::size_t field) const { return positions_[field]; }
  bool has(std::size_t field) const { return !positions_[field].empty(); }

 private:
  void assign(const csv::Table& table, std::size_t position, const std::vector<Field>& fields,
              text::Diagnostics& faults);

  std::vector<std::vector<std::size_t>> positions_;
};

/// Places of the cells of rows that were read.
class RowPlaces {
 public:
  RowPlaces() = default;
  RowPlaces(csv::Table table, std::vector<std::string> keys, std::vector<std::vector<std::size_t>> positions)
      : table_(std::move(table)), keys_(std::move(keys)), positions_(std::move(positions)) {}

  /// The cell of a field in the row-th row that was read; without that column, the first cell of the row.
  text::Location locate(std::size_t row, std::string_view key) const;
  text::Location header(std::string_view key) const;
  const csv::Table& table() const { return table_; }
  void add(std::size_t record) { records_.push_back(record); }
  std::size_t record(std::size_t row) const { return records_[row]; }
  /// Cells of a field in the rows that did not read.
  std::vector<std::string> lost(std::string_view key) const;

 private:
  std::optional<std::size_t> position_of(std::string_view key) const;

  csv::Table table_;
  std::vector<std::string> keys_;
  std::vector<std::vector<std::size_t>> positions_;
  std::vector<std::size_t> records_;
};

/// Rows of a table that read without a fault, and where they stand.
template <class Row>
struct Rows {
  std::vector<Row> rows;
  RowPlaces places;

  /// Whether the table can be asked what it lacks: a row that did not read would be missed a second time.
  bool is_whole() const { return !rows.empty() && rows.size() == places.table().records.size(); }
};

/// @param next_row  makes room for a row and returns it
/// @param drop_row  takes the last one back: it had a fault
RowPlaces read_rows(csv::Table table, const StructType& type, const std::function<void*()>& next_row,
                    const std::function<void()>& drop_row, text::Diagnostics& faults);

/// Reads the records of a table into structs with `visit`; every fault in every cell is reported. An empty cell leaves
/// the member's initial value. Rows that agree in all fields marked `row_key` are a fault.
template <Visitable Row>
Rows<Row> read_rows(csv::Table table, text::Diagnostics& faults) {
  Rows<Row> result;
  result.places = read_rows(
      std::move(table), TypeOf<Row>::get(), [&]() -> void* { return &result.rows.emplace_back(); },
      [&] { result.rows.pop_back(); }, faults);
  return result;
}

/// The header line of a table of such rows: keys, or Chinese names where there are any.
std::vector<std::string> header_of(const StructType& type, text::Language language);

/// Cells of a row in the order of header_of. Maps by year are not written.
std::vector<std::string> cells_of(const StructType& type, const void* row);

}  // namespace seatcast::fields
