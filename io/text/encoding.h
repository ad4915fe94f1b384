#pragma once

#include <string>
#include <string_view>

namespace seatcast::text {

enum class Encoding { utf8, utf8_bom, gb18030, utf16, unknown };

struct DecodedText {
  std::string utf8;  ///< where the encoding is unknown: the bytes as they are
  Encoding encoding = Encoding::utf8;
};

/// Recognises UTF-8 with or without a byte order mark, UTF-16 by its mark, and otherwise GB18030 (of which GBK and
/// GB2312, the habit of WPS and Excel on Chinese Windows, are parts). Line ends CR LF and lone CR become LF; marks are
/// dropped.
DecodedText decode(std::string_view bytes);

}  // namespace seatcast::text
