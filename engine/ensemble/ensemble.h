#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "engine/lanes/dispatch.h"
#include "engine/measures/results.h"
#include "engine/parallel/threads.h"
#include "engine/projection/region.h"

namespace seatcast::ensemble {

/// What to compute, and with what means. Results depend on the first part only.
struct Settings {
  std::uint32_t replicates = 0;  ///< 0: the reference path alone
  std::vector<double> probabilities;
  projection::MeasureSet measures;
  std::vector<measures::Exceedance> exceedances;
  projection::MeasureSet keep;  ///< measures of which every replicate is kept; by stage

  std::size_t memory_budget = std::size_t{2}
                              << 30;  ///< bytes for the series of one region; more series take more passes
  std::size_t years_at_once = 0;      ///< ranked together, before the next years are computed; 0: what saves memory
  std::uint32_t tiles_per_block = 4;  ///< work of one task, in tiles of replicates
  lanes::Isa isa = lanes::best_isa();
};

/// Work done and to do, in units of area-year-replicates. Called from one thread at a time.
using Progress = std::function<void(double done, double total)>;

/// Projects all replicates of a problem and summarises them, region by region (docs/theory/model.md, section 6).
/// Bit-identical for any number of threads, block size, memory budget, years at once and instruction set.
/// @throws parallel::Cancelled; PreconditionError if the problem is not sound
measures::Results run(const projection::Problem& problem, const Settings& settings, const parallel::Threads& threads,
                      const parallel::CancelFlag& cancel, const Progress& progress = {});

}  // namespace seatcast::ensemble
