#pragma once

#include <string>

#include "io/comparison/comparison.h"

namespace seatcast::tools {

/// The comparison as one JSON document: totals by scenario and stage, the telling cells, regret.
std::string comparison_json(const comparing::Comparison& comparison, const std::string& file);

/// Every cell, one row for scenario, measure, area, stage and year.
std::string differences_csv(const comparing::Comparison& comparison);

}  // namespace seatcast::tools
