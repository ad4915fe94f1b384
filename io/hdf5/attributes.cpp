#include "io/hdf5/attributes.h"

#include "engine/base/precondition.h"
#include "io/hdf5/types.h"

namespace seatcast::hdf5 {
namespace {

Handle named_in_utf8() {
  Handle properties(H5Pcreate(H5P_ATTRIBUTE_CREATE), H5Pclose, "create properties");
  checked(H5Pset_char_encoding(properties.id(), H5T_CSET_UTF8), "set properties");
  return properties;
}

herr_t append_name(hid_t, const char* name, const H5A_info_t*, void* names) noexcept {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

void write_values(hid_t attribute, hid_t type, const Array& values) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&values)) {
    const std::vector<const char*> pointers = pointers_to(*texts);
    checked(H5Awrite(attribute, type, pointers.data()), "write an attribute");
  } else {
    checked(H5Awrite(attribute, type, bytes_of(view_of(values)).data()), "write an attribute");
  }
}

Array read_values(hid_t attribute, ElementType element, hid_t space) {
  const Handle type = library_type(element);
  if (element == ElementType::text) {
    TextBuffer buffer(type.id(), space);
    checked(H5Aread(attribute, type.id(), buffer.data()), "read an attribute");
    return buffer.texts();
  }
  Array values =
      array_of(element, static_cast<std::size_t>(checked(H5Sget_simple_extent_npoints(space), "read a shape")));
  std::visit([&](auto& list) { checked(H5Aread(attribute, type.id(), list.data()), "read an attribute"); }, values);
  return values;
}

}  // namespace

void write_attribute(hid_t object, const Attribute& attribute) {
  const std::size_t count = element_count(attribute.values);
  require(count > 0, "hdf5: attribute " + attribute.name + " is empty");
  require(!attribute.is_scalar || count == 1, "hdf5: attribute " + attribute.name + " is a scalar of several values");
  const Handle type = library_type(element_type(attribute.values));
  const Handle space = dataspace(attribute.is_scalar ? std::vector<hsize_t>{} : std::vector<hsize_t>{count});
  const Handle properties = named_in_utf8();
  const Handle written(H5Acreate2(object, attribute.name.c_str(), type.id(), space.id(), properties.id(), H5P_DEFAULT),
                       H5Aclose, "create an attribute");
  write_values(written.id(), type.id(), attribute.values);
}

std::vector<std::string> attribute_names(hid_t object) {
  std::vector<std::string> names;
  hsize_t position = 0;
  if (H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, append_name, &names) >= 0) return names;
  names.clear();
  position = 0;
  checked(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, &position, append_name, &names), "list attributes");
  return names;
}

std::optional<Attribute> read_attribute(hid_t object, const std::string& name) {
  const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "open an attribute");
  const Handle type(H5Aget_type(attribute.id()), H5Tclose, "read a type");
  const Handle space(H5Aget_space(attribute.id()), H5Sclose, "read a shape");
  const std::optional<ElementType> element = element_type_of_library(type.id());
  const H5S_class_t extent = H5Sget_simple_extent_type(space.id());
  if (!element || extent == H5S_NULL) return std::nullopt;
  return Attribute(name, read_values(attribute.id(), *element, space.id()), extent == H5S_SCALAR);
}

bool has_attribute(hid_t object, const std::string& name) {
  return checked(H5Aexists(object, name.c_str()), "look for an attribute") > 0;
}

}  // namespace seatcast::hdf5
