#include "io/text/rule.h"

#include <algorithm>
#include <optional>

namespace seatcast::text {
namespace {

/// The word of a placeholder that opens at the front of `pattern`, if one does.
std::optional<std::string_view> placeholder_at_front(std::string_view pattern) {
  const auto end = pattern.find('}');
  if (!pattern.starts_with('{') || end == std::string_view::npos || end == 1) return std::nullopt;
  const auto word = pattern.substr(1, end - 1);
  const bool is_word = std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return is_word ? std::optional(word) : std::nullopt;
}

}  // namespace

std::string fill(std::string_view pattern, std::span<const Argument> arguments, Language language) {
  std::string filled;
  while (!pattern.empty()) {
    const auto word = placeholder_at_front(pattern);
    const auto argument = word ? std::ranges::find(arguments, *word, &Argument::name) : arguments.end();
    if (argument != arguments.end()) {
      filled += argument->value.in(language);
      pattern.remove_prefix(word->size() + 2);
    } else {
      filled += pattern.front();
      pattern.remove_prefix(1);
    }
  }
  return filled;
}

std::vector<std::string> placeholders(std::string_view pattern) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const auto word = placeholder_at_front(pattern.substr(i));
    if (word && std::ranges::find(words, *word) == words.end()) words.emplace_back(*word);
  }
  return words;
}

}  // namespace seatcast::text
