#include "io/hdf5/types.h"

#include <bit>

#include "engine/base/precondition.h"

namespace seatcast::hdf5 {
namespace {

static_assert(std::endian::native == std::endian::little,
              "files, chunks and hashes are little-endian, as the memory must be");

hid_t predefined(ElementType type) {
  switch (type) {
    case ElementType::int8:
      return H5T_STD_I8LE;
    case ElementType::int32:
      return H5T_STD_I32LE;
    case ElementType::int64:
      return H5T_STD_I64LE;
    case ElementType::float32:
      return H5T_IEEE_F32LE;
    case ElementType::float64:
      return H5T_IEEE_F64LE;
    case ElementType::text:
      break;
  }
  return H5T_C_S1;
}

std::optional<ElementType> whole_number(hid_t type) {
  if (H5Tget_sign(type) != H5T_SGN_2) return std::nullopt;
  switch (H5Tget_size(type)) {
    case 1:
      return ElementType::int8;
    case 4:
      return ElementType::int32;
    case 8:
      return ElementType::int64;
    default:
      return std::nullopt;
  }
}

std::optional<ElementType> real_number(hid_t type) {
  switch (H5Tget_size(type)) {
    case 4:
      return ElementType::float32;
    case 8:
      return ElementType::float64;
    default:
      return std::nullopt;
  }
}

}  // namespace

Handle library_type(ElementType type) {
  Handle copy(H5Tcopy(predefined(type)), H5Tclose, "copy a type");
  if (type == ElementType::text) {
    checked(H5Tset_size(copy.id(), H5T_VARIABLE), "set a type");
    checked(H5Tset_cset(copy.id(), H5T_CSET_UTF8), "set a type");
  }
  return copy;
}

std::optional<ElementType> element_type_of_library(hid_t type) {
  switch (checked(H5Tget_class(type), "read a type")) {
    case H5T_INTEGER:
      return whole_number(type);
    case H5T_FLOAT:
      return real_number(type);
    case H5T_STRING:
      return checked(H5Tis_variable_str(type), "read a type") > 0 ? std::optional(ElementType::text) : std::nullopt;
    default:
      return std::nullopt;
  }
}

Handle dataspace(const std::vector<hsize_t>& shape) {
  const hid_t space =
      shape.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
  return Handle(space, H5Sclose, "create a dataspace");
}

std::vector<hsize_t> shape_of(hid_t dataspace) {
  const int rank = checked(H5Sget_simple_extent_ndims(dataspace), "read a shape");
  std::vector<hsize_t> shape(static_cast<std::size_t>(rank));
  checked(H5Sget_simple_extent_dims(dataspace, shape.data(), nullptr), "read a shape");
  return shape;
}

Array array_of(ElementType type, std::size_t count) {
  switch (type) {
    case ElementType::int8:
      return std::vector<std::int8_t>(count);
    case ElementType::int32:
      return std::vector<std::int32_t>(count);
    case ElementType::int64:
      return std::vector<std::int64_t>(count);
    case ElementType::float32:
      return std::vector<float>(count);
    case ElementType::float64:
      return std::vector<double>(count);
    case ElementType::text:
      break;
  }
  return std::vector<std::string>(count);
}

std::vector<const char*> pointers_to(std::span<const std::string> texts) {
  std::vector<const char*> pointers;
  pointers.reserve(texts.size());
  for (const std::string& text : texts) {
    require(text.find('\0') == std::string::npos, "hdf5: a text with a zero byte");
    pointers.push_back(text.c_str());
  }
  return pointers;
}

TextBuffer::TextBuffer(hid_t type, hid_t space)
    : type_(type),
      space_(space),
      pointers_(static_cast<std::size_t>(checked(H5Sget_simple_extent_npoints(space), "read a shape"))) {}

TextBuffer::~TextBuffer() {
  if (!pointers_.empty()) H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, pointers_.data());
}

std::vector<std::string> TextBuffer::texts() const {
  std::vector<std::string> texts;
  texts.reserve(pointers_.size());
  for (const char* pointer : pointers_)
    texts.emplace_back(pointer == nullptr ? "" : pointer);  // "" is stored as nothing
  return texts;
}

}  // namespace seatcast::hdf5
