#include "engine/comparison/totals.h"

#include <cmath>

#include "engine/base/precondition.h"

namespace seatcast::comparison {
namespace {

/// Sum over areas and the years from first[stage] on.
Array<double, 2> sum_over_years(const measures::KeptReplicates& kept, std::span<const std::size_t> first) {
  const auto [areas, stages, years, replicates] = kept.values.shape();
  Array<double, 2> sums({stages + 1, replicates});
  for (std::size_t stage = 0; stage < stages; ++stage) {
    for (std::size_t area = 0; area < areas; ++area) {
      for (std::size_t year = first[stage]; year < years; ++year) {
        const float* values = kept.values.row(area, stage, year);
        if (std::isnan(*values)) continue;  // no such stage there
        for (std::size_t r = 0; r < replicates; ++r) sums(stage, r) += static_cast<double>(values[r]);
      }
    }
    for (std::size_t r = 0; r < replicates; ++r) sums(stages, r) += sums(stage, r);
  }
  return sums;
}

}  // namespace

std::vector<std::size_t> roots_of(const AreaTree& areas) {
  std::vector<std::size_t> roots;
  for (std::size_t node = 0; node < areas.node_count(); ++node) {
    if (areas.nodes[node].parent == kNone) roots.push_back(node);
  }
  return roots;
}

std::vector<std::size_t> wave_peaks(const Axes& axes, const measures::Results& results) {
  const measures::MeasureResult* enrolment = results.find("enrolment");
  require(enrolment != nullptr, "where the wave is, enrolment says");
  const auto roots = roots_of(axes.areas);
  std::vector<std::size_t> peaks(axes.ladder.stage_count());
  for (std::size_t stage = 0; stage < peaks.size(); ++stage) {
    double highest = -1;
    for (std::size_t year = 0; year < axes.years.count; ++year) {
      double pupils = 0;
      for (const std::size_t root : roots) {
        const double own = enrolment->reference(root, stage, year);
        pupils += std::isnan(own) ? 0 : own;
      }
      if (pupils <= highest) continue;
      highest = pupils;
      peaks[stage] = year;
    }
  }
  return peaks;
}

const measures::KeptReplicates& kept(const measures::Results& results, std::string_view measure) {
  for (const measures::KeptReplicates& one : results.kept) {
    if (one.measure->id == measure) return one;
  }
  throw PreconditionError("replicates of " + std::string(measure) + " were not kept");
}

Totals totals_of(const measures::Results& results, std::span<const std::size_t> wave_peaks) {
  std::vector<std::size_t> after_base(wave_peaks.size(), 1);
  std::vector<std::size_t> after_wave(wave_peaks.begin(), wave_peaks.end());
  for (std::size_t& year : after_wave) ++year;
  return {sum_over_years(kept(results, "shortage"), after_base), sum_over_years(kept(results, "unplaced"), after_base),
          sum_over_years(kept(results, "surplus"), after_wave)};
}

}  // namespace seatcast::comparison
