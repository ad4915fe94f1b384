#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "io/files/descriptor.h"

namespace seatcast::files {

/// A file in the making, NAME.part.PID beside its target. The target stays as it is until move_into_place(); if that
/// never comes (an exception, a cancelled run that unwinds), the destructor removes the part. There is no list of open
/// parts and no signal handler: a handler only has to ask the main loop to stop.
class PartFile {
 public:
  /// @throws IoError when the folder is missing or not writable, or the target exists and is not a regular file
  explicit PartFile(std::filesystem::path target);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  /// Appends. @throws IoError, DiskFull
  void write(std::span<const std::byte> bytes);
  /// Waits until the bytes are on the disk. @throws IoError
  void sync();
  /// Renames the part to its target; afterwards the destructor leaves it alone. @throws IoError
  void move_into_place();

  const std::filesystem::path& target() const { return target_; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path target_;
  std::filesystem::path path_;
  Descriptor descriptor_;
  bool in_place_ = false;
};

/// Makes a rename in the folder of `path` survive a power cut.
void sync_folder_of(const std::filesystem::path& path);

}  // namespace seatcast::files
