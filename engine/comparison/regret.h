#pragma once

#include <span>
#include <vector>

namespace seatcast::comparison {

/// How much worse a scenario is than the best of the set, in hindsight: in every replicate its loss minus the smallest.
struct Regret {
  double mean = 0;
  double high = 0;  ///< 90 % quantile: a bad case
  double best = 0;  ///< share of replicates in which it is the best, or as good as the best
};

/// @param losses  (scenario)(replicate), as many replicates of each, at least one; less is better
/// @return        one a scenario
/// @throws PreconditionError on other lengths
/// Source: minimax regret, Savage (1951); as "expected opportunity loss" in decision analysis.
std::vector<Regret> regret(std::span<const std::span<const double>> losses);

}  // namespace seatcast::comparison
