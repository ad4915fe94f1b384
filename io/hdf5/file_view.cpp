#include "io/hdf5/file_view.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/base/precondition.h"
#include "io/hdf5/attributes.h"
#include "io/hdf5/block_grid.h"
#include "io/hdf5/content_hash.h"
#include "io/hdf5/dimension_scales.h"
#include "io/hdf5/superblock.h"
#include "io/hdf5/types.h"

namespace seatcast::hdf5 {
namespace {

constexpr const char* kProvenance = "provenance";
/// Attributes by which HDF5 and netCDF-4 tie variables to dimensions; describe() tells the same as dims.
constexpr auto kOfDimensions = std::to_array<std::string_view>(
    {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates"});

herr_t append_link(hid_t, const char* name, const H5L_info_t*, void* names) noexcept {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

std::vector<std::string> link_names(hid_t group) {
  std::vector<std::string> names;
  hsize_t position = 0;
  if (H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, append_link, &names) >= 0) return names;
  names.clear();
  position = 0;
  checked(H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, &position, append_link, &names), "list a group");
  return names;
}

std::vector<hsize_t> shape_of_dataset(hid_t dataset) {
  const Handle space(H5Dget_space(dataset), H5Sclose, "read a shape");
  return shape_of(space.id());
}

/// The part of a dataset to read, and the same amount in memory.
struct Selection {
  Handle in_file;
  Handle in_memory;
  std::size_t count = 0;
};

Selection select(hid_t dataset, const std::optional<Slab>& slab) {
  Handle space(H5Dget_space(dataset), H5Sclose, "read a shape");
  const std::vector<hsize_t> shape = shape_of(space.id());
  if (slab) {
    require(slab->start.size() == shape.size() && slab->count.size() == shape.size(),
            "hdf5: a slab has as many axes as its variable");
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
      require(slab->start[axis] <= shape[axis] && slab->count[axis] <= shape[axis] - slab->start[axis],
              "hdf5: a slab sticks out");
    }
    if (!shape.empty()) {
      const std::vector<hsize_t> start(slab->start.begin(), slab->start.end());
      const std::vector<hsize_t> count(slab->count.begin(), slab->count.end());
      checked(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
              "select a slab");
    }
  }
  const auto count = static_cast<hsize_t>(checked(H5Sget_select_npoints(space.id()), "read a shape"));
  return {std::move(space), dataspace({count}), static_cast<std::size_t>(count)};
}

std::vector<std::string> read_texts(hid_t dataset, const Selection& selection) {
  const Handle type = library_type(ElementType::text);
  TextBuffer buffer(type.id(), selection.in_memory.id());
  checked(H5Dread(dataset, type.id(), selection.in_memory.id(), selection.in_file.id(), H5P_DEFAULT, buffer.data()),
          "read texts");
  return buffer.texts();
}

template <Number T>
void read_numbers(hid_t dataset, const Selection& selection, std::vector<T>& values) {
  const Handle type = library_type(kElementTypeOf<T>);
  checked(H5Dread(dataset, type.id(), selection.in_memory.id(), selection.in_file.id(), H5P_DEFAULT, values.data()),
          "read values");
}

Array read_values(hid_t dataset, ElementType type, const std::optional<Slab>& slab) {
  const Selection selection = select(dataset, slab);
  if (selection.count == 0) return array_of(type, 0);
  if (type == ElementType::text) return read_texts(dataset, selection);
  Array values = array_of(type, selection.count);
  std::visit(
      [&]<class T>(std::vector<T>& list) {
        if constexpr (Number<T>) read_numbers(dataset, selection, list);
      },
      values);
  return values;
}

}  // namespace

FileView::FileView(std::filesystem::path path) : path_(std::move(path)) {
  check_superblock(path_);
  prepare_library();
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "create properties");
  checked(H5Pset_file_locking(access.id(), false, true), "set properties");  // published files never change
  checked(H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG), "set properties");
  file_ = Handle(H5Fopen(path_.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose, "open the file");
  dimensions_ = dimension_names(file_.id(), variables());
}

std::optional<Attribute> FileView::find_attribute(const std::string& name) const {
  if (!has_attribute(file_.id(), name)) return std::nullopt;
  std::optional<Attribute> attribute = read_attribute(file_.id(), name);
  if (!attribute) throw UnsupportedType(path_, name);
  return attribute;
}

VariableDescription FileView::describe(const std::string& name) const {
  const Handle dataset = open_dataset(file_.id(), name);
  const std::vector<hsize_t> shape = shape_of_dataset(dataset.id());
  VariableDescription variable;
  variable.name = name;
  variable.type = element_type_in(dataset.id(), name);
  variable.shape.assign(shape.begin(), shape.end());
  variable.is_dimension = std::ranges::any_of(dimensions_, [&](const auto& entry) { return entry.second == name; });
  variable.dims =
      variable.is_dimension ? std::vector<std::string>{name} : dimensions_of(dataset.id(), shape.size(), dimensions_);
  variable.attributes = attributes_of(dataset.id(), name);
  return variable;
}

Array FileView::read(const std::string& name, const std::optional<Slab>& slab) const {
  const Handle dataset = open_dataset(file_.id(), name);
  return read_values(dataset.id(), element_type_in(dataset.id(), name), slab);
}

