#include "io/xlsx/dates.h"

#include <cmath>
#include <string>

namespace seatcast::xlsx {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Whether the brackets at the front hold hours, minutes or seconds of a length of time: [h], [mm].
bool is_elapsed_time(std::string_view bracket) {
  const auto inside = bracket.substr(1, bracket.find(']') - 1);
  return !inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos;
}

/// Without what is shown as it stands: "quoted", \escaped, [Red], _padding, *fill; a length of time is an h.
std::string without_literals(std::string_view code) {
  std::string rest;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"' || c == '[') {
      if (c == '[' && is_elapsed_time(code.substr(i))) rest += 'h';
      const auto end = code.find(c == '"' ? '"' : ']', i + 1);
      i = end == std::string_view::npos ? code.size() : end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      rest += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
  }
  return rest;
}

}  // namespace

std::optional<std::chrono::year_month_day> day_of_serial(double serial, Calendar calendar) {
  constexpr double kLastDay = 2958465;  // 31 December 9999
  const double first = calendar == Calendar::from_1900 ? 1 : 0;
  if (!(serial >= first && serial < kLastDay + 1)) return std::nullopt;
  const days count(static_cast<int>(std::floor(serial)));
  const auto day_of = [](sys_days day) { return std::chrono::year_month_day(day); };
  using std::chrono::December;
  using std::chrono::January;
  using std::chrono::year;
  if (calendar == Calendar::from_1904) return day_of(sys_days(year(1904) / January / 1) + count);
  constexpr days kDayThatNeverWas(60);
  if (count == kDayThatNeverWas) return day_of(sys_days(year(1900) / std::chrono::February / 28));
  const sys_days zero =
      count < kDayThatNeverWas ? sys_days(year(1899) / December / 31) : sys_days(year(1899) / December / 30);
  return day_of(zero + count);
}

bool shows_day(std::string_view format_code) {
  const std::string code = without_literals(format_code);
  if (code.starts_with("general")) return false;
  if (code.find_first_of("yd") != std::string::npos) return true;
  return code.find('m') != std::string::npos && code.find_first_of("hs") == std::string::npos;
}

bool shows_day(unsigned format_number) {
  return (format_number >= 14 && format_number <= 17) || format_number == 22 ||
         (format_number >= 27 && format_number <= 31) || format_number == 36 ||
         (format_number >= 50 && format_number <= 54) || format_number == 57 || format_number == 58;
}

}  // namespace seatcast::xlsx
