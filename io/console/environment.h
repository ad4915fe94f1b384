#pragma once

#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "io/text/language.h"

namespace seatcast::console {

/// Looks an environment variable up; a test brings its own.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// The environment of the process.
Environment process_environment();

/// "zh", "zh_CN.UTF-8", "ZH-hans" are Chinese, "en..." English; nothing else.
std::optional<text::Language> parse_language(std::string_view name);

/// The first of `--lang`, SEATCAST_LANG, LC_ALL, LC_MESSAGES, LANG that is set and not empty decides; Chinese where it
/// begins with "zh", English for everything else (C, POSIX, other languages) and where nothing is set.
/// @param option  value of `--lang`, or empty
text::Language choose_language(std::string_view option, const Environment& environment);

enum class ColourChoice { automatic, always, never };

/// automatic: on a terminal, unless NO_COLOR is set and not empty (no-color.org) or TERM is "dumb".
bool use_colour(ColourChoice choice, bool on_terminal, const Environment& environment);

bool is_terminal(std::FILE* stream);

/// Columns: COLUMNS, else what the terminal says, else 100. Between 40 and 400.
int terminal_width(std::FILE* stream, const Environment& environment);

}  // namespace seatcast::console
