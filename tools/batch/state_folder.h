#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/files/descriptor.h"
#include "io/results/read.h"

namespace seatcast::tools {

/// The folder that a batch keeps between nights:
///     cache/KEY.h5 + .sha256     results by what they depend on; the checksum, written last, says that one is whole
///     inputs/SHA256              the scenarios and tables they were made of, to tell later what changed in them
///     nights/NAME/               results.json + .sha256 (written last), summary.md, report.html, log.json, logs/,
///     results/ latest -> nights/NAME      replaced by rename work/                      results in the making
///     times.json                 how long each scenario took
class StateFolder {
 public:
  static constexpr std::uintmax_t kLargestKept = 16U << 20U;  // bytes

  explicit StateFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Makes the folders and takes the lock. The kernel drops it when the process ends, however it ends.
  /// @return false where another batch holds it. @throws text::IoError
  /// @param shared  others may share it; a lock that is not shared waits for nobody and suffers nobody
  bool lock(const std::string& name, bool shared = false);
  /// Removes what killed processes left half-made. Only under the lock.
  void clean() const;

  enum class Cached { good, absent, damaged };
  /// Reads the whole file and compares it with its checksum.
  [[nodiscard]] Cached check(const std::string& key) const;
  [[nodiscard]] std::filesystem::path result_of(const std::string& key) const;
  /// Where a run writes; of no interest to anybody until it is adopted.
  [[nodiscard]] std::filesystem::path staged(const std::string& key) const;
  void adopt(const std::string& key) const;
  void discard(const std::string& key) const;

  /// Keeps a copy of an input table, if it still is what its digest says and not larger than kLargestKept.
  void keep_input(const std::filesystem::path& file, const std::string& sha256) const;
  /// Keeps a text. @return its SHA-256 in hexadecimal digits
  std::string keep_text(const std::string& text) const;
  /// Nothing where it was not kept, or is damaged.
  [[nodiscard]] std::optional<std::string> kept_input(const std::string& sha256) const;

  [[nodiscard]] std::filesystem::path night(const std::string& name) const { return folder_ / "nights" / name; }
  /// Names of nights that have results, the newest first.
  [[nodiscard]] std::vector<std::string> nights() const;
  /// DATE, or DATE.2, DATE.3, ...: the first without results.
  [[nodiscard]] std::string unused_name(const std::string& date) const;
  void point_latest_at(const std::string& night) const;

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }

 private:
  std::filesystem::path folder_;
  std::vector<files::Descriptor> locks_;
};

/// Writes a text whole or not at all; parents are made. @throws text::IoError
void write_whole(const std::filesystem::path& target, std::string_view text);
/// The same with a checksum beside it.
void publish_text(const std::filesystem::path& target, std::string_view text);
/// Nothing where the file is missing, has no checksum, or is not what its checksum says.
std::optional<std::string> read_published(const std::filesystem::path& path);
void make_folder(const std::filesystem::path& folder);

/// A result, checked before it is opened; nothing where it is not sound.
std::optional<results::ResultFile> open_result(const std::filesystem::path& path);

}  // namespace seatcast::tools
