#include "io/report/voice.h"

#include <cmath>

#include <fmt/format.h>

#include "io/console/numbers.h"

namespace seatcast::report {
namespace {

const std::string kDash = "–";
const std::string kRange = "–";

/// Three digits: no result of a simulation is known better.
double to_three_digits(double value) {
  const double size = std::abs(value);
  if (size < 1000) return std::round(value);
  const double step = std::pow(10.0, std::floor(std::log10(size)) - 2);
  return std::round(value / step) * step;
}

/// Ten thousands with as many decimals as three digits of `largest` leave.
std::string in_ten_thousands(double value, double largest) {
  const int decimals = largest < 1e5 ? 2 : largest < 1e6 ? 1 : 0;
  return fmt::format("{:.{}f}", value / 1e4, decimals);
}

}  // namespace

std::string Voice::whole(double value) const { return std::isfinite(value) ? console::with_thousands(value) : kDash; }

std::string Voice::amount(double value) const {
  return std::isfinite(value) ? console::in_words(to_three_digits(value), language_) : kDash;
}

std::string Voice::rounded(double value) const {
  return std::isfinite(value) ? console::with_thousands(to_three_digits(value)) : kDash;
}

std::string Voice::rounded_range(double low, double high) const {
  if (!std::isfinite(low) || !std::isfinite(high)) return kDash;
  const std::string first = rounded(low);
  const std::string last = rounded(high);
  return first == last ? first : first + kRange + last;
}

std::string Voice::compact(double value) const {
  if (!std::isfinite(value)) return kDash;
  const double size = std::abs(value);
  if (zh()) return size < 9999.5 ? fmt::format("{:.0f}", value) : fmt::format("{:.1f}万", value / 1e4);
  return size < 9999.5 ? fmt::format("{:.0f}", value) : fmt::format("{:.{}f}k", value / 1e3, size < 99950 ? 1 : 0);
}

std::string Voice::tick(double value) const {
  if (!std::isfinite(value)) return kDash;
  if (std::abs(value) < 1e4) return fmt::format("{:g}", value);
  return zh() ? fmt::format("{:g}万", value / 1e4) : fmt::format("{:g}k", value / 1e3);
}

std::string Voice::fixed(double value, int decimals) const {
  return std::isfinite(value) ? console::with_thousands(value, decimals) : kDash;
}

std::string Voice::percent(double share) const {
  if (!std::isfinite(share)) return kDash;
  if (share > 0 && share < 0.01) return "<1%";
  if (share > 0.99 && share < 1) return ">99%";
  return console::as_percent(share, 0);
}

std::string Voice::range(double low, double high) const {
  if (!std::isfinite(low) || !std::isfinite(high)) return kDash;
  // Both ends in one unit: 8,210–17,600 or 4.81–8.59万, never 8,210–1.76万 nor 0.19–1.21万.
  if (high < 1e5 && low < 1e4) return rounded_range(low, high);
  if (zh() && low >= 0 && high < 1e8)
    return fmt::format("{}–{}万", in_ten_thousands(low, high), in_ten_thousands(high, high));
  const std::string first = amount(low);
  const std::string last = amount(high);
  return first == last ? first : first + kRange + last;
}

std::string Voice::change(double value) const {
  const std::string size = rounded(std::abs(value));
  if (!std::isfinite(value) || size == "0") return size;
  return (value > 0 ? "+" : "−") + size;
}

std::string Voice::changes(double low, double high) const {
  const std::string first = change(low);
  const std::string last = change(high);
  return first == last ? first : first + say(" 至 ", " to ") + last;
}

std::string Voice::money(double ten_thousand_yuan) const {
  if (!std::isfinite(ten_thousand_yuan)) return kDash;
  if (zh())
    return ten_thousand_yuan < 9999.5 ? fmt::format("{:.0f}万元", ten_thousand_yuan)
                                      : fmt::format("{:.2f}亿元", ten_thousand_yuan / 1e4);
  return ten_thousand_yuan < 99'950 ? fmt::format("CNY {:.1f} million", ten_thousand_yuan / 100)
                                    : fmt::format("CNY {:.2f} billion", ten_thousand_yuan / 1e5);
}

std::string Voice::yuan(double ten_thousand_yuan) const {
  if (!std::isfinite(ten_thousand_yuan)) return kDash;
  const double yuan = to_three_digits(ten_thousand_yuan * 1e4);
  if (zh()) return console::in_words(yuan, language_) + "元";
  return "CNY " + console::with_thousands(yuan);
}

}  // namespace seatcast::report
