#pragma once

#include <string>

#include "io/text/language.h"

namespace seatcast::report {

/// Says things in the language of the page.
class Voice {
 public:
  explicit Voice(text::Language language) : language_(language) {}

  [[nodiscard]] text::Language language() const { return language_; }
  [[nodiscard]] bool zh() const { return language_ == text::Language::zh; }
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return std::string(language_ == text::Language::zh ? zh : en);
  }
  [[nodiscard]] std::string say(const text::Phrase& phrase) const { return phrase.in(language_); }

  // NaN is a dash in all of them.
  [[nodiscard]] std::string whole(double value) const;    ///< "16,234"
  [[nodiscard]] std::string amount(double value) const;   ///< "1.62万", "16,200": for sentences, three digits
  [[nodiscard]] std::string rounded(double value) const;  ///< "16,200": for tables of estimates, three digits
  [[nodiscard]] std::string compact(double value) const;  ///< "1.6万", "16.2k": for cells
  [[nodiscard]] std::string tick(double value) const;     ///< "1.25万", "12.5k": exact for round values
  [[nodiscard]] std::string fixed(double value, int decimals) const;
  /// "82%"; never 0 % or 100 % for what is neither.
  [[nodiscard]] std::string percent(double share) const;
  [[nodiscard]] std::string range(double low, double high) const;          ///< "1.21–1.54万", "1,200–12,100"
  [[nodiscard]] std::string rounded_range(double low, double high) const;  ///< "1,200–12,100"
  [[nodiscard]] std::string change(double value) const;              ///< "+5,400", "−1,200", "0": to three digits
  [[nodiscard]] std::string changes(double low, double high) const;  ///< "−1,200 至 +300", "−1,200 to +300"
  [[nodiscard]] std::string money(double ten_thousand_yuan) const;   ///< "3.5亿元", "CNY 350 million"
  /// Small sums, each for something: "3.47万元", "CNY 34,700".
  [[nodiscard]] std::string yuan(double ten_thousand_yuan) const;
  [[nodiscard]] std::string seats(double value) const { return amount(value) + say("个", " seats"); }
  [[nodiscard]] std::string pupils(double value) const { return amount(value) + say("人", " pupils"); }

 private:
  text::Language language_;
};

}  // namespace seatcast::report
