#include "io/files/checksum.h"

#include <array>

#include <fmt/format.h>

#include "io/files/descriptor.h"
#include "io/files/errors.h"

namespace seatcast::files {
namespace {

constexpr int kMostReplacements = 3;  // how often a file may be replaced under our hands before we call it a mismatch

/// "\n" as two characters, and so on.
std::string escaped(std::string_view name) {
  std::string text;
  for (const char character : name) {
    switch (character) {
      case '\\':
        text += "\\\\";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\r':
        text += "\\r";
        break;
      default:
        text += character;
    }
  }
  return text;
}

}  // namespace

std::filesystem::path checksum_path(const std::filesystem::path& path) {
  std::filesystem::path result = path;
  result += ".sha256";
  return result;
}

std::string checksum_line(const Digest& digest, std::string_view file_name) {
  const std::string name = escaped(file_name);
  return fmt::format("{}{}  {}\n", name == file_name ? "" : "\\", to_hex(digest), name);
}

std::optional<Digest> recorded_checksum(const std::filesystem::path& path) {
  const std::filesystem::path beside = checksum_path(path);
  const std::optional<Descriptor> file = Descriptor::open_if_present(beside);
  if (!file) return std::nullopt;
  std::array<std::byte, 66> start{};  // a backslash, 64 digits, a blank
  const std::size_t count = file->read_up_to(start, beside);
  std::string_view line(reinterpret_cast<const char*>(start.data()), count);
  if (line.starts_with('\\')) line.remove_prefix(1);
  const std::optional<Digest> digest = from_hex(line.substr(0, 64));
  if (!digest || (line.size() > 64 && line[64] != ' ')) {
    throw NoUsableChecksum(beside, {"这不是校验和文件", "not a checksum file"});
  }
  return digest;
}

ChecksumState verify_checksum(const std::filesystem::path& path) {
  for (int replacements = 0;; ++replacements) {
    const std::optional<Digest> recorded = recorded_checksum(path);
    if (!recorded) {
      Descriptor::open_for_reading(path);  // says so when there is no such file at all
      return ChecksumState::absent;
    }
    const Digest found = sha256_of_file(path);
    if (found == *recorded) return ChecksumState::matches;
    // Publishing removes the old checksum before it renames the file, so only a changed record can excuse a mismatch.
    if (recorded_checksum(path) == recorded || replacements == kMostReplacements) {
      throw ChecksumMismatch(path, *recorded, found);
    }
  }
}

}  // namespace seatcast::files
