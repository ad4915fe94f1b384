#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "io/files/part_file.h"
#include "io/files/sha256.h"

namespace seatcast::files {

struct Published {
  std::filesystem::path path;
  Digest sha256;
  std::uint64_t bytes = 0;
};

/// Replaces `target` by `bytes`, all or nothing, and writes `target`.sha256 beside it.
/// Both are written in full under other names (NAME.part.PID), flushed to the disk, and only then renamed: the old
/// checksum is removed, the file renamed, the checksum renamed, the folder flushed. A process killed at any instant
/// therefore leaves the old file or the new one, whole, and never a checksum that belongs to the other. Readers that
/// hold the old file open keep it. On failure nothing is left behind and the old file stays.
/// @param target  its folder exists; a symbolic link is replaced, not followed
/// @throws IoError  DiskFull (found before writing where possible), io.not_a_file when `target` is a folder or a
/// device, ...
Published publish_atomically(const std::filesystem::path& target, std::span<const std::byte> bytes);

/// The same for a part that is already written, for example by the HDF5 library: flush, checksum, rename.
Published publish_part(PartFile& part);

/// Finds out before a long run what would make publishing fail after it: no such folder, no permission, a target that
/// is no file.
/// @throws text::IoError
void require_publishable(const std::filesystem::path& target);

/// @throws DiskFull unless the file system of `target`'s folder has room for `bytes` more
void require_space(const std::filesystem::path& target, std::uint64_t bytes);

}  // namespace seatcast::files
