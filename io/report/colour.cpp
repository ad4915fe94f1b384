#include "io/report/colour.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace seatcast::report {
namespace {

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

std::uint8_t mix(std::uint8_t a, std::uint8_t b, double share) {
  return static_cast<std::uint8_t>(std::lround(a + (b - a) * share));
}

Colour mix(Colour a, Colour b, double share) {
  return {mix(a.red, b.red, share), mix(a.green, b.green, share), mix(a.blue, b.blue, share)};
}

/// Five shades from light to middle under dark text, then two dark ones under light text: between them lies a band of
/// shades on which neither stands out enough.
Shades shades(Colour light, Colour middle, Colour dark, Colour darkest) {
  constexpr std::size_t kLight = 5;
  Shades scale;
  for (std::size_t k = 0; k < kLight; ++k)
    scale[k] = mix(light, middle, static_cast<double>(k) / static_cast<double>(kLight - 1));
  scale[kLight] = dark;
  scale[kLight + 1] = darkest;
  return scale;
}

}  // namespace

std::string hex(Colour colour) { return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue); }

double contrast(Colour a, Colour b) {
  const double first = luminance(a) + 0.05;
  const double second = luminance(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

Colour text_on(Colour background) { return contrast(background, kInk) >= contrast(background, kPaper) ? kInk : kPaper; }

Shades shortage_shades() {
  return shades({0xfd, 0xf0, 0xe2}, {0xee, 0x9c, 0x66}, {0xb8, 0x4a, 0x28}, {0x8f, 0x24, 0x18});
}
Shades surplus_shades() {
  return shades({0xf3, 0xf7, 0xfb}, {0xc3, 0xd9, 0xec}, {0xaf, 0xcb, 0xe5}, {0x9a, 0xbd, 0xdd});
}
Shades amount_shades() {
  return shades({0xf0, 0xf7, 0xf5}, {0x86, 0xc2, 0xb4}, {0x2b, 0x7a, 0x6e}, {0x12, 0x57, 0x4e});
}

int step_of_share(double share) { return static_cast<int>(std::ranges::upper_bound(kShares, share) - kShares.begin()); }

int step_between(double value, double lowest, double highest) {
  if (std::isnan(value)) return 0;
  if (!(highest > lowest)) return 1;
  const double share = std::clamp((value - lowest) / (highest - lowest), 0.0, 1.0);
  return 1 + std::min(kSteps - 1, static_cast<int>(share * kSteps));
}

}  // namespace seatcast::report
