#include "io/xlsx/xml.h"

#include <charconv>

#include "io/text/utf8.h"
#include "io/xlsx/rules.h"

namespace seatcast::xlsx {
namespace {

bool is_utf16(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

}  // namespace

std::optional<XmlPart> XmlPart::read(Archive& archive, const std::string& part, text::Diagnostics& faults) {
  const std::optional<std::string> bytes = archive.read(part, faults);
  if (!bytes) return std::nullopt;
  const auto fail = [&](text::Phrase reason) {
    faults.add({.rule = rule("broken_part"),
                .where = text::whole_of(archive.file()),
                .arguments = {{"part", part}, {"reason", std::move(reason)}}});
    return std::nullopt;
  };
  if (!is_utf16(*bytes) && text::find_invalid_utf8(*bytes)) return fail({"不是 UTF-8", "it is not UTF-8"});
  XmlPart xml;
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata_single;  // a run of text may be one blank
  const pugi::xml_parse_result outcome = xml.document_->load_buffer(bytes->data(), bytes->size(), kOptions);
  if (!outcome) return fail(outcome.description());
  return xml;
}

std::string_view local_name(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& one : node) {
    if (is(one, name)) return one;
  }
  return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& one : node.attributes()) {
    if (local_name(one.name()) == name) return one.value();
  }
  return {};
}

std::optional<std::uint32_t> whole_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace seatcast::xlsx
