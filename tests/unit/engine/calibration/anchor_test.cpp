#include "engine/calibration/anchor.h"

#include <cmath>

#include <gtest/gtest.h>

namespace seatcast::calibration {
namespace {

constexpr std::size_t kLead = 0;

/// Two areas, one year ahead, two grades.
Forecast forecast_of(double a0, double a1, double b0, double b1) {
  Forecast forecast{Array<double, 3>({2, 1, 2})};
  forecast.pupils(std::size_t{0}, kLead, std::size_t{0}) = a0;
  forecast.pupils(std::size_t{0}, kLead, std::size_t{1}) = a1;
  forecast.pupils(std::size_t{1}, kLead, std::size_t{0}) = b0;
  forecast.pupils(std::size_t{1}, kLead, std::size_t{1}) = b1;
  return forecast;
}

double at(const Forecast& forecast, std::size_t area, std::size_t grade) { return forecast.pupils(area, kLead, grade); }

TEST(Anchor, ItsShareFallsAsTheHistoryGrows) {
  const Method::Anchor method;
  EXPECT_DOUBLE_EQ(anchor_share(method, 3), method.share);
  EXPECT_DOUBLE_EQ(anchor_share(method, method.young - 1), method.share);
  const auto fading = static_cast<std::size_t>(method.fading);
  EXPECT_NEAR(anchor_share(method, method.young - 1 + fading), method.share * std::exp(-1), 1e-12);
  EXPECT_LT(anchor_share(method, 29), 0.002);
}

TEST(Anchor, TotalsGoPartOfTheWayAndAreasKeepTheirParts) {
  const Array<Offer, 2> offers({2, 2}, Offer::taught);
  Forecast own = forecast_of(100, 50, 300, 150);
  anchor_to(forecast_of(121 * 2, 50, 121 * 2, 150), offers, 0.5, 2, own);
  EXPECT_NEAR(at(own, 0, 0) + at(own, 1, 0), 400 * 1.1, 1e-9);  // sqrt(484 / 400)
  EXPECT_NEAR(at(own, 1, 0) / at(own, 0, 0), 3, 1e-12);
  EXPECT_DOUBLE_EQ(at(own, 0, 1), 50);
}

TEST(Anchor, NoTotalIsPulledByMoreThanTheLimit) {
  const Array<Offer, 2> offers({2, 2}, Offer::taught);
  Forecast own = forecast_of(10, 10, 10, 10);
  anchor_to(forecast_of(1000, 10, 1000, 10), offers, 1, 2, own);
  EXPECT_DOUBLE_EQ(at(own, 0, 0), 20);
}

TEST(Anchor, OnlyAreasThatTeachAGradeAreAddedUp) {
  Array<Offer, 2> offers({2, 2}, Offer::taught);
  offers(std::size_t{1}, std::size_t{1}) = Offer::ended;
  Forecast own = forecast_of(100, 50, 300, 150);
  anchor_to(forecast_of(100, 50, 300, 0), offers, 1, 2, own);
  EXPECT_DOUBLE_EQ(at(own, 0, 1), 50);
}

}  // namespace
}  // namespace seatcast::calibration
