#pragma once

#include <cstddef>
#include <vector>

namespace seatcast::calibration {

/// The size of past errors at one lead.
struct ScaleAtLead {
  std::size_t lead;
  double scale;  ///< > 0
  double worth;  ///< independent errors it rests on
};

/// How errors grow with the lead: what was observed of areas and of the system, and where carry and persistence are
/// drawn to.
struct KernelFit {
  std::vector<ScaleAtLead> area;
  std::vector<ScaleAtLead> system;
  double carry = 0.5;
  double persistence = 0.9;
  bool summed = true;
  double newest = 1;  ///< share of the newest error in such a sum
};

struct KernelEstimate {
  double area = 0;
  double system = 0;
  double carry = 0;
  double persistence = 0;
  double evidence = 0;  ///< what `system` rests on, the prior's worth included
};

/// Least squares of log scales over a grid of carry and persistence, which areas and system share
/// (docs/theory/calibration.md, 4.5).
/// @param system_prior  the system's scale before any evidence, worth `prior_worth` independent years
KernelEstimate fit_kernel(const KernelFit& fit, double system_prior, double prior_worth);

}  // namespace seatcast::calibration
