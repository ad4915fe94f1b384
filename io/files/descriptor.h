#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <utility>

namespace seatcast::files {

/// An open file; closes itself. Interrupted and partial transfers are carried on, so callers see all the bytes or an
/// IoError.
class Descriptor {
 public:
  Descriptor() = default;
  /// Owns `number`, which may be -1 for none.
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();

  /// @throws IoError when `path` cannot be opened or is not a regular file
  static Descriptor open_for_reading(const std::filesystem::path& path);
  /// The same; empty when there is no such file.
  static std::optional<Descriptor> open_if_present(const std::filesystem::path& path);

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }

  /// @param path  for the message only
  void write_all(std::span<const std::byte> bytes, const std::filesystem::path& path) const;
  /// Fills `buffer` from the current position; returns how much was there (less only at the end of the file).
  std::size_t read_up_to(std::span<std::byte> buffer, const std::filesystem::path& path) const;

 private:
  int number_ = -1;
};

}  // namespace seatcast::files
