#pragma once

#include <span>
#include <vector>

#include "engine/base/array.h"
#include "engine/base/axes.h"
#include "engine/measures/results.h"
#include "engine/parallel/threads.h"

/// Differences between two scenarios that were run on the same random numbers: replicate r of the one minus replicate r
/// of the other (common random numbers). What both share cancels, so that a difference is far surer than either of
/// them.
namespace seatcast::comparison {

/// The central interval that is reported: from the 10 % to the 90 % quantile.
inline constexpr double kCoverage = 0.8;
/// Replicates that differ by less than half a pupil or seat are the same: rounding of float32 must not decide.
inline constexpr double kTie = 0.5;

/// How a difference, other minus base, is distributed over the replicates. The shares "less" and "more" leave out those
/// that are the same.
struct Distribution {
  double mean = 0;
  double sd = 0;
  double low = 0;     ///< 10 % quantile
  double median = 0;  ///< 50 %
  double high = 0;    ///< 90 %
  double less = 0;    ///< share of replicates in which other is smaller by at least kTie
  double more = 0;    ///< larger
};

/// A quantity in both scenarios, and the difference between them. NaN throughout where neither has it.
struct Paired {
  double base_mean = 0;
  double base_sd = 0;
  double other_mean = 0;
  double other_sd = 0;
  Distribution difference;

  /// How many times wider the difference would spread if the two runs had no random number in common; 1 if both or
  /// neither vary.
  [[nodiscard]] double gain_of_pairing() const;
};

/// @param base, other  one value a replicate, finite, as many of each; at least one
/// @throws PreconditionError on other lengths
Paired pair(std::span<const double> base, std::span<const double> other);

/// One measure, everywhere.
struct MeasureDifference {
  const measures::Measure* measure = nullptr;
  Array<Paired, 3> at;  ///< (node, stage, year); nodes above the areas add up their areas replicate by replicate
};

/// Pairs every replicate of two scenarios. An area without a stage counts as 0 if the other scenario has the stage
/// there.
/// @param base, other  of the same measure and shape (area, stage, year, replicate)
/// @throws PreconditionError if they are not; parallel::Cancelled
MeasureDifference pair_measure(const AreaTree& areas, const measures::KeptReplicates& base,
                               const measures::KeptReplicates& other, const parallel::Threads& threads,
                               const parallel::CancelFlag& cancel);

}  // namespace seatcast::comparison
