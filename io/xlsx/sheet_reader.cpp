#include "io/xlsx/sheet_reader.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "io/text/utf8.h"
#include "io/xlsx/rules.h"

namespace seatcast::xlsx {
namespace {

constexpr std::size_t kMostRows = 1'048'576;  // of the format
constexpr std::size_t kMostColumns = 16'384;
constexpr std::size_t kShownInALine = 40;  // characters of a cell in the text that stands for its row
constexpr std::string_view kBetweenCells = " | ";

std::optional<double> real_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// As Excel shows it: 15 digits, so that 0.1 + 0.2 reads 0.3.
std::string number_text(double number) { return fmt::format("{:.15g}", number == 0 ? 0.0 : number); }

std::string date_text(std::chrono::year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

void set_number(Cell& cell, double number, const CellStyle& style, Calendar calendar) {
  cell.number = number;
  const auto day = style.shows_day ? day_of_serial(number, calendar) : std::nullopt;
  cell.kind = day ? CellKind::date : CellKind::number;
  cell.text = day ? date_text(*day) : number_text(number);
}

void set_text(Cell& cell, std::string text) {
  cell.kind = text.empty() ? CellKind::blank : CellKind::text;
  cell.text = std::move(text);
}

/// The value of a <c>; blank where it has none.
Cell read_cell(const pugi::xml_node& node, const SheetContext& context) {
  Cell cell;
  const std::string_view type = attribute(node, "t");
  const CellStyle style = context.styles.of(whole_number(attribute(node, "s")).value_or(0));
  const std::string_view value = text::trim(child(node, "v").text().get());
  cell.fill = style.fill;
  if (type == "inlineStr") {
    set_text(cell, text_of(child(node, "is")));
  } else if (value.empty()) {
    cell.kind = child(node, "f") ? CellKind::stale : CellKind::blank;
  } else if (type == "s") {
    const auto number = whole_number(value);
    if (number && *number < context.strings.size()) set_text(cell, context.strings[*number]);
  } else if (type == "str") {
    set_text(cell, std::string(text::trim(without_escapes(value))));
  } else if (type == "b") {
    cell.kind = CellKind::boolean;
    cell.text = value == "0" ? "false" : "true";
  } else if (type == "e") {
    cell.kind = CellKind::error;
    cell.text = value;
  } else if (type == "d") {
    cell.kind = CellKind::date;
    cell.text = value.substr(0, value.find('T'));
  } else if (const auto number = real_number(value)) {
    set_number(cell, *number, style, context.calendar);
  }
  return cell;
}

class SheetReader {
 public:
  SheetReader(SheetContext& context, Sheet& sheet) : context_(context), sheet_(sheet) {}

  /// @return false where there are too many cells
  bool read_rows(const pugi::xml_node& data) {
    std::size_t next_row = 0;
    bool room = true;
    for_each_child(data, "row", [&](const pugi::xml_node& node) {
      const std::size_t row =
          whole_number(attribute(node, "r")).value_or(static_cast<std::uint32_t>(next_row + 1)) - std::size_t{1};
      next_row = row + 1;
      if (!room || row >= kMostRows) return;
      const auto hidden = attribute(node, "hidden");
      if (hidden == "1" || hidden == "true") sheet_.hidden_rows.push_back(row);
      room = read_row(node, row);
    });
    return room;
  }

  void read_merges(const pugi::xml_node& merges) {
    for_each_child(merges, "mergeCell", [&](const pugi::xml_node& node) {
      const std::string_view range = attribute(node, "ref");
      const auto colon = range.find(':');
      if (colon == std::string_view::npos) return;
      const auto first = parse_cell_name(range.substr(0, colon));
      const auto last = parse_cell_name(range.substr(colon + 1));
      if (!first || !last || last->first < first->first || last->second < first->second) return;
      sheet_.merges.push_back({first->first, first->second, last->first, last->second});
    });
  }

  /// Cells under a merged one say what it says. Rows and columns beyond the used ones stay away.
  bool fill_merges() {
    std::size_t width = 0;
    for (const auto& row : sheet_.rows) width = std::max(width, row.size());
    for (const Merge& merge : sheet_.merges) {
      const Cell* const first = find(merge.first_row, merge.first_column);
      if (first == nullptr || first->is_blank()) continue;
      Cell copy = *first;
      copy.covered = true;
      for (std::size_t row = merge.first_row; row <= merge.last_row && row < sheet_.rows.size(); ++row) {
        for (std::size_t column = merge.first_column; column <= merge.last_column && column < width; ++column) {
          if (row == merge.first_row && column == merge.first_column) continue;
          if (!make_room(row, column)) return false;
          sheet_.rows[row][column] = copy;
        }
      }
    }
    return true;
  }

  /// Builds the text in which faults are shown, and tells every cell its place in it.
  void write_source(const std::string& file_name) {
    std::string lines;
    std::vector<text::SourceText::CellStarts> starts;
    for (std::size_t row = 0; row < sheet_.rows.size(); ++row) {
      std::string line;
      std::uint32_t column = 1;
      auto& starts_of_row = starts.emplace_back();
      for (Cell& cell : sheet_.rows[row]) {
        if (!starts_of_row.empty()) {
          line += kBetweenCells;
          column += static_cast<std::uint32_t>(kBetweenCells.size());
        }
        const std::string shown = cell.covered ? std::string() : shown_text(cell.text);
        const auto length = static_cast<std::uint32_t>(text::code_point_count(shown));
        starts_of_row.push_back(column);
        cell.line = static_cast<std::uint32_t>(row + 1);
        cell.column = column;
        cell.length = std::max(1U, length);
        line += shown;
        column += length;
      }
      lines += line + '\n';
    }
    sheet_.source =
        std::make_shared<const text::SourceText>(file_name + ":" + sheet_.name, std::move(lines), std::move(starts));
  }

 private:
  bool read_row(const pugi::xml_node& node, std::size_t row) {
    std::size_t next_column = 0;
    bool room = true;
    for_each_child(node, "c", [&](const pugi::xml_node& one) {
      const auto name = parse_cell_name(attribute(one, "r"));
      const std::size_t column = name ? name->second : next_column;
      next_column = column + 1;
      Cell cell = read_cell(one, context_);
      const bool says_nothing = cell.is_blank() && cell.fill == Cell::kNone;
      if (!room || says_nothing || column >= kMostColumns) return;
      room = make_room(row, column);
      if (room) sheet_.rows[row][column] = std::move(cell);
    });
    return room;
  }

  bool make_room(std::size_t row, std::size_t column) {
    if (sheet_.rows.size() <= row) sheet_.rows.resize(row + 1);
    auto& cells = sheet_.rows[row];
    if (column < cells.size()) return true;
    const std::size_t added = column + 1 - cells.size();
    if (added > context_.cells_left) return false;
    context_.cells_left -= added;
    cells.resize(column + 1);
    return true;
  }

  const Cell* find(std::size_t row, std::size_t column) const {
    return row < sheet_.rows.size() && column < sheet_.rows[row].size() ? &sheet_.rows[row][column] : nullptr;
  }

  static std::string shown_text(std::string_view whole) {
    std::string shown;
    std::size_t offset = 0;
    for (std::size_t count = 0; count < kShownInALine && offset < whole.size(); ++count)
      offset += text::decode_at(whole, offset).bytes;
    shown = whole.substr(0, offset);
    if (offset < whole.size()) shown += "…";
    std::ranges::replace_if(
        shown, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return shown;
  }

  SheetContext& context_;
  Sheet& sheet_;
};

}  // namespace

std::optional<std::pair<std::size_t, std::size_t>> parse_cell_name(std::string_view name) {
  std::size_t column = 0;
  std::size_t letters = 0;
  while (letters < name.size() && name[letters] >= 'A' && name[letters] <= 'Z' && letters < 3)
    column = column * 26 + static_cast<std::size_t>(name[letters++] - 'A') + 1;
  const auto row = whole_number(name.substr(letters));
  if (letters == 0 || !row || *row == 0 || *row > kMostRows || column > kMostColumns) return std::nullopt;
  return std::pair(std::size_t{*row} - 1, column - 1);
}

bool read_sheet(Archive& archive, const std::string& part, SheetContext& context, Sheet& sheet,
                text::Diagnostics& faults) {
  const auto xml = XmlPart::read(archive, part, faults);
  if (!xml) return false;
  SheetReader reader(context, sheet);
  bool room = reader.read_rows(child(xml->root(), "sheetData"));
  if (room) {
    reader.read_merges(child(xml->root(), "mergeCells"));
    room = reader.fill_merges();
  }
  if (!room) {
    faults.add({.rule = rule("too_many_cells"),
                .where = text::whole_of(archive.file()),
                .arguments = {{"sheet", sheet.name}, {"most", kMostCells}}});
    return false;
  }
  reader.write_source(archive.file()->name());
  return true;
}

}  // namespace seatcast::xlsx
