#include "io/xlsx/styles.h"

#include <array>
#include <charconv>
#include <map>

#include "io/xlsx/dates.h"
#include "io/xlsx/workbook.h"
#include "io/xlsx/xml.h"

namespace seatcast::xlsx {
namespace {

/// The first colours of the old palette, numbers 0 to 7; 8 to 15 are the same again (ECMA-376, part 1, 18.8.27).
constexpr std::array<std::uint32_t, 8> kOldPalette = {0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00,
                                                      0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF};

std::uint32_t colour_of(const pugi::xml_node& colour) {
  const std::string_view argb = attribute(colour, "rgb");
  std::uint32_t value = 0;
  if (argb.size() == 8 || argb.size() == 6) {
    const auto rgb = argb.substr(argb.size() - 6);
    const auto [end, error] = std::from_chars(rgb.data(), rgb.data() + rgb.size(), value, 16);
    if (error == std::errc() && end == rgb.data() + rgb.size()) return value;
  }
  const auto indexed = whole_number(attribute(colour, "indexed"));
  return indexed && *indexed < 2 * kOldPalette.size() ? kOldPalette[*indexed % kOldPalette.size()] : Cell::kNone;
}

std::vector<std::uint32_t> read_fills(const pugi::xml_node& root) {
  std::vector<std::uint32_t> fills;
  for_each_child(child(root, "fills"), "fill", [&](const pugi::xml_node& fill) {
    const pugi::xml_node pattern = child(fill, "patternFill");
    const bool solid = attribute(pattern, "patternType") == "solid";
    fills.push_back(solid ? colour_of(child(pattern, "fgColor")) : Cell::kNone);
  });
  return fills;
}

/// Number formats that the workbook defines itself: whether they show days.
std::map<std::uint32_t, bool> read_formats(const pugi::xml_node& root) {
  std::map<std::uint32_t, bool> formats;
  for_each_child(child(root, "numFmts"), "numFmt", [&](const pugi::xml_node& format) {
    if (const auto number = whole_number(attribute(format, "numFmtId")))
      formats[*number] = shows_day(attribute(format, "formatCode"));
  });
  return formats;
}

}  // namespace

std::optional<Styles> Styles::read(Archive& archive, const std::string& part, text::Diagnostics& faults) {
  const auto xml = XmlPart::read(archive, part, faults);
  if (!xml) return std::nullopt;
  const auto formats = read_formats(xml->root());
  const auto fills = read_fills(xml->root());
  Styles styles;
  for_each_child(child(xml->root(), "cellXfs"), "xf", [&](const pugi::xml_node& style) {
    const auto format = whole_number(attribute(style, "numFmtId")).value_or(0);
    const auto fill = whole_number(attribute(style, "fillId")).value_or(0);
    const auto own = formats.find(format);
    styles.styles_.push_back(
        {own != formats.end() ? own->second : shows_day(format), fill < fills.size() ? fills[fill] : Cell::kNone});
  });
  return styles;
}

}  // namespace seatcast::xlsx
