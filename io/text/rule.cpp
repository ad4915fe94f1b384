#include "io/text/rule.h"

#include <algorithm>
#include <optional>

#include "io/text/utf8.h"

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

/// Whether a text begins or ends with a Chinese character or sign.
bool is_chinese(char32_t sign) {
  constexpr std::u32string_view kQuotes = U"“”‘’";
  return is_cjk(sign) || (sign >= 0x3000 && sign < 0x3040) || (sign >= 0xFF00 && sign < 0xFFF0) ||
         kQuotes.find(sign) != std::u32string_view::npos;
}
bool begins_chinese(std::string_view text) { return !text.empty() && is_chinese(decode_at(text, 0).code_point); }
bool ends_chinese(std::string_view text) {
  std::size_t last = text.size();
  while (last > 0 && (static_cast<unsigned char>(text[--last]) & 0xC0U) == 0x80U) {
  }
  return begins_chinese(text.substr(last));
}

/// The blanks of a Chinese pattern part it from what is ASCII or the user's. Around words of our own they go.
void append_own(std::string& filled, std::string_view value, std::string_view& behind) {
  if (!behind.starts_with(' ') || !ends_chinese(value) || !begins_chinese(behind.substr(1))) {
    filled += value;
    return;
  }
  behind.remove_prefix(1);
  const std::string_view before = filled;
  if (before.ends_with(' ') && begins_chinese(value) && ends_chinese(before.substr(0, before.size() - 1)))
    filled.pop_back();
  filled += value;
}

}  // namespace

std::string fill(std::string_view pattern, std::span<const Argument> arguments, Language language) {
  std::string filled;
  while (!pattern.empty()) {
    const auto word = placeholder_at_front(pattern);
    const auto argument = word ? std::ranges::find(arguments, *word, &Argument::name) : arguments.end();
    if (argument != arguments.end()) {
      pattern.remove_prefix(word->size() + 2);
      const auto& value = argument->value;
      const bool is_own = language == Language::zh && value.zh != value.en;
      is_own ? append_own(filled, value.zh, pattern) : static_cast<void>(filled += value.in(language));
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
