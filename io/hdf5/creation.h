#pragma once

// Internal to this room: how files, groups and datasets are created so that the same content gives the same bytes and
// netCDF-4 can also open the result for writing.
#include <string>
#include <vector>

#include "io/hdf5/block_grid.h"
#include "io/hdf5/library.h"
#include "io/hdf5/variable.h"

namespace seatcast::hdf5 {

/// Access properties for a file written with the format of HDF5 1.8: later formats mark a file as "open for writing",
/// and a killed writer would leave one that needs repair. Closing the file closes everything in it. Files are not
/// locked: nobody else ever meets a part file.
Handle file_access();

/// Creates or empties a file; creation order kept for netCDF, no times of creation.
Handle create_file(const std::string& name, hid_t access);

Handle create_group(hid_t parent, const std::string& name);

struct DatasetPlan {
  std::string name;
  ElementType type = ElementType::float64;
  std::vector<hsize_t> shape = {};
  Compression compression = Compression::none;
  const BlockGrid* grid = nullptr;  ///< the chunks, when compressed
};

Handle create_dataset(hid_t parent, const DatasetPlan& plan);

}  // namespace seatcast::hdf5
