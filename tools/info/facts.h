#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/text/language.h"

namespace seatcast::tools {

/// "label   value" lines under each other, long values wrapped below themselves.
class Facts {
 public:
  explicit Facts(text::Language language) : language_(language) {}

  /// Lines whose value is empty are left out.
  void add(const text::Text& label, std::string value) {
    if (!value.empty()) lines_.emplace_back(label.in(language_), std::move(value));
  }
  [[nodiscard]] std::string render(int width) const;

 private:
  text::Language language_;
  std::vector<std::pair<std::string, std::string>> lines_;
};

/// Words in one list: "a, b, c" or "a、b、c".
std::string listed(const std::vector<std::string>& words, text::Language language);

}  // namespace seatcast::tools