template <Number T>
std::vector<T> FileView::read_as(const std::string& name, const std::optional<Slab>& slab) const {
  const Handle dataset = open_dataset(file_.id(), name);
  if (element_type_in(dataset.id(), name) == ElementType::text) throw UnsupportedType(path_, name);
  const Selection selection = select(dataset.id(), slab);
  std::vector<T> values(selection.count);
  if (!values.empty()) read_numbers(dataset.id(), selection, values);
  return values;
}

template std::vector<std::int8_t> FileView::read_as(const std::string&, const std::optional<Slab>&) const;
template std::vector<std::int32_t> FileView::read_as(const std::string&, const std::optional<Slab>&) const;
template std::vector<std::int64_t> FileView::read_as(const std::string&, const std::optional<Slab>&) const;
template std::vector<float> FileView::read_as(const std::string&, const std::optional<Slab>&) const;
template std::vector<double> FileView::read_as(const std::string&, const std::optional<Slab>&) const;

files::Digest FileView::digest_of_variable(const std::string& name) const {
  const VariableDescription variable = describe(name);
  return digest_of(HashedVariable{name, std::string(name_of(variable.type)), variable.dims, variable.shape,
                                  block_digests(variable)});
}

std::vector<files::Digest> FileView::block_digests(const VariableDescription& variable) const {
  const Handle dataset = open_dataset(file_.id(), variable.name);
  if (variable.type == ElementType::text) {
    const Array texts = read_values(dataset.id(), variable.type, std::nullopt);
    return {digest_of(std::get<std::vector<std::string>>(texts))};
  }
  const BlockGrid grid(variable.shape, size_of(variable.type));
  std::vector<files::Digest> digests;
  for (std::size_t k = 0; k < grid.block_count(); ++k) {
    Slab slab{grid.origin(k), grid.extents()};
    for (std::size_t axis = 0; axis < slab.count.size(); ++axis) {
      slab.count[axis] = std::min(slab.count[axis], variable.shape[axis] - slab.start[axis]);
    }
    const Array values = read_values(dataset.id(), variable.type, slab);
    digests.push_back(files::sha256(bytes_of(view_of(values))));
  }
  return digests;
}

std::vector<std::string> FileView::provenance() const {
  if (checked(H5Lexists(file_.id(), kProvenance, H5P_DEFAULT), "look for a group") == 0) return {};
  const Handle group(H5Gopen2(file_.id(), kProvenance, H5P_DEFAULT), H5Gclose, "open a group");
  return datasets_in(group.id());
}

std::string FileView::provenance(const std::string& name) const {
  const std::vector<std::string> names = provenance();
  const std::string full_name = std::string(kProvenance) + "/" + name;
  if (std::ranges::find(names, name) == names.end()) throw NoSuchObject(path_, full_name);
  const Handle group(H5Gopen2(file_.id(), kProvenance, H5P_DEFAULT), H5Gclose, "open a group");
  const Handle dataset = open_dataset(group.id(), name);
  const Array texts = read_values(dataset.id(), element_type_in(dataset.id(), full_name), std::nullopt);
  const auto* list = std::get_if<std::vector<std::string>>(&texts);
  if (list == nullptr || list->size() != 1) throw UnsupportedType(path_, full_name);
  return list->front();
}

std::vector<std::string> FileView::datasets_in(hid_t group) {
  std::vector<std::string> names = link_names(group);
  std::erase_if(names, [&](const std::string& name) { return !has_dataset(group, name); });
  return names;
}

bool FileView::has_dataset(hid_t group, const std::string& name) {
  if (name.empty() || name.find('/') != std::string::npos) return false;
  if (checked(H5Lexists(group, name.c_str(), H5P_DEFAULT), "look for a variable") == 0) return false;
  const Handle object(H5Oopen(group, name.c_str(), H5P_DEFAULT), H5Oclose, "open an object");
  return H5Iget_type(object.id()) == H5I_DATASET;
}

Handle FileView::open_dataset(hid_t group, const std::string& name) const {
  if (!has_dataset(group, name)) throw NoSuchObject(path_, name);
  return Handle(H5Dopen2(group, name.c_str(), H5P_DEFAULT), H5Dclose, "open a variable");
}

ElementType FileView::element_type_in(hid_t dataset, const std::string& name) const {
  const Handle type(H5Dget_type(dataset), H5Tclose, "read a type");
  const std::optional<ElementType> element = element_type_of_library(type.id());
  if (!element) throw UnsupportedType(path_, name);
  return *element;
}

std::vector<Attribute> FileView::attributes_of(hid_t object, const std::string& name) const {
  std::vector<Attribute> attributes;
  for (const std::string& attribute_name : attribute_names(object)) {
    if (std::ranges::find(kOfDimensions, attribute_name) != kOfDimensions.end()) continue;
    std::optional<Attribute> attribute = read_attribute(object, attribute_name);
    if (!attribute) throw UnsupportedType(path_, fmt::format("{}:{}", name, attribute_name));
    attributes.push_back(std::move(*attribute));
  }
  return attributes;
}

}  // namespace seatcast::hdf5
