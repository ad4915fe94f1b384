#include "tools/batch/state_folder.h"

#include <algorithm>
#include <cerrno>
#include <span>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "io/files/checksum.h"
#include "io/files/errors.h"
#include "io/files/part_file.h"
#include "io/files/publish.h"
#include "io/text/source.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;
using Action = text::IoError::Action;

[[noreturn]] void fail(const fs::path& path, const std::error_code& error) {
  throw text::IoError::from_errno(Action::write, path, error.value());
}

void move(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) fail(to, error);
}

/// Files in the making carry ".part." in their names, wherever in the folder a night was killed.
void remove_parts(const fs::path& folder) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().filename().string().find(".part.") != std::string::npos) {
      std::error_code ignored;
      fs::remove(at->path(), ignored);
    }
  }
}

}  // namespace

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) fail(folder, error);
}

void write_whole(const fs::path& target, std::string_view text) {
  make_folder(target.parent_path());
  files::PartFile part(target);
  part.write(std::as_bytes(std::span(text)));
  part.sync();
  part.move_into_place();
}

void publish_text(const fs::path& target, std::string_view text) {
  make_folder(target.parent_path());
  files::publish_atomically(target, std::as_bytes(std::span(text)));
}

std::optional<std::string> read_published(const fs::path& path) {
  try {
    if (files::verify_checksum(path) != files::ChecksumState::matches) return std::nullopt;
    return text::read_bytes(path);
  } catch (const text::IoError&) {
    return std::nullopt;
  }
}

std::optional<results::ResultFile> open_result(const fs::path& path) {
  try {
    if (files::verify_checksum(path) != files::ChecksumState::matches) return std::nullopt;
    text::Diagnostics faults;
    return results::ResultFile::open(path, faults);
  } catch (const text::IoError&) {
    return std::nullopt;
  }
}

bool StateFolder::lock(const std::string& name, bool shared) {
  make_folder(folder_ / "cache");
  make_folder(folder_ / "inputs");
  make_folder(folder_ / "nights");
  make_folder(folder_ / "work");
  const fs::path path = folder_ / name;
  // Not inherited by children: an orphan must not hold the lock of a driver that is gone.
  files::Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!file.is_open()) throw text::IoError::from_errno(Action::write, path, errno);
  if (::flock(file.number(), (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return false;
    throw text::IoError::from_errno(Action::write, path, errno);
  }
  locks_.push_back(std::move(file));
  return true;
}

void StateFolder::clean() const {
  std::error_code ignored;
  remove_parts(folder_);
  for (fs::directory_iterator at(folder_ / "work", ignored), end; !ignored && at != end; at.increment(ignored)) {
    std::error_code error;
    fs::remove_all(at->path(), error);
  }
}

fs::path StateFolder::result_of(const std::string& key) const { return folder_ / "cache" / (key + ".h5"); }

fs::path StateFolder::staged(const std::string& key) const { return folder_ / "work" / (key + ".h5"); }

StateFolder::Cached StateFolder::check(const std::string& key) const {
  if (key.empty()) return Cached::absent;
  try {
    return files::verify_checksum(result_of(key)) == files::ChecksumState::matches ? Cached::good : Cached::absent;
  } catch (const files::ChecksumMismatch&) {
    return Cached::damaged;
  } catch (const files::NoUsableChecksum&) {
    return Cached::damaged;
  } catch (const text::IoError&) {
    return fs::exists(result_of(key)) ? Cached::damaged : Cached::absent;
  }
}

void StateFolder::adopt(const std::string& key) const {
  const fs::path from = staged(key);
  const fs::path to = result_of(key);
  std::error_code ignored;
  fs::remove(files::checksum_path(to), ignored);
  move(from, to);
  move(files::checksum_path(from), files::checksum_path(to));
  files::sync_folder_of(to);
}

void StateFolder::discard(const std::string& key) const {
  std::error_code ignored;
  fs::remove(files::checksum_path(staged(key)), ignored);
  fs::remove(staged(key), ignored);
}

void StateFolder::keep_input(const fs::path& file, const std::string& sha256) const {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error || size > kLargestKept || kept_input(sha256)) return;
  const std::string bytes = text::read_bytes(file);
  if (files::to_hex(files::sha256(bytes)) == sha256) write_whole(folder_ / "inputs" / sha256, bytes);
}

std::string StateFolder::keep_text(const std::string& text) const {
  std::string sha256 = files::to_hex(files::sha256(text));
  if (!kept_input(sha256)) write_whole(folder_ / "inputs" / sha256, text);
  return sha256;
}

std::optional<std::string> StateFolder::kept_input(const std::string& sha256) const {
  const fs::path path = folder_ / "inputs" / sha256;
  std::error_code error;
  if (sha256.empty() || !fs::exists(path, error)) return std::nullopt;
  try {
    std::string bytes = text::read_bytes(path);
    if (files::to_hex(files::sha256(bytes)) == sha256) return bytes;
  } catch (const text::IoError&) {
    return std::nullopt;  // all that is lost are words on what changed
  }
  return std::nullopt;
}

std::vector<std::string> StateFolder::nights() const {
  std::vector<std::pair<fs::file_time_type, std::string>> found;
  std::error_code error;
  for (fs::directory_iterator at(folder_ / "nights", error), end; !error && at != end; at.increment(error)) {
    std::error_code none;
    const auto time = fs::last_write_time(at->path() / "results.json", none);
    if (!none) found.emplace_back(time, at->path().filename().string());
  }
  std::ranges::sort(found, std::greater{});
  std::vector<std::string> names;
  for (auto& [time, name] : found) names.push_back(std::move(name));
  return names;
}

std::string StateFolder::unused_name(const std::string& date) const {
  std::string name = date;
  for (int k = 2; fs::exists(night(name) / "results.json"); ++k) name = fmt::format("{}.{}", date, k);
  return name;
}

void StateFolder::point_latest_at(const std::string& night) const {
  const fs::path temporary = folder_ / fmt::format("latest.part.{}", ::getpid());
  std::error_code error;
  fs::remove(temporary, error);
  fs::create_directory_symlink(fs::path("nights") / night, temporary, error);
  if (error) fail(folder_ / "latest", error);
  move(temporary, folder_ / "latest");
}

}  // namespace seatcast::tools
