#pragma once

#include <string>

#include "engine/base/axes.h"
#include "engine/comparison/paired.h"
#include "io/text/language.h"

namespace seatcast::tools {

/// Numbers and names as a planner hears them, in one language. No more digits than the replicates bear.
class Speech {
 public:
  explicit Speech(text::Language language) : language_(language) {}

  [[nodiscard]] text::Language language() const { return language_; }
  [[nodiscard]] bool zh() const { return language_ == text::Language::zh; }
  [[nodiscard]] std::string say(std::string chinese, std::string english) const { return zh() ? chinese : english; }

  /// "82.3万", "823,000": three significant digits.
  [[nodiscard]] std::string number(double value) const;
  /// "+82.3万", "−1,200", "0".
  [[nodiscard]] std::string change(double value) const;
  /// "+75.1万 ～ +90.2万".
  [[nodiscard]] std::string interval(const comparison::Distribution& difference) const;
  /// "19.6亿元", "1.96 bn yuan", "35.2 million yuan"; from 10,000 yuan.
  [[nodiscard]] std::string money(double ten_thousand_yuan) const;
  /// "<1%", "37%", ">99%".
  [[nodiscard]] static std::string percent(double share);
  /// How often, in a sentence: "每次模拟都如此", "99% 的模拟如此".
  [[nodiscard]] std::string how_often(double share) const;

  [[nodiscard]] std::string area(const Axes& axes, std::size_t node) const;
  [[nodiscard]] std::string stage(const Axes& axes, std::size_t stage) const;
  /// What a planner wrote, of "中文 | English" the part in this language.
  [[nodiscard]] std::string told(const std::string& text) const { return text::in_language(text, language_); }
  /// The title up to the first colon: what a column has room for.
  [[nodiscard]] std::string short_title(const std::string& title) const;

 private:
  text::Language language_;
};

}  // namespace seatcast::tools
