#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/xlsx/style.h"

namespace seatcast::xlsx {

/// Whether this build can read and write workbooks.
bool is_available();

/// What the file says of itself.
struct BookProperties {
  std::string title = {};
  std::string subject = {};
  std::string comments = {};
  std::string font = "Calibri";
};

/// Cells from (row, column) to (last_row, last_column); all from 0.
struct Block {
  std::uint32_t row = 0;
  std::uint16_t column = 0;
  std::uint32_t last_row = 0;
  std::uint16_t last_column = 0;
};

/// How a sheet is printed: A4, fitted to one page in width, rows and columns of the header on every page.
struct PrintSettings {
  bool landscape = true;
  std::uint32_t header_row = 0;        ///< repeated from this row on ...
  std::uint32_t header_row_count = 0;  ///< ... so many
  std::uint16_t header_columns = 0;
  std::string footer = {};  ///< in Excel's codes: "&L...&R&P / &N"
};

/// One sheet of a book being written. Refers to the book, which must outlive it. Misuse (a cell outside of a sheet, a
/// number that is not finite) is a PreconditionError.
class SheetWriter {
 public:
  void text(std::uint32_t row, std::uint16_t column, std::string_view text, const Style& style);
  void number(std::uint32_t row, std::uint16_t column, double value, const Style& style);
  void blank(std::uint32_t row, std::uint16_t column, const Style& style);
  /// One text over several cells.
  void merge(const Block& block, std::string_view text, const Style& style);

  /// In widths of a digit; Chinese characters take two.
  void set_width(std::uint16_t first_column, std::uint16_t last_column, double width);
  void set_height(std::uint32_t row, double points);
  /// Rows above and columns left of this cell stay in view.
  void freeze(std::uint32_t row, std::uint16_t column);
  void set_print(const PrintSettings& settings);
  /// New pages begin above these rows (not 0). Once a sheet.
  void set_page_breaks(std::vector<std::uint32_t> rows);

  /// Numbers in the blocks are coloured from `low` for the least to `high` for the greatest of them all. Colour is
  /// never the only sign. At most 100 blocks.
  void colour_scale(const std::vector<Block>& blocks, std::uint32_t low, std::uint32_t high);
  /// From 0 to `greatest`.
  void colour_scale(const std::vector<Block>& blocks, std::uint32_t low, std::uint32_t high, double greatest);
  /// From the least over 0, which is white, to the greatest.
  void diverging_scale(const std::vector<Block>& blocks, std::uint32_t negative, std::uint32_t positive);

  const std::string& name() const;

 private:
  friend class BookWriter;
  struct Parts;
  explicit SheetWriter(std::shared_ptr<Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<Parts> parts_;
};

/// Writes an .xlsx file, whole or not at all; the same calls give the same bytes, whatever the day.
class BookWriter {
 public:
  /// @throws text::IoError where the file cannot be written, or this build cannot write workbooks
  BookWriter(const std::filesystem::path& target, const BookProperties& properties);
  ~BookWriter();
  BookWriter(const BookWriter&) = delete;
  BookWriter& operator=(const BookWriter&) = delete;

  /// @param name  shortened and freed of what Excel does not allow; made different from the others
  SheetWriter add_sheet(std::string_view name);

  /// Publishes the file; the writer is then spent. @throws text::IoError
  void finish();

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};

}  // namespace seatcast::xlsx
