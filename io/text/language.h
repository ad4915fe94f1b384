#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace seatcast::text {

enum class Language { en, zh };

/// A fixed text in both languages, as declared in tables of fields, rules and measures.
struct Text {
  std::string_view zh;
  std::string_view en;

  constexpr std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
  constexpr bool empty() const { return zh.empty() && en.empty(); }
  friend constexpr bool operator==(const Text&, const Text&) = default;
};

/// A text in both languages made while the program runs; from one string where the languages do not differ (numbers,
/// names, file paths).
struct Phrase {
  std::string zh;
  std::string en;

  Phrase() = default;
  Phrase(std::string chinese, std::string english) : zh(std::move(chinese)), en(std::move(english)) {}
  Phrase(const Text& text) : zh(text.zh), en(text.en) {}   // NOLINT(google-explicit-constructor)
  Phrase(const std::string& same) : zh(same), en(same) {}  // NOLINT(google-explicit-constructor)
  Phrase(std::string_view same) : zh(same), en(same) {}    // NOLINT(google-explicit-constructor)
  Phrase(const char* same) : zh(same), en(same) {}         // NOLINT(google-explicit-constructor)
  template <std::integral Whole>
  Phrase(Whole number) : zh(std::to_string(number)), en(zh) {}  // NOLINT(google-explicit-constructor)

  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
  bool empty() const { return zh.empty() && en.empty(); }
  friend bool operator==(const Phrase&, const Phrase&) = default;
};

/// What a planner wrote in both languages, "中文 | English", in one of them; a text without such a bar is the same in
/// both.
inline std::string in_language(std::string_view text, Language language) {
  constexpr std::string_view kBar = " | ";
  const std::size_t bar = text.find(kBar);
  if (bar == text.npos) return std::string(text);
  return std::string(language == Language::zh ? text.substr(0, bar) : text.substr(bar + kBar.size()));
}

}  // namespace seatcast::text
