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

Html tag(std::string_view name, Attributes attributes, const Html& content) {
  std::string markup = opening(name, attributes) + ">" + content.str() + "</";
  markup += name;
  return Html::markup(markup + ">");
}

Html tag(std::string_view name, const Html& content) { return tag(name, {}, content); }

Html void_tag(std::string_view name, Attributes attributes) { return Html::markup(opening(name, attributes) + "/>"); }

}  // namespace seatcast::report
