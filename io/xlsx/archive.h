#pragma once

// Internal to this room: the parts of a workbook, unfolded within bounds.
#include <memory>
#include <optional>
#include <string>

#include "io/text/diagnostic.h"

namespace seatcast::xlsx {

inline constexpr std::uint64_t kMostEntries = 4096;
inline constexpr std::uint64_t kLargestFile = std::uint64_t{64} << 20;   ///< bytes, as it is on the disk
inline constexpr std::uint64_t kLargestPart = std::uint64_t{128} << 20;  ///< bytes, unfolded
inline constexpr std::uint64_t kLargestTotal = std::uint64_t{256} << 20;
inline constexpr std::uint64_t kSteepestRatio = 400;  ///< unfolded to folded; XML reaches 10 to 100, a bomb 1000
inline constexpr std::uint64_t kSmallPart = std::uint64_t{1} << 20;  ///< may be folded as tightly as it likes

class Archive {
 public:
  /// @return nothing where the file is no readable archive; faults are reported
  static std::optional<Archive> open(const text::SourcePtr& file, text::Diagnostics& faults);

  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  bool has(const std::string& part) const;

  /// The bytes of a part. @return nothing, with a fault, where it is missing, damaged, locked or too large
  std::optional<std::string> read(const std::string& part, text::Diagnostics& faults);

  const text::SourcePtr& file() const { return file_; }

 private:
  struct Handle;
  Archive(text::SourcePtr file, std::unique_ptr<Handle> handle);

  text::SourcePtr file_;
  std::unique_ptr<Handle> handle_;
  std::uint64_t total_ = 0;  ///< bytes unfolded so far
};

}  // namespace seatcast::xlsx
