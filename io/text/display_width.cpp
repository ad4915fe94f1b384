#include "io/text/display_width.h"

#include <algorithm>
#include <array>
#include <span>

#include "io/text/utf8.h"

namespace seatcast::text {
namespace {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

constexpr auto kWide = std::to_array<CodePointRange>(
    {{0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
     {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
     {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
     {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
     {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
     {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
     {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
     {0x2E80, 0x303E},   {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},
     {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},
     {0xFFE0, 0xFFE6},   {0x16FE0, 0x18D08}, {0x1AFF0, 0x1B2FB}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF},
     {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C},
     {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
     {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E},
     {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F},
     {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EF},
     {0x1F6F4, 0x1F6FF}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF},
     {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}});

constexpr auto kZero = std::to_array<CodePointRange>({{0x0300, 0x036F},
                                                      {0x0483, 0x0489},
                                                      {0x0591, 0x05BD},
                                                      {0x0610, 0x061A},
                                                      {0x064B, 0x065F},
                                                      {0x1AB0, 0x1AFF},
                                                      {0x1DC0, 0x1DFF},
                                                      {0x200B, 0x200F},
                                                      {0x202A, 0x202E},
                                                      {0x2060, 0x2064},
                                                      {0x20D0, 0x20F0},
                                                      {0x302A, 0x302D},
                                                      {0xFE00, 0xFE0F},
                                                      {0xFE20, 0xFE2F},
                                                      {0xFEFF, 0xFEFF},
                                                      {0xE0100, 0xE01EF}});

bool contains(std::span<const CodePointRange> table, char32_t code_point) {
  const auto after = std::ranges::upper_bound(table, code_point, {}, &CodePointRange::first);
  return after != table.begin() && code_point <= std::prev(after)->last;
}

}  // namespace

int display_width(char32_t code_point) {
  if (code_point < 0x300) return 1;
  if (contains(kZero, code_point)) return 0;
  return contains(kWide, code_point) ? 2 : 1;
}

int display_width(std::string_view utf8) {
  int width = 0;
  for (std::size_t offset = 0; offset < utf8.size();) {
    const auto character = decode_at(utf8, offset);
    width += display_width(character.code_point);
    offset += character.bytes;
  }
  return width;
}

std::string pad(std::string_view utf8, int width, Align align) {
  const std::string blanks(static_cast<std::size_t>(std::max(0, width - display_width(utf8))), ' ');
  return align == Align::left ? std::string(utf8) + blanks : blanks + std::string(utf8);
}

std::string truncate(std::string_view utf8, int width) {
  if (display_width(utf8) <= width) return std::string(utf8);
  int used = 0;
  std::size_t offset = 0;
  while (offset < utf8.size()) {
    const auto character = decode_at(utf8, offset);
    if (used + display_width(character.code_point) > width - 1) break;
    used += display_width(character.code_point);
    offset += character.bytes;
  }
  return std::string(utf8.substr(0, offset)) + (width > 0 ? "…" : "");
}

}  // namespace seatcast::text
