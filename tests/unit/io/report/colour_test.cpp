#include "io/report/colour.h"

#include <cmath>

#include <gtest/gtest.h>

namespace seatcast::report {
namespace {

TEST(Contrast, AgreesWithThePublishedExamples) {
  // WCAG 2.1, "relative luminance": black on white is 21, equal colours are 1; #767676 on white is the well-known 4.54.
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21.0, 1e-9);
  EXPECT_NEAR(contrast({9, 99, 199}, {9, 99, 199}), 1.0, 1e-12);
  EXPECT_NEAR(contrast({0x76, 0x76, 0x76}, {255, 255, 255}), 4.54, 0.005);
  EXPECT_DOUBLE_EQ(contrast({1, 2, 3}, {200, 100, 50}), contrast({200, 100, 50}, {1, 2, 3}));
}

TEST(Shades, EveryCellCanBeRead) {
  for (const Shades& shades : {shortage_shades(), surplus_shades(), amount_shades()}) {
    for (const Colour shade : shades) EXPECT_GE(contrast(shade, text_on(shade)), 4.5) << hex(shade);
  }
}

TEST(Shades, GrowDarker) {
  for (const Shades& shades : {shortage_shades(), surplus_shades(), amount_shades()}) {
    for (std::size_t k = 1; k < shades.size(); ++k)
      EXPECT_GT(contrast(shades[k], kPaper), contrast(shades[k - 1], kPaper)) << k;
  }
}

TEST(Steps, OfSharesBeginAtHalfAPercent) {
  EXPECT_EQ(step_of_share(0), 0);
  EXPECT_EQ(step_of_share(0.004), 0);
  EXPECT_EQ(step_of_share(0.005), 1);
  EXPECT_EQ(step_of_share(0.1), 4);
  EXPECT_EQ(step_of_share(0.49), kSteps - 1);
  EXPECT_EQ(step_of_share(0.5), kSteps);
  EXPECT_EQ(step_of_share(9), kSteps);
}

TEST(Steps, BetweenTwoValuesReachBothEnds) {
  EXPECT_EQ(step_between(10, 10, 20), 1);
  EXPECT_EQ(step_between(20, 10, 20), kSteps);
  EXPECT_EQ(step_between(15, 10, 20), 4);
  EXPECT_EQ(step_between(7, 7, 7), 1);
  EXPECT_EQ(step_between(std::nan(""), 10, 20), 0);
}

}  // namespace
}  // namespace seatcast::report
