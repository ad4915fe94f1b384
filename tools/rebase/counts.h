#pragma once

#include <string>
#include <vector>

#include "engine/base/axes.h"
#include "io/scenario/tables.h"
#include "io/text/diagnostic.h"

namespace seatcast::tools {

/// Pupils as an autumn's count has them.
struct Counts {
  std::vector<scenario::EnrolmentRow> rows;  ///< of planning units, areas as codes and grades as ids
  std::size_t totals = 0;                    ///< rows of areas above, which were left out
};

/// Reads a table of counts, CSV or .xlsx: either a row for each area and grade (area, grade, pupils), or, as bureaus
/// keep it, a row for each area and a column for each grade (地区, 小班, ..., 一年级, ..., 高一, ...). Areas by code or
/// name. A row that names no area or grade of the scenario is a fault: a count that silently fell out would look like
/// children who are gone.
Counts read_counts(const std::string& path, const Axes& axes, text::Diagnostics& faults);

}  // namespace seatcast::tools
