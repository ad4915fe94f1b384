#include "tools/common/output.h"

#include <span>

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

void write_output(const std::string& path, std::string_view text) {
  Output output(path);
  output.write(text);
  output.finish();
}

}  // namespace seatcast::tools
