#include "tools/info/facts.h"

#include <algorithm>

#include "io/text/display_width.h"
#include "io/text/utf8.h"

namespace seatcast::tools {
namespace {

/// Cuts a text into lines of at most `width` columns, at a blank or between Chinese characters.
std::vector<std::string> wrap(const std::string& text, int width) {
  std::vector<std::string> lines(1);
  int used = 0;
  std::size_t last_break = 0;  // in the line, after which it may be cut
  for (std::size_t at = 0; at < text.size();) {
    const auto character = text::decode_at(text, at);
    const int own = text::display_width(character.code_point);
    if (used + own > width && last_break > 0) {
      std::string rest = lines.back().substr(last_break);
      lines.back().resize(last_break);
      used = text::display_width(rest);
      lines.push_back(std::move(rest));
      last_break = 0;
    }
    lines.back() += text.substr(at, character.bytes);
    used += own;
    at += character.bytes;
    if (character.code_point == U' ' || text::is_cjk(character.code_point) || own == 2)
      last_break = lines.back().size();
  }
  return lines;
}

}  // namespace

std::string Facts::render(int width) const {
  int label_width = 0;
  for (const auto& [label, value] : lines_) label_width = std::max(label_width, text::display_width(label));
  const int indent = label_width + 2;
  std::string text;
  for (const auto& [label, value] : lines_) {
    std::string left = text::pad(label, indent);
    for (const std::string& line : wrap(value, std::max(20, width - indent))) {
      text += left + line + "\n";
      left = std::string(static_cast<std::size_t>(indent), ' ');
    }
  }
  return text;
}

std::string listed(const std::vector<std::string>& words, text::Language language) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : language == text::Language::zh ? "、" : ", ") + word;
  return text;
}

}  // namespace seatcast::tools
