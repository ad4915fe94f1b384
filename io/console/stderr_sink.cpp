#include "io/console/stderr_sink.h"

namespace seatcast::console {
namespace {

constexpr std::string_view kEraseLine = "\r\x1b[2K";

void put(std::FILE* stream, std::string_view text) { std::fwrite(text.data(), 1, text.size(), stream); }

}  // namespace

void StderrSink::erase() {
  if (!passing_.empty()) put(stream_, kEraseLine);
}

void StderrSink::write_line(std::string_view line) {
  const std::scoped_lock lock(mutex_);
  erase();
  put(stream_, line);
  put(stream_, "\n");
  put(stream_, passing_);
  std::fflush(stream_);
}

void StderrSink::show_passing_line(std::string_view line) {
  const std::scoped_lock lock(mutex_);
  erase();
  passing_ = line;
  put(stream_, passing_);
  std::fflush(stream_);
}

void StderrSink::clear_passing_line() {
  const std::scoped_lock lock(mutex_);
  erase();
  passing_.clear();
  std::fflush(stream_);
}

}  // namespace seatcast::console
