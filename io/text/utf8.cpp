#include "io/text/utf8.h"

#include <array>

namespace seatcast::text {
namespace {

unsigned byte_at(std::string_view utf8, std::size_t offset) { return static_cast<unsigned char>(utf8[offset]); }

bool is_continuation(unsigned byte) { return (byte & 0xC0U) == 0x80U; }

struct Lead {
  std::size_t bytes;
  char32_t bits;
  char32_t smallest;  // below it the form is overlong
};

std::optional<Lead> read_lead(unsigned byte) {
  if (byte < 0x80U) return Lead{1, byte, 0};
  if ((byte & 0xE0U) == 0xC0U) return Lead{2, byte & 0x1FU, 0x80};
  if ((byte & 0xF0U) == 0xE0U) return Lead{3, byte & 0x0FU, 0x800};
  if ((byte & 0xF8U) == 0xF0U) return Lead{4, byte & 0x07U, 0x10000};
  return std::nullopt;
}

constexpr std::array<std::string_view, 7> kBlanks = {" ", "\t", "\n", "\r", "\xE3\x80\x80", "\xC2\xA0", "\xEF\xBB\xBF"};

}  // namespace

DecodedCharacter decode_at(std::string_view utf8, std::size_t offset) {
  const auto lead = read_lead(byte_at(utf8, offset));
  if (!lead || offset + lead->bytes > utf8.size()) return {};
  char32_t code_point = lead->bits;
  for (std::size_t i = 1; i < lead->bytes; ++i) {
    const unsigned next = byte_at(utf8, offset + i);
    if (!is_continuation(next)) return {};
    code_point = (code_point << 6U) | (next & 0x3FU);
  }
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < lead->smallest || surrogate || code_point > 0x10FFFF) return {};
  return {code_point, lead->bytes, true};
}

std::optional<std::size_t> find_invalid_utf8(std::string_view utf8) {
  for (std::size_t offset = 0; offset < utf8.size();) {
    const auto character = decode_at(utf8, offset);
    if (!character.valid) return offset;
    offset += character.bytes;
  }
  return std::nullopt;
}

std::size_t code_point_count(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < utf8.size(); ++count) offset += decode_at(utf8, offset).bytes;
  return count;
}

std::u32string to_code_points(std::string_view utf8) {
  std::u32string code_points;
  code_points.reserve(utf8.size());
  for (std::size_t offset = 0; offset < utf8.size();) {
    const auto character = decode_at(utf8, offset);
    code_points.push_back(character.code_point);
    offset += character.bytes;
  }
  return code_points;
}

void append_utf8(std::string& to, char32_t code_point) {
  const auto tail = [&](unsigned shift) { to.push_back(static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU))); };
  if (code_point < 0x80) {
    to.push_back(static_cast<char>(code_point));
  } else if (code_point < 0x800) {
    to.push_back(static_cast<char>(0xC0U | (code_point >> 6U)));
    tail(0);
  } else if (code_point < 0x10000) {
    to.push_back(static_cast<char>(0xE0U | (code_point >> 12U)));
    tail(6), tail(0);
  } else {
    to.push_back(static_cast<char>(0xF0U | (code_point >> 18U)));
    tail(12), tail(6), tail(0);
  }
}

std::string to_half_width(std::string_view utf8) {
  std::string half;
  half.reserve(utf8.size());
  for (std::size_t offset = 0; offset < utf8.size();) {
    const auto character = decode_at(utf8, offset);
    if (character.code_point >= 0xFF01 && character.code_point <= 0xFF5E) {
      half.push_back(static_cast<char>(character.code_point - 0xFEE0));
    } else if (character.code_point == 0x3000) {
      half.push_back(' ');
    } else {
      half.append(utf8.substr(offset, character.bytes));
    }
    offset += character.bytes;
  }
  return half;
}

std::string to_half_width_words(std::string_view utf8) {
  std::string words;
  while (!utf8.empty()) {
    const auto sign = utf8.substr(0, decode_at(utf8, 0).bytes);
    const auto half = to_half_width(sign);
    const char c = half.size() == 1 ? half.front() : ' ';
    const bool folds = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    words.append(folds ? std::string_view(half) : sign);
    utf8.remove_prefix(sign.size());
  }
  return words;
}

std::string to_lower_ascii(std::string_view utf8) {
  std::string lower(utf8);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view trim(std::string_view utf8) {
  const auto strip = [&](auto matches, auto remove) {
    for (bool again = true; again;) {
      again = false;
      for (const auto blank : kBlanks) {
        if (!matches(blank)) continue;
        remove(blank.size());
        again = true;
      }
    }
  };
  strip([&](auto b) { return utf8.starts_with(b); }, [&](std::size_t n) { utf8.remove_prefix(n); });
  strip([&](auto b) { return utf8.ends_with(b); }, [&](std::size_t n) { utf8.remove_suffix(n); });
  return utf8;
}

bool is_cjk(char32_t code_point) {
  return (code_point >= 0x2E80 && code_point <= 0x9FFF) || (code_point >= 0xAC00 && code_point <= 0xD7A3) ||
         (code_point >= 0xF900 && code_point <= 0xFAFF) || (code_point >= 0x20000 && code_point <= 0x3FFFF);
}

}  // namespace seatcast::text
