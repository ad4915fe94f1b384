#pragma once

#include <filesystem>

#include "engine/base/axes.h"
#include "engine/measures/results.h"
#include "io/files/publish.h"
#include "io/hdf5/writer.h"
#include "io/results/run_info.h"

namespace seatcast::results {

/// Places of areas in a schematic tile grid, by node; empty where there is none.
struct Tiles {
  std::vector<int> column;
  std::vector<int> row;
};

/// Writes a result file (docs/formats/results.md) by walking the table of measures, and publishes it whole or not at
/// all.
/// @throws text::IoError
files::Published write(const std::filesystem::path& target, const Axes& axes, const Tiles& tiles,
                       const measures::Results& results, const RunInfo& info, const hdf5::ForEach& for_each);

}  // namespace seatcast::results
