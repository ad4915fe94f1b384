#include "io/xlsx/strings.h"

#include <charconv>

#include "io/text/utf8.h"

namespace seatcast::xlsx {
namespace {

constexpr std::size_t kEscapeLength = 7;  // _xHHHH_

/// The code of an escape at the beginning of `text`.
std::optional<char32_t> escape_at(std::string_view text) {
  if (text.size() < kEscapeLength || !text.starts_with("_x") || text[kEscapeLength - 1] != '_') return std::nullopt;
  std::uint32_t code = 0;
  const char* const first = text.data() + 2;
  const auto [end, error] = std::from_chars(first, first + 4, code, 16);
  if (error != std::errc() || end != first + 4) return std::nullopt;
  return code;
}

bool is_surrogate(char32_t code) { return code >= 0xD800 && code <= 0xDFFF; }

}  // namespace

std::string without_escapes(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const auto code = escape_at(text);
    if (!code || is_surrogate(*code)) {
      plain += text.front();
      text.remove_prefix(1);
      continue;
    }
    if (*code >= 0x20 || *code == '\t' || *code == '\n') text::append_utf8(plain, *code);
    text.remove_prefix(kEscapeLength);
  }
  return plain;
}

std::string text_of(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& part : item) {
    if (is(part, "t")) text += part.text().get();
    if (is(part, "r")) text += child(part, "t").text().get();
  }
  return std::string(text::trim(without_escapes(text)));
}

std::optional<std::vector<std::string>> read_shared_strings(Archive& archive, const std::string& part,
                                                            text::Diagnostics& faults) {
  const auto xml = XmlPart::read(archive, part, faults);
  if (!xml) return std::nullopt;
  std::vector<std::string> strings;
  for_each_child(xml->root(), "si", [&](const pugi::xml_node& item) { strings.push_back(text_of(item)); });
  return strings;
}

}  // namespace seatcast::xlsx
