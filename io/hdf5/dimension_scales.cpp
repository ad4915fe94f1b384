#include "io/hdf5/dimension_scales.h"

#include <hdf5_hl.h>

#include "io/hdf5/types.h"

namespace seatcast::hdf5 {
namespace {

Handle new_attribute(hid_t object, const char* name, hid_t type, hsize_t count) {
  const Handle space = dataspace({count});
  return Handle(H5Acreate2(object, name, type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose, "create an attribute");
}

Handle list_of_references() { return Handle(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "create a type"); }

/// The fields and names that the specification asks for; packed, so that no padding finds its way into the file.
Handle use_in_file() {
  Handle type(H5Tcreate(H5T_COMPOUND, sizeof(hobj_ref_t) + sizeof(std::int32_t)), H5Tclose, "create a type");
  checked(H5Tinsert(type.id(), "dataset", 0, H5T_STD_REF_OBJ), "create a type");
  checked(H5Tinsert(type.id(), "dimension", sizeof(hobj_ref_t), H5T_STD_I32LE), "create a type");
  return type;
}

Handle use_in_memory() {
  Handle type(H5Tcreate(H5T_COMPOUND, sizeof(DimensionUse)), H5Tclose, "create a type");
  checked(H5Tinsert(type.id(), "dataset", HOFFSET(DimensionUse, variable), H5T_STD_REF_OBJ), "create a type");
  checked(H5Tinsert(type.id(), "dimension", HOFFSET(DimensionUse, axis), H5T_STD_I32LE), "create a type");
  return type;
}

haddr_t address_of(hid_t object) {
  H5O_info_t info{};
  checked(H5Oget_info2(object, &info, H5O_INFO_BASIC), "find an object");
  return info.addr;
}

herr_t take_address(hid_t, unsigned, hid_t dimension, void* address) noexcept {
  H5O_info_t info{};
  if (H5Oget_info2(dimension, &info, H5O_INFO_BASIC) < 0) return -1;
  *static_cast<haddr_t*>(address) = info.addr;
  return 1;  // one dimension per axis is all that netCDF knows
}

}  // namespace

hobj_ref_t reference_to(hid_t file, const std::string& name) {
  hobj_ref_t reference = 0;
  checked(H5Rcreate(&reference, file, name.c_str(), H5R_OBJECT, H5I_INVALID_HID), "refer to a variable");
  return reference;
}

void write_dimension_list(hid_t variable, std::vector<hobj_ref_t> dimensions) {
  std::vector<hvl_t> lists;
  lists.reserve(dimensions.size());
  for (hobj_ref_t& dimension : dimensions) lists.push_back({1, &dimension});
  const Handle type = list_of_references();
  const Handle attribute = new_attribute(variable, "DIMENSION_LIST", type.id(), lists.size());
  checked(H5Awrite(attribute.id(), type.id(), lists.data()), "write dimensions");
}

void write_reference_list(hid_t dimension, const std::vector<DimensionUse>& uses) {
  if (uses.empty()) return;
  const Handle in_file = use_in_file();
  const Handle in_memory = use_in_memory();
  const Handle attribute = new_attribute(dimension, "REFERENCE_LIST", in_file.id(), uses.size());
  checked(H5Awrite(attribute.id(), in_memory.id(), uses.data()), "write dimensions");
}

std::map<haddr_t, std::string> dimension_names(hid_t file, const std::vector<std::string>& datasets) {
  std::map<haddr_t, std::string> names;
  for (const std::string& name : datasets) {
    const Handle dataset(H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose, "open a variable");
    if (checked(H5DSis_scale(dataset.id()), "read dimensions") > 0) names.emplace(address_of(dataset.id()), name);
  }
  return names;
}

std::vector<std::string> dimensions_of(hid_t variable, std::size_t rank, const std::map<haddr_t, std::string>& names) {
  std::vector<std::string> dims(rank);
  for (unsigned axis = 0; axis < rank; ++axis) {
    haddr_t address = HADDR_UNDEF;
    checked(H5DSiterate_scales(variable, axis, nullptr, take_address, &address), "read dimensions");
    if (const auto name = names.find(address); name != names.end()) dims[axis] = name->second;
  }
  return dims;
}

}  // namespace seatcast::hdf5
