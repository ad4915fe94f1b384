#include "tools/common/output.h"

#include <algorithm>
#include <filesystem>
#include <span>
#include <vector>

#include "io/text/io_error.h"
#include "tools/common/terminal.h"

namespace seatcast::tools {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18;

}  // namespace

Output::Output(const std::string& path) {
  if (!path.empty() && path != "-") file_.emplace(path);
}

void Output::write(std::string_view text) {
  block_ += text;
  if (block_.size() >= kBlock) flush();
}

void Output::finish() {
  flush();
  if (!file_) return;
  file_->sync();
  file_->move_into_place();
}

void Output::flush() {
  if (cancel_flag().requested()) throw parallel::Cancelled();
  if (file_) {
    file_->write(std::as_bytes(std::span(block_)));
  } else {
    print(block_);
  }
  block_.clear();
}

void require_not_read(const std::string& target, std::span<const std::string> read) {
  const auto is_target = [&](const std::string& file) {
    std::error_code error;
    return std::filesystem::equivalent(file, target, error);
  };
  if (std::ranges::none_of(read, is_target)) return;
  throw text::IoError(text::IoError::Action::write, target,
                      {"这个文件正是要读的输入，写入会毁掉它：请换一个名字",
                       "this file is an input of the command and would be lost: choose another name"});
}

void require_not_read(const std::string& target, const text::Sources& read) {
  std::vector<std::string> files;
  for (const auto& source : read.all()) files.push_back(source->name());
  require_not_read(target, files);
}

void write_output(const std::string& path, std::string_view text) {
  Output output(path);
  output.write(text);
  output.finish();
}

}  // namespace seatcast::tools
