#include "io/ledger/dates.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "io/ledger/words.h"

namespace seatcast::ledger {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;
constexpr double kFirstSerial = 32874;  // 1 January 1990, as spreadsheets count days
constexpr double kLastSerial = 73415;   // 31 December 2100

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && text[at + count] >= '0' && text[at + count] <= '9') ++count;
  return count;
}

int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::optional<std::chrono::year_month> make_month(int year, int month) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12) return std::nullopt;
  return std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month));
}

/// Words that stand for a month; the longer of two that begin alike first.
constexpr auto kWords = std::to_array<std::pair<std::string_view, int>>(
    {{"秋", 9},      {"暑", 8},       {"春", 3},       {"上半年", 6},   {"下半年", 12},   {"年底", 12},
     {"年末", 12},   {"底", 12},      {"末", 12},      {"一季度", 3},   {"二季度", 6},    {"三季度", 9},
     {"四季度", 12}, {"第一季度", 3}, {"第二季度", 6}, {"第三季度", 9}, {"第四季度", 12}, {"十二月", 12},
     {"十一月", 11}, {"十月", 10},    {"九月", 9},     {"八月", 8},     {"七月", 7},      {"六月", 6},
     {"五月", 5},    {"四月", 4},     {"三月", 3},     {"二月", 2},     {"一月", 1}});

bool take(std::string_view& rest, std::string_view prefix) {
  if (!rest.starts_with(prefix)) return false;
  rest.remove_prefix(prefix.size());
  return true;
}

/// What follows a year: ".9", "年9月1日", "年秋", "-09-01".
std::optional<std::chrono::year_month> month_behind(int year, std::string_view& rest) {
  const bool chinese = take(rest, "年");
  if (!chinese && !take(rest, "-") && !take(rest, ".") && !take(rest, "/")) return std::nullopt;
  const std::size_t count = digits_at(rest, 0);
  if (count == 1 || count == 2) {
    const int month = number_of(rest.substr(0, count));
    rest.remove_prefix(count);
    if (!take(rest, "月") && (take(rest, "-") || take(rest, ".") || take(rest, "/"))) {
      if (const std::size_t day = digits_at(rest, 0); day <= 2) rest.remove_prefix(day);
    }
    return make_month(year, month);
  }
  for (const auto& [word, month] : kWords) {
    if (chinese && take(rest, word)) return make_month(year, month);
  }
  return std::nullopt;
}

/// 20260901 and 202609.
std::optional<std::chrono::year_month> compact_month(std::string_view digits) {
  if (digits.size() != 6 && digits.size() != 8) return std::nullopt;
  return make_month(number_of(digits.substr(0, 4)), number_of(digits.substr(4, 2)));
}

std::optional<std::chrono::year_month> serial_month(double serial) {
  if (!(serial >= kFirstSerial && serial <= kLastSerial)) return std::nullopt;  // a text "nan" is a number, too
  const std::chrono::sys_days day =
      std::chrono::sys_days(std::chrono::year(1899) / 12 / 30) + std::chrono::days(static_cast<int>(serial));
  const std::chrono::year_month_day date(day);
  return date.year() / date.month();
}

/// Only a whole cell may be a serial day: in a sentence five digits are anything.
std::optional<std::chrono::year_month> whole_cell_serial(std::string_view text) {
  double serial = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), serial);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return serial_month(serial);
}

}  // namespace

std::optional<FoundMonth> find_month(std::string_view written, bool is_number) {
  const std::string text = fold(written);
  if (const auto month = whole_cell_serial(text)) return FoundMonth{*month, false};
  std::optional<FoundMonth> last;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t count = digits_at(rest, 0);
    if (count == 0) {
      rest.remove_prefix(1);
      continue;
    }
    const std::string_view digits = rest.substr(0, count);
    rest.remove_prefix(count);
    if (const auto month = compact_month(digits)) {
      last = FoundMonth{*month, false};
    } else if (count == 4 || (count == 2 && rest.starts_with("年"))) {
      const int year = count == 4 ? number_of(digits) : 2000 + number_of(digits);
      if (const auto month = month_behind(year, rest)) {
        last = FoundMonth{*month, is_number && text.ends_with(".1") && text.size() == 6};
      }
    }
  }
  return last;
}

}  // namespace seatcast::ledger
