#pragma once

/// The normal distribution, for setting up: thresholds of copulas, quantiles of intervals. Scalar; the same bits on
/// every machine.
namespace seatcast::lanes {

/// P(Z <= z). Relative error below 1e-14 down to z = -37; 0 below, 1 far above. NaN gives NaN.
double normal_cdf(double z);

/// The z with P(Z <= z) = p. Relative error below 1e-14 (absolute near p = 1/2); -infinity at 0, infinity at 1.
/// @throws PreconditionError outside [0, 1]
double normal_quantile(double p);

}  // namespace seatcast::lanes
