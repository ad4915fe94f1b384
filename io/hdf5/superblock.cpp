#include "io/hdf5/superblock.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "io/files/descriptor.h"
#include "io/hdf5/errors.h"
#include "io/hdf5/signature.h"

namespace seatcast::hdf5 {
namespace {

// Behind the signature the version, and in versions 2 and 3 (sizes of 8 bytes) the end of the file.
constexpr std::size_t kVersionAt = 8;
constexpr std::size_t kSizeOfOffsetsAt = 9;
constexpr std::size_t kEndOfFileAt = 28;
constexpr std::size_t kSuperblockSize = 48;

}  // namespace

void check_superblock(const std::filesystem::path& path) {
  std::array<std::byte, kSuperblockSize> start{};
  const std::size_t found = files::Descriptor::open_for_reading(path).read_up_to(start, path);
  if (found == 0 || std::memcmp(start.data(), kSignature.data(), std::min(found, kSignature.size())) != 0)
    throw NotHdf5(path);
  if (found < kSuperblockSize) throw TruncatedFile(path, kSuperblockSize, found);
  const int version = std::to_integer<int>(start[kVersionAt]);
  if ((version != 2 && version != 3) || std::to_integer<int>(start[kSizeOfOffsetsAt]) != 8)
    return;  // not ours; the library may judge
  std::uint64_t end = 0;
  std::memcpy(&end, start.data() + kEndOfFileAt, sizeof end);
  const std::uint64_t size = std::filesystem::file_size(path);
  if (size < end) throw TruncatedFile(path, end, size);
}

}  // namespace seatcast::hdf5
