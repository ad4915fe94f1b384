#pragma once

#include <functional>
#include <string>

#include "io/report/blocks.h"

namespace seatcast::report {

/// A table of areas by years for one stage. All sections draw it alike: an area stands in the same row and a year in
/// the same column wherever the reader looks.
class YearTable {
 public:
  using Words = std::function<Html(Cell cell)>;  ///< what a cell says: a whole <td>

  YearTable(const Run& run, std::string title, const Voice& voice);

  /// A row for every node that offers the stage.
  void add_areas(std::size_t stage, const Words& words);
  void add_row(std::size_t node, std::size_t stage, const Words& words);
  /// The same with another name than the node's.
  void add_row(std::string_view name, std::size_t node, std::size_t stage, const Words& words);
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] Html html() const;

 private:
  const Run& run_;
  std::string title_;
  const Voice& voice_;
  Html rows_;
};

/// "h4": a kind of shades and a step of it; nothing for step 0.
std::string shade(char kind, int step);

/// A cell of such a table.
Html shaded_cell(const std::string& shade, const Html& words);

}  // namespace seatcast::report
