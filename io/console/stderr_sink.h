#pragma once

#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>

namespace seatcast::console {

/// The one way to stderr (or, in tests, to another stream): whole lines from the log, and below them one passing line
/// of progress that lines of the log never tear apart. Safe to use from several threads.
class StderrSink {
 public:
  explicit StderrSink(std::FILE* stream) : stream_(stream) {}
  ~StderrSink() { clear_passing_line(); }
  StderrSink(const StderrSink&) = delete;
  StderrSink& operator=(const StderrSink&) = delete;

  void write_line(std::string_view line);

  /// Replaces the passing line; only sensible on a terminal.
  void show_passing_line(std::string_view line);
  void clear_passing_line();

 private:
  void erase();

  std::FILE* stream_;
  std::string passing_;
  std::mutex mutex_;
};

}  // namespace seatcast::console
