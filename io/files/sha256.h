#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace seatcast::files {

using Digest = std::array<std::byte, 32>;

/// SHA-256 of a stream of bytes: update as often as needed, then finish once.
class Sha256 {
 public:
  Sha256();
  Sha256& update(std::span<const std::byte> bytes);
  Sha256& update(std::string_view text);
  /// @throws PreconditionError on a second call
  Digest finish();

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;  // EVP_MD_CTX; the OpenSSL header stays in the source file
};

Digest sha256(std::span<const std::byte> bytes);
Digest sha256(std::string_view text);
/// @throws IoError when the file cannot be read
Digest sha256_of_file(const std::filesystem::path& path);

/// 64 lower-case hexadecimal digits, as sha256sum prints them.
std::string to_hex(const Digest& digest);
/// The inverse; upper case is accepted. Empty unless `text` is exactly 64 hexadecimal digits.
std::optional<Digest> from_hex(std::string_view text);

}  // namespace seatcast::files
