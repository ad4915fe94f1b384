#pragma once

#include <span>
#include <vector>

#include "engine/base/array.h"
#include "engine/base/axes.h"
#include "engine/measures/results.h"

namespace seatcast::comparison {

/// Years add up in every replicate: seats short in one autumn are one pupil-year each.
struct Totals {
  // (stage, replicate); the last row is all stages together
  Array<double, 2> shortage;  ///< pupil-years without a regular seat, from the year after the base year on
  Array<double, 2> unplaced;  ///< pupil-years without any seat, the same years
  Array<double, 2> idle;      ///< idle seat-years after the wave

  [[nodiscard]] std::size_t all_stages() const { return shortage.extent(0) - 1; }
  [[nodiscard]] std::size_t replicates() const { return shortage.extent(1); }
};

/// The year in which each stage has most pupils in all areas together, on the reference path. What lies after it is
/// "after the wave". Compared scenarios use the base's, so that all count the same years.
/// @param results  with the measure enrolment
std::vector<std::size_t> wave_peaks(const Axes& axes, const measures::Results& results);

/// @param results  with kept replicates of shortage, surplus and unplaced; @throws PreconditionError without
Totals totals_of(const measures::Results& results, std::span<const std::size_t> wave_peaks);

/// @throws PreconditionError if the replicates of that measure were not kept
const measures::KeptReplicates& kept(const measures::Results& results, std::string_view measure);

/// Nodes without a parent: the system as a whole.
std::vector<std::size_t> roots_of(const AreaTree& areas);

}  // namespace seatcast::comparison
