#include "io/csv/parse.h"

#include <algorithm>
#include <array>

#include "io/csv/rules.h"
#include "io/text/utf8.h"

namespace seatcast::csv {
namespace {

/// Reads cells one after another and keeps count of lines and columns, in code points.
class Scanner {
 public:
  Scanner(const text::SourcePtr& source, text::Diagnostics& faults)
      : source_(source), faults_(faults), content_(source->content()) {}

  bool at_end() const { return offset_ >= content_.size(); }

  /// Skips blank lines and takes comments; afterwards a record begins, or the end is reached.
  void skip_to_record(std::vector<std::string>& comments) {
    while (!at_end()) {
      const auto line = content_.substr(offset_, content_.find('\n', offset_) - offset_);
      const bool comment = line.starts_with('#');
      if (!comment && !text::trim(line).empty()) return;
      if (comment) comments.emplace_back(text::trim(line.substr(1)));
      offset_ = std::min(offset_ + line.size() + 1, content_.size());
      next_line();
    }
  }

  Record take_record() {
    Record record;
    bool more = true;
    while (more) {
      record.push_back(take_cell());
      more = !at_end() && content_[offset_] == ',';
      if (more) advance(1);
    }
    if (!at_end()) {
      ++offset_;  // the line end
      next_line();
    }
    return record;
  }

 private:
  Cell take_cell() {
    const auto blanks = content_.find_first_not_of(" \t", offset_);
    advance(std::min(blanks, content_.size()) - offset_);
    return !at_end() && content_[offset_] == '"' ? take_quoted() : take_plain();
  }

  Cell take_plain() {
    const auto end = std::min(content_.find_first_of(",\n", offset_), content_.size());
    const auto text = text::trim(content_.substr(offset_, end - offset_));
    const auto length = std::max<std::size_t>(1, text::code_point_count(text));
    Cell cell{std::string(text), line_, column_, static_cast<std::uint32_t>(length), false};
    advance(end - offset_);
    return cell;
  }

  Cell take_quoted() {
    const auto open = offset_;
    Cell cell{{}, line_, column_, 1, true};
    advance(1);
    while (!at_end()) {
      const auto end = std::min(content_.find_first_of("\"\n", offset_), content_.size());
      cell.text += content_.substr(offset_, end - offset_);
      advance(end - offset_);
      if (at_end()) break;
      if (content_[offset_] == '\n') {
        cell.text += '\n';
        ++offset_;
        next_line();
      } else if (content_.substr(offset_).starts_with("\"\"")) {
        cell.text += '"';
        advance(2);
      } else {
        advance(1);
        return finish_quoted(std::move(cell), open);
      }
    }
    cell.length = text::locate(source_, open, content_.size() - open).length;
    faults_.add({.rule = rule("unclosed_cell"), .where = {source_, cell.line, cell.column, cell.length}});
    return cell;
  }

  Cell finish_quoted(Cell cell, std::size_t open) {
    cell.length = text::locate(source_, open, offset_ - open).length;
    const auto end = std::min(content_.find_first_of(",\n", offset_), content_.size());
    const auto rest = content_.substr(offset_, end - offset_);
    if (!text::trim(rest).empty())
      faults_.add({.rule = rule("text_behind_quote"), .where = text::locate(source_, offset_, rest.size())});
    advance(rest.size());
    return cell;
  }

  void advance(std::size_t bytes) {
    column_ += static_cast<std::uint32_t>(text::code_point_count(content_.substr(offset_, bytes)));
    offset_ += bytes;
  }

  void next_line() {
    ++line_;
    column_ = 1;
  }

