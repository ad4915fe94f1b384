#include "io/scenario/words.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "io/scenario/schooling.h"
#include "io/text/utf8.h"

namespace seatcast::scenario {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<std::string_view, 9> kNumerals{"一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// "三" -> 3; 0 for other words.
int number_of(std::string_view numeral) {
  const auto found = std::ranges::find(kNumerals, numeral);
  return found == kNumerals.end() ? 0 : static_cast<int>(found - kNumerals.begin()) + 1;
}

/// How one kind of grade is called: `before` numeral `after`, and the first and last grade so called.
struct GradeWord {
  std::string_view before;
  std::string_view after;
  char letter;
  int first;
  int last;
};

constexpr auto kGradeWords = std::to_array<GradeWord>({{"中职", "年级", 'V', 1, 3},
                                                       {"职高", "年级", 'V', 1, 3},
                                                       {"高中", "年级", 'S', 1, 3},
                                                       {"初中", "年级", 'G', 7, 9},
                                                       {"小学", "年级", 'G', 1, 6},
                                                       {"", "年级", 'G', 1, 9},
                                                       {"高", "", 'S', 1, 3},
                                                       {"职", "", 'V', 1, 3},
                                                       {"初", "", 'G', 7, 9}});

std::string grade_by(std::string_view words, const GradeWord& word) {
  const auto around = word.before.size() + word.after.size();
  if (!words.starts_with(word.before) || !words.ends_with(word.after) || words.size() < around) return "";
  const int number = number_of(words.substr(word.before.size(), words.size() - around));
  const int grade = word.first + number - 1;
  return number == 0 || grade > word.last ? "" : word.letter + std::to_string(grade);
}

std::string trimmed_half_width(std::string_view written) {
  const auto half = text::to_half_width(written);
  return std::string(text::trim(half));
}

void replace_all(std::string& in, std::string_view what, std::string_view with) {
  for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + with.size()))
    in.replace(at, what.size(), with);
}

/// "小学" -> "primary"; empty for other words.
std::string_view stage_named(std::string_view word) {
  static const auto choices = fields::choices_of<StageName>();
  const auto* choice = fields::find_choice(choices, word);
  return choice == nullptr ? std::string_view() : choice->name;
}

}  // namespace

std::string grade_of(std::string_view words) {
  constexpr std::array<Pair, 4> kWhole{{{"小班", "K1"}, {"中班", "K2"}, {"大班", "K3"}, {"特教", "special"}}};
  for (const auto& [name, id] : kWhole) {
    if (words == name) return std::string(id);
  }
  if (words.size() == 2 && words[1] > '0' && words[1] <= '9') {
    const char letter = static_cast<char>(words[0] & ~0x20);
    if (std::string_view("KGSV").find(letter) != std::string_view::npos) return std::string{letter, words[1]};
  }
  for (const auto& word : kGradeWords) {
    if (auto grade = grade_by(words, word); !grade.empty()) return grade;
  }
  return "";
}

std::string respell_grade(std::string_view written) {
  const auto words = trimmed_half_width(written);
  auto grade = grade_of(words);
  return grade.empty() ? respell_code(written) : grade;
}

std::string respell_code(std::string_view written) { return text::to_half_width_words(written); }

std::string respell_age(std::string_view written) {
  constexpr std::string_view kYearsOld = "岁";
  const auto age = trimmed_half_width(written);
  if (age == "出生") return "birth";
  const auto number = std::string_view(age).substr(0, age.size() - std::min(age.size(), kYearsOld.size()));
  const bool is_age = age.ends_with(kYearsOld) && !number.empty() &&
                      text::trim(number).find_first_not_of("0123456789") == std::string_view::npos;
  return is_age ? std::string(text::trim(number)) : age;
}

std::string respell_stages(std::string_view written) {
  auto words = trimmed_half_width(written);
  if (words.starts_with("九年一贯") || words.starts_with("九年制")) return "primary+junior";
  if (words.starts_with("完全中学") || words.starts_with("完中")) return "junior+senior";
  for (const std::string_view separator : {"、", ",", "/", "和", "及"}) replace_all(words, separator, "+");
  if (words.find('+') == std::string::npos) return std::string(written);
  std::string joined;
  for (std::string_view rest = words; !rest.empty();) {
    const auto end = std::min(rest.find('+'), rest.size());
    const auto stage = stage_named(rest.substr(0, end));
    if (stage.empty()) return std::string(written);
    joined.append(joined.empty() ? "" : "+").append(stage);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return joined;
}

std::string respell_split(std::string_view written) {
  auto split = trimmed_half_width(written);
  std::erase_if(split, [](char c) { return c == '%' || c == ' '; });
  return split;
}

std::string respell_system(std::string_view written) {
  constexpr std::array<Pair, 10> kSystems{{{"五四制", "5-4-3"},
                                           {"五四学制", "5-4-3"},
                                           {"五四", "5-4-3"},
                                           {"5-4制", "5-4-3"},
                                           {"5-4", "5-4-3"},
                                           {"六三制", "6-3-3"},
                                           {"六三学制", "6-3-3"},
                                           {"六三", "6-3-3"},
                                           {"6-3制", "6-3-3"},
                                           {"6-3", "6-3-3"}}};
  const auto system = trimmed_half_width(written);
  const auto known = std::ranges::find(kSystems, system, &Pair::first);
  return known == kSystems.end() ? system : std::string(known->second);
}

}  // namespace seatcast::scenario
