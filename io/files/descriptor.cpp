#include "io/files/descriptor.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/files/errors.h"

namespace seatcast::files {
namespace {

using Action = text::IoError::Action;

constexpr std::size_t kLargestTransfer = std::size_t{1} << 30;  // Linux moves at most 2 GiB - 4 KiB in one call

}  // namespace

Descriptor::~Descriptor() {
  if (is_open()) ::close(number_);  // whoever must know has called fsync before
}

std::optional<Descriptor> Descriptor::open_if_present(const std::filesystem::path& path) {
  // Without O_NONBLOCK opening a pipe would wait for its other end.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open() && errno == ENOENT) return std::nullopt;
  if (!file.is_open()) throw text::IoError::from_errno(Action::read, path, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) throw text::IoError::from_errno(Action::read, path, errno);
  if (!S_ISREG(status.st_mode)) throw NotARegularFile(Action::read, path);
  return file;
}

Descriptor Descriptor::open_for_reading(const std::filesystem::path& path) {
  std::optional<Descriptor> file = open_if_present(path);
  if (!file) throw text::IoError::from_errno(Action::read, path, ENOENT);
  return std::move(*file);
}

void Descriptor::write_all(std::span<const std::byte> bytes, const std::filesystem::path& path) const {
  while (!bytes.empty()) {
    const ssize_t count = ::write(number_, bytes.data(), std::min(bytes.size(), kLargestTransfer));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw text::IoError::from_errno(Action::write, path, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

std::size_t Descriptor::read_up_to(std::span<std::byte> buffer, const std::filesystem::path& path) const {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const std::span<std::byte> rest = buffer.subspan(filled);
    const ssize_t count = ::read(number_, rest.data(), std::min(rest.size(), kLargestTransfer));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw text::IoError::from_errno(Action::read, path, errno);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  return filled;
}

}  // namespace seatcast::files
