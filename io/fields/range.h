#pragma once

#include <limits>

#include "io/fields/unit.h"
#include "io/text/language.h"

namespace seatcast::fields {

/// The values a number may take: {10, 70}; at_least(0); above(0).
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool without_low = false;   ///< the low end itself is excluded
  bool without_high = false;  ///< the high end itself is excluded

  constexpr bool contains(double value) const {
    return (without_low ? value > low : value >= low) && (without_high ? value < high : value <= high);
  }
  constexpr bool has_low() const { return low > -std::numeric_limits<double>::infinity(); }
  constexpr bool has_high() const { return high < std::numeric_limits<double>::infinity(); }
  constexpr bool is_open() const { return !has_low() && !has_high(); }
  friend constexpr bool operator==(const Range&, const Range&) = default;
};

constexpr Range at_least(double low) { return {.low = low}; }
constexpr Range at_most(double high) { return {.high = high}; }
constexpr Range above(double low) { return {.low = low, .without_low = true}; }
inline constexpr Range kFraction{0, 1};  ///< shares, rates, probabilities

/// "in [10, 70] pupils per class", "at least 0"; in Chinese "在 [10, 70] 人/班之内", "不小于 0".
text::Phrase describe_range(const Range& range, const Unit& unit);

}  // namespace seatcast::fields
