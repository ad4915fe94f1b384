#pragma once

#include <string>
#include <string_view>

#include "io/console/stderr_sink.h"
#include "io/text/language.h"

namespace seatcast::console {

enum class Level { debug, info, warning, error };
enum class LogFormat { text, jsonl };

struct LogOptions {
  Level least = Level::info;  ///< -q: warning; -v: debug
  LogFormat format = LogFormat::text;
  text::Language language = text::Language::en;
  bool colour = false;
};

/// Messages for people on stderr, one per line; with LogFormat::jsonl one JSON object per line with time (UTC), level
/// and message. The log never carries results. Safe to use from several threads.
class Log {
 public:
  Log(StderrSink& sink, LogOptions options) : sink_(sink), options_(options) {}

  void write(Level level, const text::Phrase& message);
  void debug(const text::Phrase& message) { write(Level::debug, message); }
  void info(const text::Phrase& message) { write(Level::info, message); }
  void warning(const text::Phrase& message) { write(Level::warning, message); }
  void error(const text::Phrase& message) { write(Level::error, message); }

  text::Language language() const { return options_.language; }
  bool shows(Level level) const { return level >= options_.least; }

 private:
  std::string as_text(Level level, const std::string& message) const;
  static std::string as_json(Level level, const std::string& message);

  StderrSink& sink_;
  LogOptions options_;
};

/// A text as a JSON string, with its quotes.
std::string json_string(std::string_view text);

}  // namespace seatcast::console
