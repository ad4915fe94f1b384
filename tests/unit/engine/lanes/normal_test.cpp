#include "engine/lanes/normal.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "engine/base/precondition.h"
#include "engine/lanes/normal_tail.h"

namespace seatcast::lanes {
namespace {

long double exact_cdf(long double z) { return 0.5L * std::erfc(-z / std::sqrt(2.0L)); }

TEST(NormalCdf, RelativeErrorIsSmallFarIntoTheTail) {
  for (double z = -37; z < 9; z += 0.00317) {
    const long double exact = exact_cdf(z);
    EXPECT_LT(std::fabs((normal_cdf(z) - exact) / exact), 5e-15L) << z;
  }
}

TEST(NormalCdf, Edges) {
  EXPECT_EQ(normal_cdf(0), 0.5);
  EXPECT_EQ(normal_cdf(-40), 0.0);
  EXPECT_EQ(normal_cdf(40), 1.0);
  EXPECT_EQ(normal_cdf(-std::numeric_limits<double>::infinity()), 0.0);
  EXPECT_TRUE(std::isnan(normal_cdf(std::numeric_limits<double>::quiet_NaN())));
}

TEST(NormalUpperTail, AbsoluteErrorIsSmallOnBothSidesOfItsSeam) {
  for (double z = -40; z < 40; z += 0.00317)
    EXPECT_NEAR(normal_upper_tail(z), static_cast<double>(exact_cdf(-z)), 1e-14) << z;
}

TEST(NormalQuantile, PublishedValues) {
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-15);
  EXPECT_NEAR(normal_quantile(0.9), 1.2815515655446004, 1e-15);
  EXPECT_NEAR(normal_quantile(0.001), -3.090232306167813, 3e-15);
  EXPECT_NEAR(normal_quantile(1e-300), -37.0471, 1e-4);
  EXPECT_EQ(normal_quantile(0.5), 0.0);
}

TEST(NormalQuantile, InvertsTheCdf) {
  for (double exponent = -290; exponent < -0.3; exponent += 0.37) {
    const double p = std::pow(10.0, exponent);
    // the slope of ln(cdf) is about |z| in the tail, which turns the error of z into one of p
    EXPECT_NEAR(static_cast<double>(exact_cdf(normal_quantile(p)) / p), 1.0, 3e-12) << p;
  }
  for (double p = 0.5; p < 1; p += 0.0173) EXPECT_NEAR(normal_cdf(normal_quantile(p)), p, 3e-16) << p;
  for (double p = 0.003; p < 0.5; p += 0.011) EXPECT_NEAR(normal_quantile(p), -normal_quantile(1 - p), 1e-13);
}

TEST(NormalQuantile, RefusesWhatIsNoProbability) {
  EXPECT_EQ(normal_quantile(0), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(normal_quantile(1), std::numeric_limits<double>::infinity());
  EXPECT_THROW(normal_quantile(-0.1), PreconditionError);
  EXPECT_THROW(normal_quantile(1.1), PreconditionError);
  EXPECT_THROW(normal_quantile(std::numeric_limits<double>::quiet_NaN()), PreconditionError);
}

}  // namespace
}  // namespace seatcast::lanes
