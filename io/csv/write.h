#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seatcast::csv {

/// Builds a CSV text: UTF-8 with BOM (so that Excel and WPS know it), CR LF line ends, quotes only where needed.
class Writer {
 public:
  /// A line "# text"; only before the header. Line ends become blanks.
  void comment(std::string_view text);

  /// The first row is the header. Cells with commas, quotes, line ends or blanks at an end are quoted; so is a first
  /// cell that would read as a comment.
  void row(const std::vector<std::string>& cells);

  std::string take() { return std::move(text_); }

 private:
  std::string text_ = "\xEF\xBB\xBF";
};

}  // namespace seatcast::csv
