#pragma once

#include <filesystem>
#include <string>

#include "io/comparison/comparison.h"
#include "io/hdf5/writer.h"

namespace seatcast::comparing {

/// Writes a comparison as HDF5 (readable as netCDF-4), whole or not at all: paired differences by scenario, area, stage
/// and year, and every replicate of the sums over years.
/// @throws text::IoError
void write(const std::filesystem::path& target, const Comparison& comparison, const std::string& engine_version,
           const hdf5::ForEach& for_each);

}  // namespace seatcast::comparing
