#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace seatcast::report {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  friend bool operator==(const Colour&, const Colour&) = default;
};

inline constexpr Colour kInk{0x1b, 0x24, 0x30};
inline constexpr Colour kPaper{0xff, 0xff, 0xff};

std::string hex(Colour colour);

/// Contrast of WCAG 2.1, from 1 to 21: (lighter + 0.05) / (darker + 0.05) of the relative luminances.
double contrast(Colour a, Colour b);

/// Ink or paper, whichever stands out more on `background`.
Colour text_on(Colour background);

/// A scale has kSteps shades; step 0 is "nothing" and has none.
inline constexpr int kSteps = 7;

/// Shades from light to dark, steps 1 to kSteps.
using Shades = std::array<Colour, kSteps>;
Shades shortage_shades();  ///< ochre to brick
Shades surplus_shades();   ///< paler blues: idle seats should not outshout missing ones
Shades amount_shades();    ///< pale to deep teal: more of something, neither good nor bad

/// Shares of the usable seats at which the steps begin.
inline constexpr std::array<double, kSteps> kShares = {0.005, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5};

/// The step of a share of seats: 0 where it is less than all of kShares.
int step_of_share(double share);

/// The step of a value between a lowest and a highest one, from 1 to kSteps; 0 for a missing value.
int step_between(double value, double lowest, double highest);

}  // namespace seatcast::report
