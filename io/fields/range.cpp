#include "io/fields/range.h"

#include <fmt/format.h>

namespace seatcast::fields {
namespace {

std::string zh_of(const Range& range) {
  const auto low = format_short(range.low);
  const auto high = format_short(range.high);
  if (range.has_low() && range.has_high()) {
    return fmt::format("在 {}{}, {}{} 之内", range.without_low ? '(' : '[', low, high, range.without_high ? ')' : ']');
  }
  if (range.has_low()) return fmt::format("{} {}", range.without_low ? "大于" : "不小于", low);
  return fmt::format("{} {}", range.without_high ? "小于" : "不大于", high);
}

std::string en_of(const Range& range) {
  const auto low = format_short(range.low);
  const auto high = format_short(range.high);
  if (range.has_low() && range.has_high()) {
    return fmt::format("in {}{}, {}{}", range.without_low ? '(' : '[', low, high, range.without_high ? ')' : ']');
  }
  if (range.has_low()) return fmt::format("{} {}", range.without_low ? "more than" : "at least", low);
  return fmt::format("{} {}", range.without_high ? "less than" : "at most", high);
}

}  // namespace

text::Phrase describe_range(const Range& range, const Unit& unit) {
  if (range.is_open()) return {};
  if (unit.name.empty()) return {zh_of(range), en_of(range)};
  return {fmt::format("{}（{}）", zh_of(range), unit.name.zh), fmt::format("{} {}", en_of(range), unit.name.en)};
}

}  // namespace seatcast::fields
