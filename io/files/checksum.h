#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "io/files/sha256.h"

namespace seatcast::files {

/// NAME.sha256 beside NAME: one line that `sha256sum -c NAME.sha256` checks when run in their folder.
std::filesystem::path checksum_path(const std::filesystem::path& path);

/// The line for a file of this name. A backslash, a line feed or a carriage return in the name is escaped as sha256sum
/// does.
std::string checksum_line(const Digest& digest, std::string_view file_name);

/// The digest written beside `path`; empty when there is no such file.
/// @throws NoUsableChecksum when it exists and does not start with a digest
std::optional<Digest> recorded_checksum(const std::filesystem::path& path);

enum class ChecksumState { matches, absent };

/// Reads the whole file and compares it with NAME.sha256. A file that is replaced while it is being read is read again:
/// that is not damage.
/// @return absent when there is no NAME.sha256: not published by us, copied without it, or the writer was killed
/// between the two
/// @throws ChecksumMismatch, or IoError when the file cannot be read
ChecksumState verify_checksum(const std::filesystem::path& path);

}  // namespace seatcast::files
