#pragma once

// Internal to this room: our element types and the library's.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "io/hdf5/array.h"
#include "io/hdf5/library.h"

namespace seatcast::hdf5 {

/// The type as it lies in the file, little-endian; also the type in memory, because we run on little-endian machines
/// only.
Handle library_type(ElementType type);

/// Empty for a type that we never write. Other byte orders are fine: the library converts.
std::optional<ElementType> element_type_of_library(hid_t type);

/// A simple dataspace; a scalar one for no axes.
Handle dataspace(const std::vector<hsize_t>& shape);

/// Sizes of the axes of a dataspace. @throws LibraryError
std::vector<hsize_t> shape_of(hid_t dataspace);

/// An array of that many elements to read into; numbers are zero.
Array array_of(ElementType type, std::size_t count);

/// Pointers for the library to a list of texts. @throws PreconditionError when one has a zero byte in it: it would end
/// there
std::vector<const char*> pointers_to(std::span<const std::string> texts);

/// Texts that the library allocated while reading; freed on destruction.
class TextBuffer {
 public:
  TextBuffer(hid_t type, hid_t space);
  ~TextBuffer();
  TextBuffer(const TextBuffer&) = delete;
  TextBuffer& operator=(const TextBuffer&) = delete;

  void* data() { return pointers_.data(); }
  std::vector<std::string> texts() const;

 private:
  hid_t type_;
  hid_t space_;
  std::vector<char*> pointers_;
};

}  // namespace seatcast::hdf5
