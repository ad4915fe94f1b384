#include "io/report/html.h"

namespace seatcast::report {
namespace {

std::string opening(std::string_view name, Attributes attributes) {
  std::string markup = "<";
  markup += name;
  for (const Attribute& attribute : attributes) {
    if (attribute.value.empty()) continue;
    markup += ' ';
    markup += attribute.name;
    markup += "=\"" + escape(attribute.value) + "\"";
  }
  return markup;
}

constexpr std::string_view kOfNumbers[] = {"–", "−", "万", "亿"};
constexpr std::string_view kUnits[] = {"个", "人", "元", " 年", " %"};

/// Bytes at the start of `words` that belong to a number: a digit or its marks.
std::size_t number_part(std::string_view words) {
  if (words.empty()) return 0;
  if ((words[0] >= '0' && words[0] <= '9') || words[0] == '%' || words[0] == '<' || words[0] == '>') return 1;
  const bool has_next_digit = words.size() > 1 && words[1] >= '0' && words[1] <= '9';
  if ((words[0] == '.' || words[0] == ',') && has_next_digit) return 1;
  for (const std::string_view mark : kOfNumbers) {
    if (words.starts_with(mark)) return mark.size();
  }
  return 0;
}

/// Length of the number that `words` starts with, its unit included; 0 without a digit in front.
std::size_t number_length(std::string_view words) {
  if (words.empty() || words[0] < '0' || words[0] > '9') return 0;
  std::size_t length = 0;
  while (const std::size_t part = number_part(words.substr(length))) length += part;
  for (const std::string_view unit : kUnits) {
    if (words.substr(length).starts_with(unit)) return length + unit.size();
  }
  return length;
}

}  // namespace

std::string escape(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') safe += c;
    }
  }
  return safe;
}

Html text(std::string_view words) { return Html::markup(escape(words)); }

Html prose(std::string_view words) {
  Html html;
  std::size_t start = 0;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t length = number_length(words.substr(at));
    if (length > 4) {  // shorter ones, mostly years, have no place to break
      html += text(words.substr(start, at - start)) + tag("span", {{"class", "k"}}, text(words.substr(at, length)));
      start = at + length;
    }
    at += length > 0 ? length : 1;
  }
  return html + text(words.substr(start));
}

Html tag(std::string_view name, Attributes attributes, const Html& content) {
  std::string markup = opening(name, attributes) + ">" + content.str() + "</";
  markup += name;
  return Html::markup(markup + ">");
}

Html tag(std::string_view name, const Html& content) { return tag(name, {}, content); }

Html void_tag(std::string_view name, Attributes attributes) { return Html::markup(opening(name, attributes) + "/>"); }

}  // namespace seatcast::report
