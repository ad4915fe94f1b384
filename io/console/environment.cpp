#include "io/console/environment.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

#include "io/text/utf8.h"

namespace seatcast::console {
namespace {

constexpr int kDefaultWidth = 100;

std::string value_of(const Environment& environment, const char* name) {
  return environment(name).value_or(std::string());
}

}  // namespace

Environment process_environment() {
  return [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing sets the environment
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
}

std::optional<text::Language> parse_language(std::string_view name) {
  const auto lower = text::to_lower_ascii(name);
  const auto is = [&](std::string_view code) {
    return lower == code ||
           (lower.starts_with(code) && std::string_view("_-.@").find(lower[code.size()]) != std::string_view::npos);
  };
  if (is("zh")) return text::Language::zh;
  if (is("en")) return text::Language::en;
  return std::nullopt;
}

text::Language choose_language(std::string_view option, const Environment& environment) {
  std::string decisive(option);
  for (const char* name : {"SEATCAST_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (decisive.empty()) decisive = value_of(environment, name);
  }
  return parse_language(decisive).value_or(text::Language::en);
}

bool use_colour(ColourChoice choice, bool on_terminal, const Environment& environment) {
  if (choice != ColourChoice::automatic) return choice == ColourChoice::always;
  return on_terminal && value_of(environment, "NO_COLOR").empty() && value_of(environment, "TERM") != "dumb";
}

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

int terminal_width(std::FILE* stream, const Environment& environment) {
  const auto columns = value_of(environment, "COLUMNS");
  int width = 0;
  std::from_chars(columns.data(), columns.data() + columns.size(), width);
  winsize size{};
  if (width <= 0 && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0) width = size.ws_col;  // NOLINT: the C interface
  if (width <= 0) width = kDefaultWidth;
  return std::clamp(width, 40, 400);
}

}  // namespace seatcast::console
