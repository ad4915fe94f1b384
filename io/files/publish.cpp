#include "io/files/publish.h"

#include <cerrno>
#include <future>
#include <system_error>

#include <sys/statvfs.h>
#include <unistd.h>

#include "io/files/checksum.h"
#include "io/files/errors.h"

namespace seatcast::files {
namespace {

using Action = text::IoError::Action;

constexpr std::uint64_t kWorthAThread = std::uint64_t{4} << 20;  // bytes; below, hashing takes less than 3 ms

/// Runs both, side by side when there is enough to do: hashing costs about as much as flushing to a disk.
template <class Write, class Hash>
Digest write_and_hash(std::uint64_t bytes, Write write, Hash hash) {
  std::future<Digest> digest = std::async(bytes < kWorthAThread ? std::launch::deferred : std::launch::async, hash);
  write();
  return digest.get();
}

/// The order of steps is the promise of publish_atomically; see there.
Published put_in_place(PartFile& part, const Digest& digest, std::uint64_t bytes) {
  const std::filesystem::path beside = checksum_path(part.target());
  PartFile checksum(beside);
  const std::string line = checksum_line(digest, part.target().filename().string());
  checksum.write(std::as_bytes(std::span(line)));
  checksum.sync();

  if (::unlink(beside.c_str()) != 0 && errno != ENOENT) throw text::IoError::from_errno(Action::write, beside, errno);
  part.move_into_place();
  checksum.move_into_place();
  sync_folder_of(part.target());
  return {part.target(), digest, bytes};
}

}  // namespace

void require_publishable(const std::filesystem::path& target) { const PartFile probe(target); }

void require_space(const std::filesystem::path& target, std::uint64_t bytes) {
  const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
  struct statvfs status {};
  if (::statvfs(folder.c_str(), &status) != 0) throw text::IoError::from_errno(Action::write, target, errno);
  if (status.f_blocks == 0) return;  // a file system that does not tell
  const std::uint64_t blocks = ::geteuid() == 0 ? status.f_bfree : status.f_bavail;
  const std::uint64_t free_bytes = blocks * status.f_frsize;
  if (bytes > free_bytes) throw DiskFull(target, bytes, free_bytes);
}

Published publish_atomically(const std::filesystem::path& target, std::span<const std::byte> bytes) {
  PartFile part(target);
  require_space(target, bytes.size());
  const Digest digest = write_and_hash(
      bytes.size(),
      [&] {
        part.write(bytes);
        part.sync();
      },
      [bytes] { return sha256(bytes); });
  return put_in_place(part, digest, bytes.size());
}

Published publish_part(PartFile& part) {
  std::error_code error;
  const std::uint64_t bytes = std::filesystem::file_size(part.path(), error);
  if (error) throw text::IoError::from_errno(Action::write, part.target(), error.value());
  const Digest digest = write_and_hash(
      bytes, [&] { part.sync(); }, [&] { return sha256_of_file(part.path()); });
  return put_in_place(part, digest, bytes);
}

}  // namespace seatcast::files
