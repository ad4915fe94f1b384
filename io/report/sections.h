#pragma once

#include "io/comparison/comparison.h"
#include "io/report/html.h"
#include "io/report/run.h"

namespace seatcast::report {

// The sections of the report, in the order in which a planner reads them. One that has nothing to say is empty.

Html answer(const Run& run, const Voice& voice);       ///< in sentences: peaks, worst shortages, idle seats
Html heat_tables(const Run& run, const Voice& voice);  ///< area x year for every stage
Html fan_charts(const Run& run, const Voice& voice);   ///< demand against usable seats
Html wave(const Run& run, const Voice& voice);         ///< grade x year: the wave on its way up
Html ledger(const Run& run, const Voice& voice);       ///< projects: when they open, what they bring
Html tile_grid(const Run& run, const Voice& voice);    ///< a schematic picture, not a map
Html class_sizes(const Run& run, const Voice& voice);  ///< class sizes and large classes
Html teachers(const Run& run, const Voice& voice);
Html money(const Run& run, const Voice& voice);
Html warnings(const Run& run, const Voice& voice);  ///< normal, watch, alert by the scenario's rules
Html targets(const Run& run, const Voice& voice);
/// Several results beside each other, paired where they can be; empty for one.
/// @param comparison  nullptr where they cannot be paired
Html side_by_side(const std::vector<Run>& runs, const comparing::Comparison* comparison, const Voice& voice);
Html data_quality(const Run& run, const Voice& voice);  ///< assumptions, marked inputs
Html provenance(const Run& run, const Voice& voice);
Html how_to_read(const Run& run, const Voice& voice);

}  // namespace seatcast::report
