#pragma once

#include <string>
#include <vector>

#include "io/results/read.h"

namespace seatcast::results {

/// Which part of a result somebody asks for, as typed; an empty list asks for everything.
struct Wanted {
  std::vector<std::string> measures = {};  ///< ids
  std::vector<std::string> areas = {};     ///< codes or names
  std::vector<std::string> stages = {};    ///< ids or names
  std::vector<std::string> years = {};     ///< 2029, or 2025-2030
};

/// The same as positions in the file, ascending and distinct.
struct Selection {
  std::vector<const StoredMeasure*> measures;
  std::vector<const StoredExceedance*> exceedances;
  std::vector<std::size_t> areas;
  std::vector<std::size_t> stages;
  std::vector<std::size_t> years;
};

/// @return what can be found; whatever cannot is a fault
Selection select(const ResultFile& file, const Wanted& wanted, text::Diagnostics& faults);

}  // namespace seatcast::results
