#include "io/files/part_file.h"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/precondition.h"
#include "io/files/errors.h"

namespace seatcast::files {
namespace {

using Action = text::IoError::Action;

constexpr int kMostLeftovers =
    1000;  // parts of killed processes that had our number: containers start from 1 every time

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw text::IoError::from_errno(Action::write, path, errno);
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

/// rename(2) would quietly replace a device by a file, and fails late on a folder.
void require_replaceable(const std::filesystem::path& target) {
  struct stat status {};
  if (::lstat(target.c_str(), &status) != 0) {
    if (errno == ENOENT && target.has_filename()) return;
    fail(target);
  }
  if (!S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode)) throw NotARegularFile(Action::write, target);
}

std::filesystem::path part_name(const std::filesystem::path& target, int attempt) {
  std::filesystem::path name = target;
  name += attempt == 0 ? fmt::format(".part.{}", ::getpid()) : fmt::format(".part.{}.{}", ::getpid(), attempt);
  return name;
}

}  // namespace

PartFile::PartFile(std::filesystem::path target) : target_(std::move(target)) {
  require_replaceable(target_);
  for (int attempt = 0; attempt < kMostLeftovers && !descriptor_.is_open(); ++attempt) {
    path_ = part_name(target_, attempt);
    descriptor_ = Descriptor(::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!descriptor_.is_open() && errno != EEXIST) fail(target_);
  }
  if (!descriptor_.is_open()) fail(target_);
}

PartFile::~PartFile() {
  if (in_place_) return;
  // Emptied first: a library that failed half-way may hold the file open until the process ends, and with it the space.
  [[maybe_unused]] const int emptied = ::ftruncate(descriptor_.number(), 0);
  ::unlink(path_.c_str());
}

void PartFile::write(std::span<const std::byte> bytes) { descriptor_.write_all(bytes, target_); }

void PartFile::sync() {
  if (::fsync(descriptor_.number()) != 0) fail(target_);
}

void PartFile::move_into_place() {
  require(!in_place_, "PartFile: moved into place twice");
  if (::rename(path_.c_str(), target_.c_str()) != 0) fail(target_);
  in_place_ = true;
}

void sync_folder_of(const std::filesystem::path& path) {
  const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) fail(path);
  // Some network file systems cannot flush a folder; the rename is theirs to keep then.
  if (::fsync(folder.number()) != 0 && errno != EINVAL && errno != ENOTSUP) fail(path);
}

}  // namespace seatcast::files
