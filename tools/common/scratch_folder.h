#pragma once

#include <filesystem>

namespace seatcast::tools {

/// A folder among the system's temporary ones that is gone at the end.
class ScratchFolder {
 public:
  /// @throws text::IoError where none can be made
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace seatcast::tools
