#pragma once

#include <string>
#include <vector>

#include "io/report/html.h"
#include "io/report/run.h"

namespace seatcast::report {

/// Building blocks that every section uses, so that all of them look alike.

Html paragraph(std::string_view words);
Html note(std::string_view words);  ///< small print under a table or picture
Html heading(int level, std::string_view words);

/// A section of the page with its heading; `id` is the target of links.
Html section(const std::string& id, std::string_view title, const Html& content);

/// What a column holds: words are aligned left, numbers right.
enum class Align { kWords, kNumber };
struct Column {
  std::string title;
  Align align = Align::kNumber;
};

/// A table whose first column names the row. It may be wider than a phone: it scrolls on its own.
class Table {
 public:
  Table(std::string caption, std::vector<Column> columns)
      : caption_(std::move(caption)), columns_(std::move(columns)) {}
  void add_row(const std::vector<Html>& cells);
  void add_row(const std::vector<std::string>& cells);
  /// Beside the caption: the label of the data of that run.
  Table& marked(const Run& run);
  /// A further class of the table's look.
  Table& look(std::string name);
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] Html html() const;

 private:
  std::string caption_;
  std::vector<Column> columns_;
  Html mark_;
  std::string look_ = "plain";
  Html rows_;
};

/// What not every reader wants to see: folded on the screen, open in print.
Html folded(std::string_view summary, const Html& content);

/// Something wide that scrolls sideways on its own, reachable by keyboard.
Html scrolling(std::string_view label, const Html& content);

/// The label of the data ("reconstructed"), small, beside every picture: a picture that is cut out still says so.
Html data_mark(const Run& run);

}  // namespace seatcast::report
