#include "tools/common/grade_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace seatcast::tools {
namespace {

constexpr std::array<std::string_view, 9> kNumerals{"一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// "三" -> "3"; empty for other words.
std::string digit_of(std::string_view numeral) {
  const auto found = std::ranges::find(kNumerals, numeral);
  return found == kNumerals.end() ? "" : std::to_string(found - kNumerals.begin() + 1);
}

/// "G" and "3" of "三年级" with the ending "年级".
std::string grade_with(std::string_view words, std::string_view before, std::string_view after, const char* letter) {
  if (!words.starts_with(before) || !words.ends_with(after) || words.size() < before.size() + after.size()) return "";
  const std::string digit = digit_of(words.substr(before.size(), words.size() - before.size() - after.size()));
  return digit.empty() ? "" : letter + digit;
}

}  // namespace

std::string grade_of(std::string_view words) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kWhole{
      {{"小班", "K1"}, {"中班", "K2"}, {"大班", "K3"}, {"特教", "special"}}};
  for (const auto& [name, id] : kWhole) {
    if (words == name) return std::string(id);
  }
  if (words.size() == 2 && std::string_view("KGSV").find(words[0]) != std::string_view::npos && words[1] > '0' &&
      words[1] <= '9')
    return std::string(words);
  for (const std::string& grade :
       {grade_with(words, "中职", "年级", "V"), grade_with(words, "高中", "年级", "S"),
        grade_with(words, "", "年级", "G"), grade_with(words, "高", "", "S"), grade_with(words, "职", "", "V")}) {
    if (!grade.empty()) return grade;
  }
  return "";
}

}  // namespace seatcast::tools
