#pragma once

#include <vector>

#include "engine/measures/results.h"
#include "engine/projection/region.h"

namespace seatcast::ensemble {

/// One result a project, nothing known yet.
std::vector<measures::ProjectResult> make_project_results(const projection::Problem& problem, std::uint32_t replicates);

/// Fills in a region's projects from what its blocks wrote (BlockOutput::projects).
void summarise_projects(const projection::Region& region, std::size_t years, std::uint32_t replicates,
                        const float* written, std::vector<measures::ProjectResult>& results);

/// The same for the reference path, which is the first replicate written.
void set_reference(const projection::Region& region, const float* written,
                   std::vector<measures::ProjectResult>& results);

}  // namespace seatcast::ensemble
