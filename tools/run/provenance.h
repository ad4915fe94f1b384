#pragma once

#include "engine/base/axes.h"
#include "io/results/run_info.h"
#include "io/results/write.h"
#include "io/scenario/load.h"

namespace seatcast::tools {

/// What a result file says of the run that made it, but for its ledger.
results::RunInfo info_of(const scenario::Loaded& loaded, const text::Sources& sources);

/// Places of the areas in the schematic tile grid.
results::Tiles tiles_of(const scenario::Tables& tables, const Axes& axes);

}  // namespace seatcast::tools
