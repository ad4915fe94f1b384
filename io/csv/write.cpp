#include "io/csv/write.h"

#include <algorithm>

#include "io/text/utf8.h"

namespace seatcast::csv {
namespace {

std::string in_quotes(std::string_view cell) {
  std::string text = "\"";
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

bool needs_quotes(std::string_view cell, bool first, bool only) {
  if (cell.empty()) return only;  // a line of nothing would be a blank line
  if (cell.find_first_of(",\"\r\n") != std::string_view::npos) return true;
  return (first && cell.front() == '#') || text::trim(cell).size() != cell.size();
}

}  // namespace

void Writer::comment(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  text_ += "# " + line + "\r\n";
}

void Writer::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text_ += ',';
    text_ += needs_quotes(cells[i], i == 0, cells.size() == 1) ? in_quotes(cells[i]) : cells[i];
  }
  text_ += "\r\n";
}

}  // namespace seatcast::csv
