#include "io/hdf5/creation.h"

#include "io/hdf5/types.h"

namespace seatcast::hdf5 {
namespace {

constexpr unsigned kOrderKept = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
constexpr unsigned kDeflateLevel = 4;  // told to readers for their information; `fast` works otherwise

Handle properties(hid_t kind) { return Handle(H5Pcreate(kind), H5Pclose, "create properties"); }

void set(herr_t outcome) { checked(outcome, "set properties"); }

Handle named_in_utf8() {
  Handle link = properties(H5P_LINK_CREATE);
  set(H5Pset_char_encoding(link.id(), H5T_CSET_UTF8));
  return link;
}

Handle dataset_properties(const DatasetPlan& plan) {
  Handle creation = properties(H5P_DATASET_CREATE);
  set(H5Pset_attr_creation_order(creation.id(), kOrderKept));
  set(H5Pset_obj_track_times(creation.id(), false));
  if (plan.type == ElementType::text) return creation;  // texts need their fill value: no text
  if (plan.compression == Compression::none) {
    set(H5Pset_fill_time(creation.id(), H5D_FILL_TIME_NEVER));
    return creation;
  }
  // Chunks that were not written read as the library's fill value, 0. Were it our own, netCDF would take zeros for
  // missing; and with FILL_TIME_NEVER a reader's memory would stay as it was.
  set(H5Pset_fill_time(creation.id(), H5D_FILL_TIME_IFSET));
  set(H5Pset_alloc_time(creation.id(), H5D_ALLOC_TIME_INCR));
  const std::vector<hsize_t> chunk(plan.grid->extents().begin(), plan.grid->extents().end());
  set(H5Pset_chunk(creation.id(), static_cast<int>(chunk.size()), chunk.data()));
  set(H5Pset_shuffle(creation.id()));
  set(H5Pset_deflate(creation.id(), kDeflateLevel));
  return creation;
}

}  // namespace

Handle file_access() {
  Handle access = properties(H5P_FILE_ACCESS);
  set(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18));
  set(H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG));
  set(H5Pset_file_locking(access.id(), false, true));
  return access;
}

Handle create_file(const std::string& name, hid_t access) {
  const Handle creation = properties(H5P_FILE_CREATE);
  set(H5Pset_link_creation_order(creation.id(), kOrderKept));
  set(H5Pset_attr_creation_order(creation.id(), kOrderKept));
  set(H5Pset_obj_track_times(creation.id(), false));
  return Handle(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation.id(), access), H5Fclose, "create the file");
}

Handle create_group(hid_t parent, const std::string& name) {
  const Handle creation = properties(H5P_GROUP_CREATE);
  set(H5Pset_link_creation_order(creation.id(), kOrderKept));
  set(H5Pset_attr_creation_order(creation.id(), kOrderKept));
  set(H5Pset_obj_track_times(creation.id(), false));
  const Handle link = named_in_utf8();
  return Handle(H5Gcreate2(parent, name.c_str(), link.id(), creation.id(), H5P_DEFAULT), H5Gclose, "create a group");
}

Handle create_dataset(hid_t parent, const DatasetPlan& plan) {
  const Handle type = library_type(plan.type);
  const Handle space = dataspace(plan.shape);
  const Handle creation = dataset_properties(plan);
  const Handle link = named_in_utf8();
  return Handle(H5Dcreate2(parent, plan.name.c_str(), type.id(), space.id(), link.id(), creation.id(), H5P_DEFAULT),
                H5Dclose, "create a dataset");
}

}  // namespace seatcast::hdf5
