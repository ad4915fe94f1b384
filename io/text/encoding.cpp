#include "io/text/encoding.h"

#include <memory>
#include <optional>

#include <iconv.h>

#include "io/text/utf8.h"

namespace seatcast::text {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

struct CloseConverter {
  void operator()(void* converter) const { iconv_close(converter); }
};

/// The text in UTF-8, or nothing where a byte does not fit the encoding.
std::optional<std::string> convert(std::string_view bytes, const char* encoding) {
  iconv_t const opened = iconv_open("UTF-8", encoding);
  if (opened == reinterpret_cast<iconv_t>(-1)) return std::nullopt;  // NOLINT: the C interface says so
  const std::unique_ptr<void, CloseConverter> converter(opened);
  std::string utf8(bytes.size() * 3 + 16, '\0');
  std::string input(bytes);
  char* from = input.data();
  char* to = utf8.data();
  std::size_t from_left = input.size();
  std::size_t to_left = utf8.size();
  if (iconv(opened, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1)) return std::nullopt;
  utf8.resize(utf8.size() - to_left);
  return utf8;
}

std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      plain.push_back(text[i]);
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      plain.push_back('\n');
    }
  }
  return plain;
}

bool has_utf16_mark(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

DecodedText decode_charset(std::string_view bytes) {
  if (has_utf16_mark(bytes)) {
    if (auto utf8 = convert(bytes, "UTF-16")) return {*std::move(utf8), Encoding::utf16};
    return {std::string(bytes), Encoding::unknown};
  }
  if (!find_invalid_utf8(bytes)) {
    const bool marked = bytes.starts_with(kUtf8Mark);
    return {std::string(marked ? bytes.substr(kUtf8Mark.size()) : bytes), marked ? Encoding::utf8_bom : Encoding::utf8};
  }
  if (auto utf8 = convert(bytes, "GB18030")) return {*std::move(utf8), Encoding::gb18030};
  return {std::string(bytes), Encoding::unknown};
}

}  // namespace

DecodedText decode(std::string_view bytes) {
  auto decoded = decode_charset(bytes);
  decoded.utf8 = with_plain_line_ends(decoded.utf8);
  return decoded;
}

}  // namespace seatcast::text
