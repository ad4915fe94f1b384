#pragma once

// Internal to this room: how the book looks. Dark text on light grounds throughout, so that it can be copied in black
// and white; colour repeats what a word or number says.
#include "io/xlsx/style.h"

namespace seatcast::book {

using xlsx::Horizontal;
using xlsx::Style;

inline constexpr std::uint32_t kHeaderFill = 0xDCE6F1;
inline constexpr std::uint32_t kBandFill = 0xEEF2F7;
inline constexpr std::uint32_t kLabelFill = 0xFFF2CC;
inline constexpr std::uint32_t kShort = 0xE8866A;  // the dark ends of the scales; black text stays readable on them
inline constexpr std::uint32_t kIdle = 0x7FA8D6;
inline constexpr std::uint32_t kAmount = 0x8CC5B3;
inline constexpr std::uint32_t kWhiteEnd = 0xFFFFFF;

inline Style plain() { return {}; }
inline Style wrapped() { return {.wrap = true}; }
inline Style faint() { return {.wrap = true, .colour = 0x595959}; }
inline Style title() { return {.bold = true, .size = 16}; }
inline Style sheet_title() { return {.bold = true, .size = 13}; }
inline Style section() { return {.bold = true, .size = 11, .colour = 0x1F3864}; }
inline Style label() { return {.bold = true, .wrap = true, .fill = kLabelFill}; }
inline Style header() {
  return {.bold = true, .wrap = true, .border = true, .align = Horizontal::centre, .fill = kHeaderFill};
}
inline Style band() { return {.bold = true, .border = true, .fill = kBandFill}; }
inline Style cell(bool is_total = false) { return {.bold = is_total, .border = true}; }
inline Style centred(bool is_total = false) { return {.bold = is_total, .border = true, .align = Horizontal::centre}; }
inline Style number(const std::string& format, bool is_total = false) {
  return {.bold = is_total, .border = true, .align = Horizontal::right, .number_format = format};
}

inline constexpr const char* kWhole = "#,##0";
inline constexpr const char* kPercent = "0%";

}  // namespace seatcast::book
