#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "io/files/part_file.h"
#include "io/text/source.h"

namespace seatcast::tools {

/// Where the text of a command goes: a file, whole or not at all, or stdout. Text of any length; memory of one block.
class Output {
 public:
  /// @param path  empty or "-": stdout. @throws text::IoError where the file cannot be written
  explicit Output(const std::string& path);

  void write(std::string_view text);

  /// Everything has been written. Without it nothing appears under the file's name. @throws text::IoError
  void finish();

  [[nodiscard]] bool is_stdout() const { return !file_; }

 private:
  void flush();

  std::optional<files::PartFile> file_;
  std::string block_;
};

/// A command never writes over what it reads. @throws text::IoError
void require_not_read(const std::string& target, std::span<const std::string> read);
void require_not_read(const std::string& target, const text::Sources& read);

/// A text as a whole. @throws text::IoError
void write_output(const std::string& path, std::string_view text);

}  // namespace seatcast::tools
