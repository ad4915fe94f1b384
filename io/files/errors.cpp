#include "io/files/errors.h"

#include <fmt/format.h>

namespace seatcast::files {
namespace {

/// "3.2 MB": bytes as people read them, in powers of 1000.
std::string readable(std::uint64_t bytes) {
  constexpr const char* kUnits[] = {"kB", "MB", "GB", "TB"};
  if (bytes < 1000) return fmt::format("{} B", bytes);
  double amount = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; amount >= 999.95 && unit + 1 < std::size(kUnits); ++unit) amount /= 1000;
  return fmt::format("{:.1f} {}", amount, kUnits[unit]);
}

}  // namespace

DiskFull::DiskFull(const std::filesystem::path& path, std::uint64_t needed_bytes, std::uint64_t free_bytes)
    : IoError(Action::write, path,
              {fmt::format("磁盘空间不足，需要 {}，剩余 {}", readable(needed_bytes), readable(free_bytes)),
               fmt::format("not enough space on the disk: {} needed, {} free", readable(needed_bytes),
                           readable(free_bytes))}),
      needed_(needed_bytes),
      free_(free_bytes) {}

NotARegularFile::NotARegularFile(Action action, const std::filesystem::path& path)
    : IoError(action, path, {"这不是普通文件（是文件夹或设备）", "not a regular file (a folder or a device)"}) {}

ChecksumMismatch::ChecksumMismatch(const std::filesystem::path& path, const Digest& recorded, const Digest& found)
    : IoError(Action::read, path,
              {fmt::format("文件已损坏或被改动：SHA-256 应为 {}…，实为 {}…", to_hex(recorded).substr(0, 12),
                           to_hex(found).substr(0, 12)),
               fmt::format("the file is damaged or was changed: its SHA-256 should be {}..., it is {}...",
                           to_hex(recorded).substr(0, 12), to_hex(found).substr(0, 12))}),
      recorded_(recorded),
      found_(found) {}

NoUsableChecksum::NoUsableChecksum(const std::filesystem::path& checksum_path, text::Phrase reason)
    : IoError(Action::read, checksum_path, std::move(reason)) {}

}  // namespace seatcast::files
