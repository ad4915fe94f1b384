#include "io/console/table.h"

#include <algorithm>
#include <numeric>

#include "engine/base/precondition.h"

namespace seatcast::console {
namespace {

constexpr int kGap = 2;
constexpr int kNarrowestCut = 8;

}  // namespace

void Table::add_row(std::vector<std::string> cells) {
  require(cells.size() == columns_.size(), "a row of a table has one cell per column");
  rows_.push_back(std::move(cells));
}

std::vector<int> Table::widths(int limit) const {
  std::vector<int> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    int width = text::display_width(columns_[i].title);
    for (const auto& row : rows_) width = std::max(width, text::display_width(row[i]));
    widths.push_back(width);
  }
  const int gaps = kGap * (static_cast<int>(columns_.size()) - 1);
  const int excess = std::accumulate(widths.begin(), widths.end(), gaps) - limit;
  if (excess <= 0) return widths;
  auto widest = widths.end();
  for (auto width = widths.begin(); width != widths.end(); ++width) {
    const bool left = columns_[static_cast<std::size_t>(width - widths.begin())].align == text::Align::left;
    if (left && (widest == widths.end() || *width > *widest)) widest = width;
  }
  if (widest != widths.end()) *widest = std::max(std::min(*widest, kNarrowestCut), *widest - excess);
  return widths;
}

std::string Table::render(int width) const {
  const auto column_widths = widths(width);
  std::string text;
  const auto add_line = [&](const auto& cell_of) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) line += std::string(kGap, ' ');
      line += text::pad(text::truncate(cell_of(i), column_widths[i]), column_widths[i], columns_[i].align);
    }
    while (line.ends_with(' ')) line.pop_back();
    text += line + "\n";
  };
  add_line([&](std::size_t i) { return columns_[i].title; });
  add_line([&](std::size_t i) { return std::string(static_cast<std::size_t>(column_widths[i]), '-'); });
  for (const auto& row : rows_) add_line([&](std::size_t i) { return row[i]; });
  return text;
}

}  // namespace seatcast::console
