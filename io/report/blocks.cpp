#include "io/report/blocks.h"

namespace seatcast::report {

Html paragraph(std::string_view words) { return tag("p", prose(words)); }

Html note(std::string_view words) { return tag("p", {{"class", "note"}}, text(words)); }

Html heading(int level, std::string_view words) { return tag("h" + std::to_string(level), text(words)); }

Html section(const std::string& id, std::string_view title, const Html& content) {
  return tag("section", {{"id", id}, {"aria-labelledby", id + "-title"}},
             tag("h2", {{"id", id + "-title"}}, text(title)) + content);
}

void Table::add_row(const std::vector<std::string>& cells) {
  std::vector<Html> safe;
  for (const std::string& cell : cells) safe.push_back(text(cell));
  add_row(safe);
}

void Table::add_row(const std::vector<Html>& cells) {
  Html row;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const bool is_number = columns_[k].align == Align::kNumber;
    row += k == 0 ? tag("th", {{"scope", "row"}}, cells[k]) : tag("td", {{"class", is_number ? "n" : ""}}, cells[k]);
  }
  rows_ += tag("tr", row);
}

Table& Table::marked(const Run& run) {
  mark_ = data_mark(run);
  return *this;
}

Table& Table::look(std::string name) {
  look_ = "plain " + std::move(name);
  return *this;
}

Html Table::html() const {
  Html head;
  for (const Column& column : columns_)
    head += tag("th", {{"scope", "col"}, {"class", column.align == Align::kNumber ? "n" : ""}}, text(column.title));
  const Html table = tag("table", {{"class", look_}},
                         tag("caption", text(caption_) + mark_) + tag("thead", tag("tr", head)) + tag("tbody", rows_));
  return scrolling(caption_, table);
}

Html folded(std::string_view summary, const Html& content) {
  return tag("details", {{"class", "under"}}, tag("summary", text(summary)) + content);
}

Html scrolling(std::string_view label, const Html& content) {
  return tag("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", std::string(label)}},
             content);
}

Html data_mark(const Run& run) {
  return run.info().label.empty() ? Html() : tag("span", {{"class", "mark"}}, text(run.info().label));
}

}  // namespace seatcast::report
