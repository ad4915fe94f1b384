#include "io/fields/unit.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include <fmt/format.h>

#include "io/text/utf8.h"

namespace seatcast::fields {
namespace {

/// Longest first: 千万 before 千.
constexpr auto kMultipliers =
    std::to_array<UnitSpelling>({{"千万", 7}, {"百万", 6}, {"亿", 8}, {"万", 4}, {"千", 3}, {"百", 2}});

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number taken apart: +-digits * 10^exponent.
struct Decimal {
  std::string sign;
  std::string digits;
  int exponent = 0;
};

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
}

/// Digits before the point, with or without commas between groups of three. @return bytes taken
std::size_t take_whole_part(std::string_view text, std::string& digits) {
  std::size_t taken = count_digits(text);
  digits = text.substr(0, taken);
  if (taken == 0 || taken > 3) return taken;
  while (text.substr(taken).starts_with(',') && count_digits(text.substr(taken + 1)) == 3) {
    digits += text.substr(taken + 1, 3);
    taken += 4;
  }
  return taken;
}

void take_exponent(std::string_view& text, Decimal& decimal) {
  if (!text.starts_with('e') && !text.starts_with('E')) return;
  const bool is_signed = text.size() > 1 && (text[1] == '-' || text[1] == '+');
  const auto number = text.substr(is_signed ? 2 : 1);
  const auto length = count_digits(number);
  if (length == 0 || length > 3) return;
  int exponent = 0;
  std::from_chars(number.data(), number.data() + length, exponent);
  decimal.exponent += text[1] == '-' ? -exponent : exponent;
  text = number.substr(length);
}

/// Takes a number off the front; nothing where there is none.
std::optional<Decimal> take_decimal(std::string_view& text) {
  Decimal decimal;
  auto rest = text;
  if (rest.starts_with('-')) decimal.sign = "-";
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  rest.remove_prefix(take_whole_part(rest, decimal.digits));
  if (rest.starts_with('.')) {
    const auto fraction = count_digits(rest.substr(1));
    decimal.digits += rest.substr(1, fraction);
    decimal.exponent = -static_cast<int>(fraction);
    rest.remove_prefix(fraction + 1);
  }
  if (decimal.digits.empty()) return std::nullopt;
  take_exponent(rest, decimal);
  text = rest;
  return decimal;
}

std::optional<int> power_of(std::string_view written, const Unit& unit) {
  const auto wanted = text::to_lower_ascii(written);
  for (const auto& spelling : unit.spellings) {
    if (text::to_lower_ascii(text::to_half_width(spelling.text)) == wanted) return spelling.power_of_ten;
  }
  return std::nullopt;
}

/// The power of ten of what stands behind the number; nothing where it does not fit the unit.
std::optional<int> power_behind(std::string_view written, const Unit& unit) {
  if (written.empty()) return 0;
  if (const auto power = power_of(written, unit)) return power;
  for (const auto& multiplier : kMultipliers) {
    if (!written.starts_with(multiplier.text)) continue;
    const auto rest = text::trim(written.substr(multiplier.text.size()));
    if (rest.empty()) return multiplier.power_of_ten;
    const auto power = power_of(rest, unit);
    return power ? std::optional(*power + multiplier.power_of_ten) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::int64_t> exact_whole(const Decimal& decimal) {
  std::string digits = decimal.digits;
  int exponent = decimal.exponent;
  while (exponent < 0 && digits.size() > 1 && digits.back() == '0') digits.pop_back(), ++exponent;
  if (digits.find_first_not_of('0') == std::string::npos) return 0;
  if (exponent < 0 || exponent > 18) return std::nullopt;
  const auto all = decimal.sign + digits + std::string(static_cast<std::size_t>(exponent), '0');
  std::int64_t whole = 0;
  const auto [end, error] = std::from_chars(all.data(), all.data() + all.size(), whole);
  return error == std::errc() ? std::optional(whole) : std::nullopt;
}

/// A unit begins with a letter or a sign of its own; "2024-09" or "1.2.3" is no number with a unit.
bool may_be_unit(std::string_view text) {
  const char c = text.front();
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// A pattern for one spelling, whatever the case of its letters, and with full-width signs.
std::string pattern_of(std::string_view spelling) {
  std::string pattern;
  for (const char c : spelling) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) {
      pattern += fmt::format("[{}{}]", static_cast<char>(c | 0x20), static_cast<char>(c & ~0x20));
    } else if (c == '%') {
      pattern += "(?:%|％)";
    } else if (c == '/') {
      pattern += "(?:\\/|／)";
    } else if (c == ':') {
      pattern += "(?::|：)";
    } else {
      pattern += c;
    }
  }
  return pattern;
}

}  // namespace

Quantity parse_quantity(std::string_view written, const Unit& unit) {
  const auto half = text::to_half_width(written);
  auto rest = text::trim(half);
  auto decimal = take_decimal(rest);
  if (!decimal) return {.fault = QuantityFault::not_a_number};
  rest = text::trim(rest);
  const auto power = power_behind(rest, unit);
  if (!power) {
    const auto fault = may_be_unit(rest) ? QuantityFault::wrong_unit : QuantityFault::not_a_number;
    return {.fault = fault, .unit_text = std::string(rest)};
  }
  decimal->exponent += *power;
  const auto number = fmt::format("{}{}e{}", decimal->sign, decimal->digits, decimal->exponent);
  Quantity quantity{.whole = exact_whole(*decimal), .unit_text = std::string(rest)};
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), quantity.value);
  if (error != std::errc()) quantity.fault = QuantityFault::not_a_number;
  return quantity;
}

std::string quantity_pattern(const Unit& unit) {
  std::string multipliers;
  for (const auto& multiplier : kMultipliers)
    multipliers += fmt::format("{}{}", multipliers.empty() ? "" : "|", multiplier.text);
  std::string spellings;
  for (const auto& spelling : unit.spellings)
    spellings += fmt::format("{}{}", spellings.empty() ? "" : "|", pattern_of(spelling.text));
  const std::string unit_part = spellings.empty() ? "" : fmt::format(R"(\s*(?:{})?)", spellings);
  return fmt::format(R"(^\s*[-+－＋]?[0-9０-９.,．，]+(?:[eE][-+]?[0-9]+)?\s*(?:{})?{}\s*$)", multipliers, unit_part);
}

std::string describe_spellings(const Unit& unit, text::Language language) {
  const bool chinese = language == text::Language::zh;
  std::string list;
  for (const auto& spelling : unit.spellings) {
    if (!chinese && text::is_cjk(text::decode_at(spelling.text, 0).code_point)) continue;
    list += fmt::format("{}{}", list.empty() ? "" : chinese ? "、" : ", ", spelling.text);
  }
  return list;
}

std::string format_short(double value) { return fmt::format("{:.12g}", value == 0 ? 0.0 : value); }

std::string format_number(double value) { return fmt::format("{}", value == 0 ? 0.0 : value); }

}  // namespace seatcast::fields
