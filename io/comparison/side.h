#pragma once

#include <string>

#include "engine/base/axes.h"
#include "engine/measures/results.h"
#include "io/results/read.h"
#include "io/text/diagnostic.h"

namespace seatcast::comparing {

/// One scenario of a comparison, wherever its replicates come from.
struct Side {
  std::string origin;  ///< the file it was read or run from, as it was named
  results::RunInfo info;
  Axes axes;
  measures::Results results;  ///< with the kept replicates
};

/// A result file with its kept replicates; faults where it has none to pair.
Side read_side(const results::ResultFile& file, text::Diagnostics& faults);

/// Reports everything that keeps two sides from being paired.
void check_pair(const Side& base, const Side& other, text::Diagnostics& faults);

}  // namespace seatcast::comparing
