#pragma once

#include <string>
#include <vector>

#include "io/text/display_width.h"

namespace seatcast::console {

/// A table of words and numbers in columns, by display width, so that Chinese and Latin text line up:
///
///     地区      学段      峰值年  缺口
///     --------  ----  ----------  ----
///     任城区    初中        2029  1,234
class Table {
 public:
  struct Column {
    std::string title;
    text::Align align = text::Align::left;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// @param cells  as many as there are columns; @throws PreconditionError
  void add_row(std::vector<std::string> cells);

  bool empty() const { return rows_.empty(); }

  /// @param width  columns of the terminal; where the table is wider its widest left-aligned column is cut
  std::string render(int width = 400) const;

 private:
  std::vector<int> widths(int limit) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace seatcast::console
