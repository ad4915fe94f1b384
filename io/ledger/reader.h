#pragma once

// Internal to this room: what reading projects and reading schools have in common.
#include "io/ledger/read.h"
#include "io/ledger/rules.h"

namespace seatcast::ledger {

/// One row of a sheet, its cells by field.
class RowView {
 public:
  RowView(const xlsx::Sheet& sheet, const Header& header, std::size_t row)
      : sheet_(sheet), header_(header), row_(row) {}

  [[nodiscard]] const xlsx::Cell& cell(const Column& column) const {
    return cell_at(sheet_.rows[row_], column.position);
  }
  /// The first column of that field, blank without one.
  [[nodiscard]] const xlsx::Cell& cell(Field field) const;
  [[nodiscard]] std::string text(Field field) const;
  [[nodiscard]] text::Location at(const xlsx::Cell& cell) const;
  /// Where a fault of a missing value is shown: the cell, or the row.
  [[nodiscard]] text::Location at(Field field) const { return at(cell(field)); }
  [[nodiscard]] std::size_t row() const { return row_; }
  /// Texts of the row that differ, blanks and covered cells left out.
  [[nodiscard]] std::vector<std::string> words() const;
  [[nodiscard]] std::string name() const { return row_name(sheet_, row_); }

 private:
  const xlsx::Sheet& sheet_;
  const Header& header_;
  std::size_t row_;
};

/// Finds areas by code or name: 任城区, 济宁市任城区, 任城, 370811.
class AreaFinder {
 public:
  explicit AreaFinder(const std::vector<Area>& areas) : areas_(areas) {}
  [[nodiscard]] bool is_open() const { return areas_.empty(); }
  [[nodiscard]] std::optional<std::string> find(const std::string& written) const;
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  const std::vector<Area>& areas_;
};

/// Walks the rows below a header: leaves out blanks, totals, headings and repeated headers, keeps the area of the
/// heading or row above.
class TableWalk {
 public:
  TableWalk(const xlsx::Sheet& sheet, TableKind kind, const AreaFinder& areas, text::Diagnostics& faults);

  [[nodiscard]] bool found() const { return header_.has_value(); }
  [[nodiscard]] const Header& header() const { return *header_; }
  SheetReport& report() { return report_; }

  /// Calls use(view, area) for every row that should be one. @return rows whose area came from above
  template <class Use>
  std::size_t for_each(const Use& use) {
    for (std::size_t row = header_->last_row + 1; row < sheet_.rows.size(); ++row) {
      const RowView view(sheet_, *header_, row);
      if (!is_skipped(view)) use(view, area_of(view));
    }
    return inherited_;
  }

  /// Rows of totals, to be compared with sums.
  [[nodiscard]] const std::vector<std::size_t>& totals() const { return totals_; }

 private:
  bool is_skipped(const RowView& view);
  std::string area_of(const RowView& view);
  void skip(const RowView& view, text::Phrase why);
  void check_columns(text::Diagnostics& faults);

  const xlsx::Sheet& sheet_;
  TableKind kind_;
  const AreaFinder& areas_;
  std::optional<Header> header_;
  SheetReport report_;
  std::string heading_area_;
  std::string last_area_;
  std::size_t inherited_ = 0;
  std::vector<std::size_t> totals_;
};

/// Sheets to read: that of the name, or all; hidden ones last in line are read like any other.
std::vector<xlsx::Sheet> chosen_sheets(const text::SourcePtr& file, const ReadOptions& options,
                                       text::Diagnostics& faults);

/// A number in a cell, in the unit of the scenario's table. Faults where it is none. Blank: nothing.
/// @param good  set to false after a fault
std::optional<double> number_in(const RowView& view, const Column& column, bool& good, text::Diagnostics& faults);

/// Reports a cell with an error or without its saved result. @return true if it is one
bool is_without_value(const RowView& view, const Column& column, text::Diagnostics& faults);

/// Compares rows of totals with the sums of what was read. @param sums  by position of the column
void check_totals(const xlsx::Sheet& sheet, const TableWalk& walk, const std::map<std::size_t, double>& sums,
                  text::Diagnostics& faults);

/// A cell of a project's row that must not be empty. @param name  of the project
void report_empty(const RowView& view, Field field, const std::string& name, text::Diagnostics& faults);
void report_not_understood(const RowView& view, const Column& column, text::Phrase expected, text::Diagnostics& faults);

text::Phrase column_name(TableKind kind, Field field);
void report_no_table(const text::SourcePtr& file, TableKind kind, text::Diagnostics& faults);

}  // namespace seatcast::ledger
