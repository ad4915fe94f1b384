#pragma once

// Internal to this room.
#include <cstddef>
#include <span>

#include "io/hdf5/library.h"

namespace seatcast::hdf5 {

/// A file that the library builds in memory. H5Fget_file_image is not used: in HDF5 1.10.8 it returns a superblock with
/// a wrong checksum (HDFGroup/hdf5 issue 1915). Instead the memory is ours, and it is kept when the library closes the
/// file.
class MemoryImage {
 public:
  MemoryImage() = default;
  ~MemoryImage();
  MemoryImage(const MemoryImage&) = delete;
  MemoryImage& operator=(const MemoryImage&) = delete;

  /// Makes files created with these access properties live in this image, which must outlive them.
  void serve(hid_t file_access_properties);

  /// The file, byte for byte what the disk driver would have written. After the file has been closed without error.
  std::span<const std::byte> bytes() const;

 private:
  friend struct MemoryImageCallbacks;
  /// Room for `size` bytes, what is already there kept; nullptr when there is no memory.
  void* grow(std::size_t size);

  std::byte* memory_ = nullptr;
  std::size_t capacity_ = 0;
};

}  // namespace seatcast::hdf5
