#include "engine/lanes/normal.h"

#include <limits>

#include "engine/base/precondition.h"
#include "engine/lanes/math.h"

namespace seatcast::lanes {

namespace {

constexpr double kPerRootTwoPi = 0x1.9884533d43651p-2;
constexpr double kFarOut = 39;  // the lower tail is below the smallest double from here on

/// exp(-z^2/2) / sqrt(2 pi). The square is taken in two parts: its rounding alone would cost three digits far out.
double density(double z) {
  const double high = static_cast<float>(z);
  return kPerRootTwoPi * exp(-0.5 * high * high) * exp(-0.5 * (z - high) * (z + high));
}

/// P(0 < Z <= z) for z >= 0 as density * (z + z^3/3 + z^5/(3 5) + ...): all terms positive, nothing cancels.
double central(double z) {
  double term = z, sum = z;
  for (int odd = 3; term > 0x1p-60 * sum; odd += 2) {
    term *= z * z / odd;
    sum += term;
  }
  return density(z) * sum;
}

/// P(Z > z) for z >= 1.2 as density / (z + 1/(z + 2/(z + 3/...))), Laplace's continued fraction.
double upper_tail(double z) {
  constexpr int kDepth = 300;  // at z = 1.2 the remainder is below 1e-17
  double fraction = z;
  for (int level = kDepth; level > 0; --level) fraction = z + level / fraction;
  return density(z) / fraction;
}

/// For p in (0, 1/2): a rational start good to 5e-4 (Hastings; Abramowitz and Stegun 26.2.23), then Halley's rule.
double lower_quantile(double p) {
  const double t = sqrt(-2 * log(p));
  double z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (int step = 0; step < 3; ++step) {
    const double miss = (normal_cdf(z) - p) / density(z);
    z -= miss / (1 + 0.5 * z * miss);
  }
  return z;
}

}  // namespace

double normal_cdf(double z) {
  if (z != z) return z;
  if (z <= -kFarOut) return 0;
  if (z >= kFarOut) return 1;
  if (z <= -1.2) return upper_tail(-z);
  if (z >= 1.2) return 1 - upper_tail(z);
  return z < 0 ? 0.5 - central(-z) : 0.5 + central(z);
}

double normal_quantile(double p) {
  require(p >= 0 && p <= 1, "normal_quantile: a probability lies in [0, 1]");
  if (p == 0) return -std::numeric_limits<double>::infinity();
  if (p == 1) return std::numeric_limits<double>::infinity();
  if (p == 0.5) return 0;
  return p < 0.5 ? lower_quantile(p) : -lower_quantile(1 - p);
}

}  // namespace seatcast::lanes
