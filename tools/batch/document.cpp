#include "tools/batch/document.h"

#include <fmt/format.h>

#include "io/report/html.h"

namespace seatcast::tools {
namespace {

using report::Html;
using report::tag;

/// One line, and nothing in it that Markdown or a table would take for its own.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (c == '|' || c == '*' || c == '<' || c == '`' || c == '[' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const auto& cell : cells) line += " " + plain(cell) + " |";
  return line + "\n";
}

struct Markdown {
  std::string operator()(const Document::Heading& heading) const { return "## " + plain(heading.text) + "\n\n"; }
  std::string operator()(const Document::Sentence& sentence) const {
    return sentence.strong ? "**" + plain(sentence.text) + "**\n\n" : plain(sentence.text) + "\n\n";
  }
  std::string operator()(const Document::Points& points) const {
    std::string out;
    for (const auto& item : points.items) out += "- " + plain(item) + "\n";
    return out + "\n";
  }
  std::string operator()(const Document::Grid& grid) const {
    std::string out = row_of(grid.header) + "|";
    for (std::size_t k = 0; k < grid.header.size(); ++k) out += k < grid.words ? " --- |" : " ---: |";
    out += "\n";
    for (const auto& row : grid.rows) out += row_of(row);
    return out + "\n";
  }
};

struct Page {
  Html operator()(const Document::Heading& heading) const { return tag("h2", report::text(heading.text)); }
  Html operator()(const Document::Sentence& sentence) const {
    return tag("p", {{"class", sentence.strong ? "lead" : ""}}, report::text(sentence.text));
  }
  Html operator()(const Document::Points& points) const {
    Html items;
    for (const auto& item : points.items) items += tag("li", report::text(item));
    return tag("ul", items);
  }
  Html operator()(const Document::Grid& grid) const {
    Html head;
    for (std::size_t k = 0; k < grid.header.size(); ++k)
      head += tag("th", {{"scope", "col"}, {"class", k < grid.words ? "" : "n"}}, report::text(grid.header[k]));
    Html body;
    for (const auto& row : grid.rows) {
      Html cells;
      for (std::size_t k = 0; k < row.size(); ++k)
        cells += tag("td", {{"class", k < grid.words ? "" : "n"}}, report::text(row[k]));
      body += tag("tr", cells);
    }
    return tag("table", tag("thead", tag("tr", head)) + tag("tbody", body));
  }
};

constexpr const char* kStyle =
    "body{font:16px/1.6 \"Noto Sans CJK SC\",\"Source Han Sans SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif;"
    "max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #ccc}.lead{font-weight:600}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border-bottom:1px solid #ddd;padding:.25rem .6rem;"
    "text-align:left;vertical-align:top;overflow-wrap:anywhere}th.n,td.n{text-align:right;white-space:nowrap;"
    "font-variant-numeric:tabular-nums}tr{break-inside:avoid}";

}  // namespace

std::string to_markdown(const Document& document) {
  std::string out = "# " + plain(document.title) + "\n\n";
  for (const auto& block : document.blocks) out += std::visit(Markdown{}, block);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

std::string to_html(const Document& document, text::Language language) {
  Html body = tag("h1", report::text(document.title));
  for (const auto& block : document.blocks) body += std::visit(Page{}, block);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>{}</title><style>{}</style></head><body>\n{}\n</body></html>\n",
      language == text::Language::zh ? "zh-CN" : "en", report::escape(document.title), kStyle, body.str());
}

}  // namespace seatcast::tools
