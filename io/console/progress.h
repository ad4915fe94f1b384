#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include "io/console/stderr_sink.h"
#include "io/text/language.h"

namespace seatcast::console {

enum class ProgressMode {
  off,
  bar,  ///< one passing line with bar, share, and time left; for a terminal
  json  ///< one JSON object per line, for machines (`--progress json`)
};

struct ProgressOptions {
  ProgressMode mode = ProgressMode::off;
  text::Language language = text::Language::en;
  int width = 100;  ///< columns of the terminal
};

/// How far a long step has come, shown at most ten times a second. Safe to advance from several threads.
class Progress {
 public:
  /// Time since any fixed moment; a test brings its own.
  using Clock = std::function<std::chrono::duration<double>()>;

  /// @param total  steps in all, > 0
  /// @throws PreconditionError
  Progress(StderrSink& sink, const ProgressOptions& options, text::Phrase what, std::int64_t total,
           Clock clock = steady_clock());
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance(std::int64_t steps = 1);

  static Clock steady_clock();

 private:
  void show(double now);
  std::string bar(double elapsed) const;
  std::string json(double elapsed) const;
  double seconds_left(double elapsed) const;

  StderrSink& sink_;
  ProgressOptions options_;
  text::Phrase what_;
  std::int64_t total_;
  std::int64_t done_ = 0;
  Clock clock_;
  double started_;
  double shown_;
  std::mutex mutex_;
};

}  // namespace seatcast::console
