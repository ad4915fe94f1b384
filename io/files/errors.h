#pragma once

#include <cstdint>
#include <filesystem>

#include "io/files/sha256.h"
#include "io/text/io_error.h"

namespace seatcast::files {

/// No room for what is to be written. What the disk itself reports half-way is a plain IoError.
class DiskFull : public text::IoError {
 public:
  DiskFull(const std::filesystem::path& path, std::uint64_t needed_bytes, std::uint64_t free_bytes);

  std::uint64_t needed_bytes() const { return needed_; }
  std::uint64_t free_bytes() const { return free_; }

 private:
  std::uint64_t needed_;
  std::uint64_t free_;
};

/// The name belongs to a folder, a device, a pipe: nothing that we replace or read.
class NotARegularFile : public text::IoError {
 public:
  NotARegularFile(Action action, const std::filesystem::path& path);
};

/// The file is not the one that its NAME.sha256 was written for.
class ChecksumMismatch : public text::IoError {
 public:
  ChecksumMismatch(const std::filesystem::path& path, const Digest& recorded, const Digest& found);

  const Digest& recorded() const { return recorded_; }
  const Digest& found() const { return found_; }

 private:
  Digest recorded_;
  Digest found_;
};

/// NAME.sha256 is there and is not a checksum file, or is not there and has to be.
class NoUsableChecksum : public text::IoError {
 public:
  NoUsableChecksum(const std::filesystem::path& checksum_path, text::Phrase reason);
};

}  // namespace seatcast::files
