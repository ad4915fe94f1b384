#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/text/encoding.h"

namespace seatcast::text {

/// A place within a text, as an editor shows it: both from 1, the column in code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend auto operator<=>(const Position&, const Position&) = default;
};

/// A text that was read once: its name, its content in UTF-8 with LF line ends, and the index of its lines.
class SourceText {
 public:
  enum class Kind {
    file,
    argument,  ///< a `-s path=value` of the command line
    sheet,     ///< a sheet of a workbook, told as text: a line for every row
  };
  /// Where the cells of a line begin: columns in code points, from 1; the first cell is in column A.
  using CellStarts = std::vector<std::uint32_t>;

  /// @param bytes  as they are on the disk; decoded here
  SourceText(std::string name, std::string bytes, Kind kind = Kind::file);

  /// A sheet. @param lines  UTF-8, one line for every row from the first; @param cells  for every line
  SourceText(std::string name, std::string lines, std::vector<CellStarts> cells);

  const std::string& name() const { return name_; }
  const std::string& bytes() const { return bytes_; }  ///< undecoded, for checksums
  const std::string& content() const { return content_; }
  Encoding encoding() const { return encoding_; }
  Kind kind() const { return kind_; }

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }

  /// @param number  from 1; outside of the text the line is empty
  std::string_view line(std::uint32_t number) const;

  /// @param offset  in bytes of content(); past the end means the end
  Position position(std::size_t offset) const;

  /// Offset in bytes of content() of the first character of a line (from 1).
  std::size_t line_start(std::uint32_t number) const;

  /// Of a sheet: the number of the cell (A is 1) that the place lies in. 0 for other sources.
  std::uint32_t cell_number(Position place) const;

 private:
  std::string name_;
  std::string bytes_;
  std::string content_;
  Encoding encoding_ = Encoding::utf8;
  Kind kind_;
  std::vector<std::size_t> line_starts_;
  std::vector<CellStarts> cells_;
};

using SourcePtr = std::shared_ptr<const SourceText>;

/// A stretch of a source on one line. Without a source: nowhere (a fault of the whole, or of a value made by the
/// program).
struct Location {
  SourcePtr source;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 1;  ///< code points under the caret, on this line

  Location() = default;
  Location(SourcePtr in, std::uint32_t at_line, std::uint32_t at_column, std::uint32_t code_points = 1)
      : source(std::move(in)), line(at_line), column(at_column), length(code_points) {}

  bool known() const { return source != nullptr; }
  friend bool operator==(const Location&, const Location&) = default;
};

/// @param bytes  length of the stretch in bytes; cut at the end of the line; at least one character
Location locate(const SourcePtr& source, std::size_t offset, std::size_t bytes = 1);

/// The file as a whole: shown without a line.
Location whole_of(const SourcePtr& source);

/// "baseline.yaml:9:25", "baseline.yaml" for a whole file, "ledger.xlsx:Sheet1!B7" in a sheet, "-s policy.x=1" for an
/// argument; empty if unknown.
std::string describe(const Location& location);

/// "B7"; both from 1.
std::string cell_name(std::uint32_t row, std::uint32_t column);

/// Every text of one run, each read once. What was read is the list of inputs that provenance records.
class Sources {
 public:
  enum class Disk { kUsed, kNever };  ///< kNever: there are no files but those that were added

  explicit Sources(Disk disk = Disk::kUsed) : disk_(disk) {}

  /// @throws IoError where the file cannot be read
  SourcePtr read(const std::filesystem::path& path);

  /// A text that is not on the disk; later reads of this path return it.
  SourcePtr add(const std::filesystem::path& path, std::string bytes);

  /// A `-s path=value` of the command line. Not an input file: not in all().
  static SourcePtr argument(const std::string& path_and_value);

  bool exists(const std::filesystem::path& path) const;

  /// In the order of first reading.
  const std::vector<SourcePtr>& all() const { return order_; }

 private:
  Disk disk_;
  std::map<std::filesystem::path, SourcePtr> by_path_;
  std::vector<SourcePtr> order_;
};

/// The bytes of a file. @throws IoError
std::string read_bytes(const std::filesystem::path& path);

/// Names of the files in the folder of `path`, sorted; for suggestions. Empty where there is no such folder.
std::vector<std::string> files_beside(const std::filesystem::path& path);

}  // namespace seatcast::text
