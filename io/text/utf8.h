#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace seatcast::text {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// One decoded character and the bytes it takes. An invalid byte decodes as U+FFFD, takes one byte and is not `valid`.
struct DecodedCharacter {
  char32_t code_point = kReplacementCharacter;
  std::size_t bytes = 1;
  bool valid = false;
};

/// @param offset  < utf8.size()
/// Strict: overlong forms, surrogates and values above U+10FFFF are invalid.
DecodedCharacter decode_at(std::string_view utf8, std::size_t offset);

/// Offset of the first byte that is not UTF-8, if any.
std::optional<std::size_t> find_invalid_utf8(std::string_view utf8);

std::size_t code_point_count(std::string_view utf8);
std::u32string to_code_points(std::string_view utf8);
void append_utf8(std::string& to, char32_t code_point);

/// Full-width ASCII (U+FF01..U+FF5E) and the ideographic space become ASCII; everything else stays.
std::string to_half_width(std::string_view utf8);

/// Full-width digits and Latin letters become ASCII; everything else, full-width punctuation too, stays.
std::string to_half_width_words(std::string_view utf8);

/// ASCII letters become small; everything else stays.
std::string to_lower_ascii(std::string_view utf8);

/// Without ASCII blanks, tabs, line ends and ideographic or no-break spaces at both ends.
std::string_view trim(std::string_view utf8);

/// Han, kana, hangul: scripts written without spaces, in which two characters may be a whole name.
bool is_cjk(char32_t code_point);

}  // namespace seatcast::text
