#include "io/report/year_table.h"

#include <fmt/format.h>

namespace seatcast::report {
namespace {

constexpr std::size_t kLong = 40;  ///< areas from which the years are said again above every city

/// The years once more, for the eye alone: in a long table the heads are far away.
Html years_again(const Run& run) {
  Html cells = tag("td", {});
  for (std::size_t year = 0; year < run.year_count(); ++year)
    cells += tag("td", text(std::to_string(run.calendar(year))));
  return tag("tr", {{"class", "again"}, {"aria-hidden", "true"}}, cells);
}

}  // namespace

YearTable::YearTable(const Run& run, std::string title, const Voice& voice)
    : run_(run), title_(std::move(title)), voice_(voice) {}

void YearTable::add_areas(std::size_t stage, const Words& words) {
  for (const std::size_t node : run_.in_reading_order()) {
    if (run_.offers(node, stage)) add_row(node, stage, words);
  }
}

void YearTable::add_row(std::size_t node, std::size_t stage, const Words& words) {
  add_row(run_.area(node, voice_), node, stage, words);
}

void YearTable::add_row(std::string_view name, std::size_t node, std::size_t stage, const Words& words) {
  const bool is_long = run_.in_reading_order().size() > kLong;
  if (is_long && !run_.is_leaf(node) && !rows_.empty()) rows_ += years_again(run_);
  Html row = tag("th", {{"scope", "row"}}, text(name));
  for (std::size_t year = 0; year < run_.year_count(); ++year) row += words({node, stage, year});
  rows_ += tag("tr", {{"class", run_.is_leaf(node) ? "" : "above"}}, row);
}

Html YearTable::html() const {
  Html head = tag("th", {{"scope", "col"}}, text(voice_.say("地区", "Area")));
  for (std::size_t year = 0; year < run_.year_count(); ++year)
    head += tag("th", {{"scope", "col"}}, text(std::to_string(run_.calendar(year))));
  const Html table =
      tag("table", {{"class", "heat years"}},
          tag("caption", heading(3, title_) + data_mark(run_)) + tag("thead", tag("tr", head)) + tag("tbody", rows_));
  return tag("div", {{"class", "sheet"}}, scrolling(title_, table));
}

std::string shade(char kind, int step) { return step == 0 ? "" : fmt::format("{}{}", kind, step); }

Html shaded_cell(const std::string& shade, const Html& words) { return tag("td", {{"class", shade}}, words); }

}  // namespace seatcast::report
