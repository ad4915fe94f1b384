#pragma once

// Internal to this room: how variables and their dimensions know each other (HDF5 Dimension Scale specification).
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "io/hdf5/library.h"

namespace seatcast::hdf5 {

/// One axis of one variable, as its dimension remembers it.
struct DimensionUse {
  hobj_ref_t variable;
  std::int32_t axis;
};

/// A reference to a dataset in the root group.
hobj_ref_t reference_to(hid_t file, const std::string& name);

/// Tells a variable its dimensions, outermost first; at least one.
/// Both lists are written once and whole. H5DSattach_scale rewrites them for every axis of every variable, which took
/// half the time of building a file of small tables and left dead space in it.
void write_dimension_list(hid_t variable, std::vector<hobj_ref_t> dimensions);

/// Tells a dimension where it is used.
void write_reference_list(hid_t dimension, const std::vector<DimensionUse>& uses);

/// Names of a file's dimensions by the address of their dataset: finding a name from a reference alone searches the
/// whole file.
std::map<haddr_t, std::string> dimension_names(hid_t file, const std::vector<std::string>& datasets);

/// Names of a variable's dimensions, outermost first; "" for an axis without one.
std::vector<std::string> dimensions_of(hid_t variable, std::size_t rank, const std::map<haddr_t, std::string>& names);

}  // namespace seatcast::hdf5
