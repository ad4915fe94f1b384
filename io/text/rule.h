#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/language.h"

namespace seatcast::text {

enum class Severity { error, warning, note };

/// One entry of the message catalogue. Each room declares its own table of them (rules.h of the room); ids are never
/// reused.
///   E0xx text, encoding, YAML syntax   E1xx fields and values      E2xx tables           E3xx cross-references,
///   consistency E4xx extends, overrides, -s        E5xx results, HDF5          E6xx history, calibration      Wxxx
///   warnings, same areas
struct Rule {
  std::string_view id;    ///< "E114"
  std::string_view name;  ///< "value_out_of_range"; what the code calls it
  Text message;           ///< one line with {placeholders}, no final stop
  Text help;              ///< a way out, may be empty; same placeholders
  Text page;              ///< what `explain E114` prints: why the rule exists, a wrong and a right example (Markdown)

  constexpr Severity severity() const { return id.starts_with('W') ? Severity::warning : Severity::error; }
};

/// The rule of that name, looked up by the compiler: a mistyped name does not compile. A room wraps it:
///     consteval const text::Rule* rule(std::string_view name) { return text::find_rule(kRules, name); }
template <std::size_t Count>
consteval const Rule* find_rule(const std::array<Rule, Count>& table, std::string_view name) {
  for (const Rule& rule : table) {
    if (rule.name == name) return &rule;
  }
  throw std::logic_error("no rule of this name");
}

/// A value for a placeholder.
struct Argument {
  std::string_view name;
  Phrase value;
  friend bool operator==(const Argument&, const Argument&) = default;
};

/// Replaces {name} by the argument of that name; a brace that does not enclose a small-letter word stays as it is.
std::string fill(std::string_view pattern, std::span<const Argument> arguments, Language language);

/// The {placeholders} of a pattern in order, each once.
std::vector<std::string> placeholders(std::string_view pattern);

}  // namespace seatcast::text
