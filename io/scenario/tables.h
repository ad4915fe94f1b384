#pragma once

/// One row of each table of a scenario. Rows are declared like any other struct; headers may be Chinese. Every table
/// may also say where its numbers come from (provenance.h).
#include "io/scenario/area_tables.h"        // IWYU pragma: export
#include "io/scenario/population_tables.h"  // IWYU pragma: export
#include "io/scenario/schooling_tables.h"   // IWYU pragma: export
#include "io/scenario/supply_tables.h"      // IWYU pragma: export
