#include "io/yaml/scan.h"

#include <algorithm>

#include "io/text/utf8.h"

namespace seatcast::yaml {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::string_view kFullWidthColon = "：";

std::size_t end_of_line(std::string_view content, std::size_t offset) {
  return std::min(content.find('\n', offset), content.size());
}

/// Offset behind the closing quote, or nowhere. `open` is the offset of the opening one.
std::size_t after_closing_quote(std::string_view content, std::size_t open) {
  const char quote = content[open];
  for (std::size_t i = open + 1; i < content.size(); ++i) {
    if (quote == '"' && content[i] == '\\') {
      ++i;
    } else if (content[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < content.size() && content[i + 1] == quote;
      if (!doubled) return i + 1;
      ++i;
    }
  }
  return kNowhere;
}

bool is_quote(char c) { return c == '"' || c == '\''; }

/// Whether a scalar or comment may begin behind this character.
bool separates(char c) { return std::string_view(" \t\n[]{},").find(c) != kNowhere; }

}  // namespace

std::size_t skip_tag(std::string_view content, std::size_t offset) {
  if (offset >= content.size() || content[offset] != '!') return offset;
  const auto behind = content.find_first_of(" \t\n,]}", offset);
  if (behind == kNowhere) return offset;
  const auto value = content.find_first_not_of(" \t", behind);
  const bool nothing_follows = value == kNowhere || std::string_view("\n,]}#").find(content[value]) != kNowhere;
  return nothing_follows ? offset : value;
}

Extent scalar_extent(std::string_view content, std::size_t offset, std::string_view value) {
  const auto start = skip_tag(content, std::min(offset, content.size()));
  if (start >= content.size()) return {.start = content.size()};
  const auto line_end = end_of_line(content, start);
  if (is_quote(content[start])) {
    const auto end = after_closing_quote(content, start);
    if (end == kNowhere) return {start, line_end - start, Closing::never};
    if (end > line_end) return {start, line_end - start, Closing::on_another_line};
    return {.start = start, .bytes = end - start};
  }
  if (content[start] == '!')
    return {.start = start, .bytes = std::min(content.find_first_of(" \t\n,]}", start), line_end) - start};
  const auto rest = content.substr(start, line_end - start);
  return {.start = start, .bytes = rest.starts_with(value) ? value.size() : text::trim(rest).size()};
}

std::optional<std::size_t> find_unclosed_quote(std::string_view content, std::size_t from) {
  for (std::size_t i = from; i < content.size();) {
    const bool may_begin = i == 0 || separates(content[i - 1]);
    if (may_begin && content[i] == '#') {
      i = end_of_line(content, i);
    } else if (may_begin && is_quote(content[i])) {
      const auto end = after_closing_quote(content, i);
      if (end == kNowhere) return i;
      i = end;
    } else {
      ++i;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> find_tab_in_indentation(std::string_view content) {
  for (std::size_t start = 0; start < content.size(); start = end_of_line(content, start) + 1) {
    const auto first = content.find_first_not_of(" \t", start);
    if (first == kNowhere) break;
    const auto tab = content.substr(start, first - start).find('\t');
    if (tab != kNowhere && content[first] != '\n' && content[first] != '#') return start + tab;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_control_character(std::string_view content) {
  const auto forbidden = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
  };
  const auto found = std::ranges::find_if(content, forbidden);
  if (found == content.end()) return std::nullopt;
  return static_cast<std::size_t>(found - content.begin());
}

std::optional<std::size_t> find_full_width_colon(std::string_view line) {
  const auto colon = line.find(kFullWidthColon);
  if (colon == kNowhere) return std::nullopt;
  const auto word = text::trim(line.substr(0, colon));
  const bool one_word = !word.empty() && word.find_first_of(" \t:#\"'") == kNowhere;
  const bool listed = word.starts_with("- ") && word.find_first_of(" \t:#\"'", 2) == kNowhere;
  return one_word || listed ? std::optional(colon) : std::nullopt;
}

}  // namespace seatcast::yaml
