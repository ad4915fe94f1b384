#include "tools/common/speech.h"

#include <cmath>

#include <fmt/format.h>

#include "io/console/numbers.h"

namespace seatcast::tools {
namespace {

constexpr double kDigits = 3;

/// 823,456 -> 823,000.
double rounded(double value) {
  if (value == 0 || !std::isfinite(value)) return 0;
  const double magnitude = std::floor(std::log10(std::abs(value)));
  const double step = std::pow(10, std::max(0.0, magnitude - kDigits + 1));
  return std::round(value / step) * step;
}

}  // namespace

std::string Speech::number(double value) const {
  return console::in_words(rounded(value), language_, static_cast<int>(kDigits));
}

std::string Speech::change(double value) const {
  const double shown = rounded(value);
  if (shown == 0) return "0";
  return (shown > 0 ? "+" : "−") + number(std::abs(shown));
}

std::string Speech::interval(const comparison::Distribution& difference) const {
  return change(difference.low) + say("～", " to ") + change(difference.high);
}

std::string Speech::money(double ten_thousand_yuan) const {
  const double yuan = rounded(ten_thousand_yuan * 1e4);
  if (zh()) return console::in_words(yuan, language_, static_cast<int>(kDigits)) + "元";
  if (std::abs(yuan) >= 1e9) return fmt::format("{:g} bn yuan", yuan / 1e9);
  return std::abs(yuan) >= 1e6 ? fmt::format("{:g} million yuan", yuan / 1e6) : number(yuan) + " yuan";
}

std::string Speech::percent(double share) {
  if (share > 0 && share < 0.005) return "<1%";
  if (share < 1 && share > 0.995) return ">99%";
  return console::as_percent(share, 0);
}

std::string Speech::how_often(double share) const {
  if (share >= 1) return say("每次模拟都如此", "in every replicate");
  return say(percent(share) + " 的模拟如此", "in " + percent(share) + " of the replicates");
}

std::string Speech::area(const Axes& axes, std::size_t node) const {
  const AreaNode& at = axes.areas.nodes[node];
  return zh() || at.name_en.empty() ? at.name : at.name_en;
}

std::string Speech::stage(const Axes& axes, std::size_t stage) const {
  const Stage& at = axes.ladder.stages[stage];
  return zh() ? at.name : at.name_en;
}

std::string Speech::short_title(const std::string& both) const {
  const std::string title = told(both);
  std::size_t end = title.size();
  for (const char* colon : {"：", ": "}) end = std::min(end, title.find(colon));
  return title.substr(0, end);
}

}  // namespace seatcast::tools
