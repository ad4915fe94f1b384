#pragma once

#include <cstdint>
#include <string>

#include "io/text/language.h"

namespace seatcast::console {

/// "162,000", "-1,234.5".
std::string with_thousands(double value, int decimals = 0);

/// For sentences: "162,000" in English; in Chinese from 10,000 on "16.2万", "1.2亿", rounded to `digits` significant
/// digits, without trailing zeros.
std::string in_words(double value, text::Language language, int digits = 3);

/// 0.1234 -> "12.3%".
std::string as_percent(double share, int decimals = 1);

/// "0.8 s", "12 s", "3 min 20 s", "2 h 5 min"; "0.8 秒", "3 分 20 秒".
std::string format_duration(double seconds, text::Language language);

/// "512 B", "1.4 MiB".
std::string format_bytes(std::uint64_t bytes);

}  // namespace seatcast::console
