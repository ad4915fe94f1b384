#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "engine/comparison/paired.h"
#include "engine/comparison/totals.h"

namespace seatcast::comparison {

/// The measures that are paired: those whose replicates every run keeps. Of all three less is better.
inline constexpr std::array<std::string_view, 3> kPairedMeasures{"shortage", "surplus", "unplaced"};

/// A sum over years in both scenarios, by stage; the last is all stages together.
using PairedTotals = std::vector<Paired>;

/// One scenario against the base.
struct Contrast {
  std::vector<MeasureDifference> measures;  ///< in the order of kPairedMeasures
  PairedTotals shortage;                    ///< pupil-years
  PairedTotals unplaced;                    ///< pupil-years
  PairedTotals idle;                        ///< seat-years after the wave

  // Differences of means over all areas and years after the base year, other minus base; 0 where not reported:
  double capital = 0;       ///< 10,000 yuan
  double running_cost = 0;  ///< 10,000 yuan
  double teachers = 0;      ///< in the year in which they differ most
  std::size_t teachers_year = 0;

  /// True if the population of every stage's ages is the same: the scenarios are choices about the same children, not
  /// different futures.
  bool same_children = true;

  /// Capital and running cost for each pupil-year of shortage that is avoided, 10,000 yuan: the ratio of the means. NaN
  /// unless the scenario costs more and is short of less, or costs less and is short of more (then it is what is saved
  /// for each pupil-year accepted).
  [[nodiscard]] double cost_per_avoided() const;
};

/// @param base, other  results on the same streams and axes with kept replicates of kPairedMeasures, and with enrolment
/// @throws PreconditionError, parallel::Cancelled
Contrast contrast(const Axes& axes, const measures::Results& base, const Totals& base_totals,
                  const measures::Results& other, const Totals& other_totals, const parallel::Threads& threads,
                  const parallel::CancelFlag& cancel);

}  // namespace seatcast::comparison
