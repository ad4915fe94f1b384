#include "io/console/log.h"

#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace seatcast::console {
namespace {

std::string_view id_of(Level level) {
  switch (level) {
    case Level::debug:
      return "debug";
    case Level::info:
      return "info";
    case Level::warning:
      return "warning";
    case Level::error:
      break;
  }
  return "error";
}

text::Text name_of(Level level) {
  switch (level) {
    case Level::debug:
      return {"调试", "debug"};
    case Level::info:
      return {"", ""};
    case Level::warning:
      return {"警告", "warning"};
    case Level::error:
      break;
  }
  return {"错误", "error"};
}

std::string_view colour_of(Level level) {
  switch (level) {
    case Level::debug:
      return "2";
    case Level::info:
      return "0";
    case Level::warning:
      return "1;33";
    case Level::error:
      break;
  }
  return "1;31";
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

void Log::write(Level level, const text::Phrase& message) {
  if (!shows(level)) return;
  const auto& words = message.in(options_.language);
  sink_.write_line(options_.format == LogFormat::jsonl ? as_json(level, words) : as_text(level, words));
}

std::string Log::as_text(Level level, const std::string& message) const {
  const auto name = name_of(level).in(options_.language);
  if (name.empty()) return message;
  const auto label = options_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", colour_of(level), name) : std::string(name);
  return fmt::format("{}{}{}", label, options_.language == text::Language::zh ? "：" : ": ", message);
}

std::string Log::as_json(Level level, const std::string& message) {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto millisecond = now.time_since_epoch().count() % 1000;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  return fmt::format(R"({{"time":"{:%Y-%m-%dT%H:%M:%S}.{:03}Z","level":"{}","message":{}}})", seconds, millisecond,
                     id_of(level), json_string(message));
}

}  // namespace seatcast::console
