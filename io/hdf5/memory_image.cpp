#include "io/hdf5/memory_image.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <sys/mman.h>

#include "engine/base/precondition.h"

namespace seatcast::hdf5 {
namespace {

constexpr std::size_t kIncrement = std::size_t{1} << 20;  // the library asks for more in these steps
constexpr std::size_t kHugePage = std::size_t{2} << 20;
constexpr std::size_t kEndOfFileAt = 28;  // in the superblock, version 2 (HDF5 file format specification, II.A)
constexpr std::size_t kSuperblockSize = 48;

std::size_t rounded_up(std::size_t size) { return (size + kHugePage - 1) / kHugePage * kHugePage; }

}  // namespace

/// What the library calls. It never sees an initial image, so that only growing and closing happen.
struct MemoryImageCallbacks {
  static MemoryImage& image(void* user_data) { return *static_cast<MemoryImage*>(user_data); }

  static void* allocate(size_t size, H5FD_file_image_op_t, void* user_data) noexcept {
    return image(user_data).grow(size);
  }
  static void* reallocate(void*, size_t size, H5FD_file_image_op_t, void* user_data) noexcept {
    return image(user_data).grow(size);
  }
  static void* copy(void* to, const void* from, size_t size, H5FD_file_image_op_t, void*) noexcept {
    return std::memcpy(to, from, size);
  }
  static herr_t release(void*, H5FD_file_image_op_t, void*) noexcept { return 0; }  // the image keeps its memory
  static void* share(void* user_data) noexcept { return user_data; }
  static herr_t unshare(void*) noexcept { return 0; }
};

MemoryImage::~MemoryImage() {
  if (memory_ != nullptr) ::munmap(memory_, capacity_);
}

void MemoryImage::serve(hid_t file_access_properties) {
  using Callbacks = MemoryImageCallbacks;
  checked(H5Pset_fapl_core(file_access_properties, kIncrement, false), "set the memory driver");
  H5FD_file_image_callbacks_t callbacks{Callbacks::allocate,
                                        Callbacks::copy,
                                        Callbacks::reallocate,
                                        Callbacks::release,
                                        Callbacks::share,
                                        Callbacks::unshare,
                                        this};
  checked(H5Pset_file_image_callbacks(file_access_properties, &callbacks), "set the memory driver");
}

void* MemoryImage::grow(std::size_t size) {
  if (size <= capacity_) return memory_;
  // Doubling costs no memory: pages that nobody touches do not exist. Huge pages because touching small ones takes
  // longer than copying the data into them.
  const std::size_t capacity = rounded_up(std::max(size, 2 * capacity_));
  void* memory = memory_ == nullptr
                     ? ::mmap(nullptr, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                     : ::mremap(memory_, capacity_, capacity, MREMAP_MAYMOVE);
  if (memory == MAP_FAILED) return nullptr;
  ::madvise(memory, capacity, MADV_HUGEPAGE);
  memory_ = static_cast<std::byte*>(memory);
  capacity_ = capacity;
  return memory_;
}

std::span<const std::byte> MemoryImage::bytes() const {
  require(capacity_ >= kSuperblockSize, "hdf5: there is no image yet");
  std::uint64_t size = 0;
  std::memcpy(&size, memory_ + kEndOfFileAt, sizeof size);
  require(size >= kSuperblockSize && size <= capacity_, "hdf5: the image has no proper superblock");
  return {memory_, static_cast<std::size_t>(size)};
}

}  // namespace seatcast::hdf5