  const text::SourcePtr& source_;
  text::Diagnostics& faults_;
  std::string_view content_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
};

bool check_encoding(const text::SourcePtr& source, text::Diagnostics& faults) {
  const bool readable = source->encoding() != text::Encoding::unknown && source->encoding() != text::Encoding::utf16 &&
                        source->content().find('\0') == std::string::npos;
  if (!readable) faults.add({.rule = rule("not_a_table"), .where = text::whole_of(source)});
  return readable;
}

struct Separator {
  std::string_view text;
  text::Text name;
};

constexpr auto kOtherSeparators = std::to_array<Separator>({{";", {"分号", "semicolons"}},
                                                            {"\t", {"制表符", "tabs"}},
                                                            {"，", {"全角逗号", "full-width commas"}},
                                                            {"；", {"全角分号", "full-width semicolons"}}});

/// A header of one cell that holds another separator.
bool check_separator(const Table& table, text::Diagnostics& faults) {
  if (table.header.size() != 1) return true;
  for (const auto& other : kOtherSeparators) {
    if (table.header[0].text.find(other.text) == std::string::npos) continue;
    faults.add({.rule = rule("wrong_separator"),
                .where = table.locate(table.header[0]),
                .arguments = {{"found", other.name}}});
    return false;
  }
  return true;
}

void drop_empty_right_edge(Record& record, std::size_t down_to) {
  while (record.size() > down_to && record.back().text.empty() && !record.back().quoted) record.pop_back();
}

void check_header(const Table& table, text::Diagnostics& faults) {
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const auto& cell = table.header[i];
    const auto same = [&](const Cell& other) { return other.text == cell.text; };
    const bool repeated =
        std::any_of(table.header.begin(), table.header.begin() + static_cast<std::ptrdiff_t>(i), same);
    if (cell.text.empty()) {
      faults.add({.rule = rule("nameless_column"), .where = table.locate(cell), .arguments = {{"number", i + 1}}});
    } else if (repeated) {
      faults.add({.rule = rule("repeated_column"), .where = table.locate(cell), .arguments = {{"name", cell.text}}});
    }
  }
}

/// Makes a record as wide as the header. @return false where it is wider, or much narrower
bool fit_to_header(Record& record, const Table& table, text::Diagnostics& faults) {
  const auto width = table.header.size();
  drop_empty_right_edge(record, width);
  const auto found = record.size();
  if (found != width) {
    const auto& cell = found > width ? record[width] : record.front();
    faults.add({.rule = rule("wrong_cell_count"),
                .where = table.locate(cell),
                .arguments = {{"found", found}, {"expected", width}}});
  }
  return found == width;
}

}  // namespace

std::optional<Table> parse(const text::SourcePtr& source, text::Diagnostics& faults) {
  if (!check_encoding(source, faults)) return std::nullopt;
  Table table{.source = source};
  Scanner scanner(source, faults);
  scanner.skip_to_record(table.comments);
  if (scanner.at_end()) {
    faults.add({.rule = rule("empty_table"), .where = text::whole_of(source)});
    return std::nullopt;
  }
  const auto errors_before = faults.error_count();
  table.header = scanner.take_record();
  if (faults.error_count() > errors_before) return std::nullopt;
  drop_empty_right_edge(table.header, 1);
  if (!check_separator(table, faults)) return std::nullopt;
  check_header(table, faults);
  for (scanner.skip_to_record(table.comments); !scanner.at_end(); scanner.skip_to_record(table.comments)) {
    const auto errors_before_record = faults.error_count();
    auto record = scanner.take_record();
    if (faults.error_count() > errors_before_record) continue;
    const bool blank = std::ranges::all_of(record, [](const Cell& cell) { return cell.text.empty(); });
    if (blank) continue;
    if (table.records.size() == kMostRecords) {
      faults.add({.rule = rule("too_many_records"),
                  .where = table.locate(record.front()),
                  .arguments = {{"most", kMostRecords}}});
      break;
    }
    if (fit_to_header(record, table, faults)) table.records.push_back(std::move(record));
  }
  return table;
}

std::optional<std::vector<Record>> parse_records(const text::SourcePtr& source, text::Diagnostics& faults) {
  if (!check_encoding(source, faults)) return std::nullopt;
  std::vector<Record> records;
  std::vector<std::string> comments;
  Scanner scanner(source, faults);
  for (scanner.skip_to_record(comments); !scanner.at_end(); scanner.skip_to_record(comments)) {
    const auto errors_before = faults.error_count();
    auto record = scanner.take_record();
    if (faults.error_count() > errors_before) continue;
    if (records.size() == kMostRecords) {
      faults.add({.rule = rule("too_many_records"),
                  .where = {source, record.front().line, record.front().column, 1},
                  .arguments = {{"most", kMostRecords}}});
      break;
    }
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace seatcast::csv
