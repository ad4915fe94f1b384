#include "tools/batch/table_diff.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "io/csv/parse.h"

namespace seatcast::tools {
namespace {

std::optional<csv::Table> table_of(const std::string& bytes) {
  text::Diagnostics faults;
  return csv::parse(std::make_shared<text::SourceText>("table", bytes), faults);
}

/// The first cells of a row, as one text.
std::string key_of(const csv::Record& row, std::size_t width) {
  std::string key;
  for (std::size_t k = 0; k < width; ++k) key += (k == 0 ? "" : " ") + row[k].text;
  return key;
}

using Rows = std::map<std::string, const csv::Record*>;

/// Nothing where two rows share their first cells.
std::optional<Rows> rows_by_key(const csv::Table& table, std::size_t width) {
  Rows rows;
  for (const csv::Record& row : table.records) {
    if (!rows.emplace(key_of(row, width), &row).second) return std::nullopt;
  }
  return rows;
}

bool same_columns(const csv::Table& one, const csv::Table& other, std::size_t width) {
  return std::ranges::equal(one.header.begin(), one.header.begin() + static_cast<std::ptrdiff_t>(width),
                            other.header.begin(), other.header.begin() + static_cast<std::ptrdiff_t>(width), {},
                            &csv::Cell::text, &csv::Cell::text);
}

std::string whole(const csv::Record& row) {
  std::string line;
  for (const csv::Cell& cell : row) {
    if (!cell.text.empty()) line += (line.empty() ? "" : ", ") + cell.text;
  }
  return line;
}

/// One version beside the other, rows told apart by their first `width` cells.
class Comparison {
 public:
  Comparison(const csv::Table& before, const csv::Table& now, std::size_t width)
      : before_(before), now_(now), width_(width) {}

  std::vector<std::string> write(const Rows& old_rows, const Rows& new_rows) {
    columns();
    for (const csv::Record& row : now_.records) {
      const std::string key = key_of(row, width_);
      const auto old = old_rows.find(key);
      if (old == old_rows.end()) {
        lines_.push_back("+ " + whole(row));
      } else {
        changed(key, *old->second, row);
      }
    }
    for (const csv::Record& row : before_.records) {
      if (!new_rows.contains(key_of(row, width_))) lines_.push_back("- " + whole(row));
    }
    return std::move(lines_);
  }

 private:
  void columns() {
    const auto names = [](const csv::Cell& cell) { return cell.text; };
    for (const csv::Cell& cell : now_.header) {
      if (std::ranges::find(before_.header, cell.text, names) == before_.header.end())
        lines_.push_back(fmt::format("+ [{}]", cell.text));
    }
    for (const csv::Cell& cell : before_.header) {
      if (std::ranges::find(now_.header, cell.text, names) == now_.header.end())
        lines_.push_back(fmt::format("- [{}]", cell.text));
    }
  }

  void changed(const std::string& key, const csv::Record& old, const csv::Record& row) {
    std::string line;
    for (std::size_t k = width_; k < now_.header.size(); ++k) {
      const auto at = std::ranges::find(before_.header, now_.header[k].text, &csv::Cell::text);
      if (at == before_.header.end()) continue;
      const std::string& was = old[static_cast<std::size_t>(at - before_.header.begin())].text;
      if (was != row[k].text)
        line += fmt::format("{} {}: {} → {}", line.empty() ? "" : ",", now_.header[k].text, was, row[k].text);
    }
    if (!line.empty()) lines_.push_back(key + line);
  }

  const csv::Table& before_;
  const csv::Table& now_;
  std::size_t width_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> diff_of_tables(const std::string& before, const std::string& now) {
  const auto old_table = table_of(before);
  const auto new_table = table_of(now);
  if (!old_table || !new_table) return {};
  const std::size_t most = std::min(old_table->header.size(), new_table->header.size());
  for (std::size_t width = 1; width <= most; ++width) {
    if (!same_columns(*old_table, *new_table, width)) return {};
    const auto old_rows = rows_by_key(*old_table, width);
    const auto new_rows = rows_by_key(*new_table, width);
    if (old_rows && new_rows) return Comparison(*old_table, *new_table, width).write(*old_rows, *new_rows);
  }
  return {};
}

}  // namespace seatcast::tools
