#include "io/console/numbers.h"

#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace seatcast::console {
namespace {

constexpr std::array<std::string_view, 5> kByteUnits = {"B", "KiB", "MiB", "GiB", "TiB"};

std::string group_thousands(std::string digits) {
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

/// `value` rounded to that many significant digits, without trailing zeros.
std::string significant(double value, int digits) {
  const int magnitude = value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value))));
  const int decimals = std::max(0, digits - 1 - magnitude);
  auto text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
  }
  return text;
}

}  // namespace

std::string with_thousands(double value, int decimals) {
  if (!std::isfinite(value)) return fmt::format("{}", value);
  auto text = fmt::format("{:.{}f}", std::abs(value), decimals);
  const auto point = text.find('.');
  const auto fraction = point == std::string::npos ? std::string() : text.substr(point);
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  return fmt::format("{}{}{}", value < 0 && !zero ? "-" : "", group_thousands(text.substr(0, point)), fraction);
}

std::string in_words(double value, text::Language language, int digits) {
  const double size = std::abs(value);
  if (language == text::Language::en || size < 1e4 || !std::isfinite(value))
    return with_thousands(value, size < 100 && std::floor(size) != size ? 1 : 0);
  const bool hundred_million = size >= 1e8;
  return significant(value / (hundred_million ? 1e8 : 1e4), digits) + (hundred_million ? "亿" : "万");
}

std::string as_percent(double share, int decimals) { return fmt::format("{:.{}f}%", 100 * share, decimals); }

std::string format_duration(double seconds, text::Language language) {
  const bool chinese = language == text::Language::zh;
  if (seconds < 10) return fmt::format("{:.1f} {}", seconds, chinese ? "秒" : "s");
  const auto whole = std::llround(seconds);
  if (whole < 60) return fmt::format("{} {}", whole, chinese ? "秒" : "s");
  if (whole < 3600) {
    const auto minutes = whole / 60;
    const auto rest = whole % 60;
    return chinese ? fmt::format("{} 分 {} 秒", minutes, rest) : fmt::format("{} min {} s", minutes, rest);
  }
  const auto hours = whole / 3600;
  const auto minutes = whole % 3600 / 60;
  return chinese ? fmt::format("{} 小时 {} 分", hours, minutes) : fmt::format("{} h {} min", hours, minutes);
}

std::string format_bytes(std::uint64_t bytes) {
  auto size = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (size >= 1024 && unit + 1 < kByteUnits.size()) size /= 1024, ++unit;
  return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.1f} {}", size, kByteUnits[unit]);
}

}  // namespace seatcast::console
