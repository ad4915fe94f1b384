#pragma once

#include <vector>

#include "engine/supply/inputs.h"
#include "io/results/run_info.h"
#include "io/scenario/load.h"

namespace seatcast::tools {

/// The ledger rows of the projects that took part, in the order of the results.
std::vector<results::LedgerFacts> ledger_of(const scenario::Tables& tables,
                                            const std::vector<supply::Project>& projects);

}  // namespace seatcast::tools
