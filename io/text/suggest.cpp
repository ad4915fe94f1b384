#include "io/text/suggest.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/text/utf8.h"

namespace seatcast::text {
namespace {

constexpr std::size_t kMostSuggestions = 3;

std::u32string comparable(std::string_view word) { return to_code_points(to_lower_ascii(to_half_width(word))); }

std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, substitution});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, current);
  }
  return last[b.size()];
}

std::size_t tolerance(const std::u32string& word) { return word.size() <= 4 ? 1 : 2; }

/// A short name with nothing in common is no suggestion: 任城 is not a slip for 鱼台.
bool share_a_character(const std::u32string& a, const std::u32string& b) {
  return std::ranges::any_of(a, [&](char32_t c) { return b.find(c) != std::u32string::npos; });
}

std::vector<std::string> containing(const std::u32string& word, std::span<const std::string> candidates) {
  std::vector<std::string> found;
  if (word.size() < 2 || !is_cjk(word.front())) return found;
  for (const auto& candidate : candidates) {
    const auto other = comparable(candidate);
    const bool part =
        other.find(word) != std::u32string::npos || (other.size() >= 2 && word.find(other) != std::u32string::npos);
    if (part) found.push_back(candidate);
  }
  if (found.size() > 1) found.clear();
  return found;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  return distance(to_code_points(a), to_code_points(b));
}

std::vector<std::string> suggest(std::string_view word, std::span<const std::string> candidates) {
  const auto wanted = comparable(word);
  std::vector<std::string> nearest;
  std::size_t best = tolerance(wanted) + 1;
  for (const auto& candidate : candidates) {
    const auto other = comparable(candidate);
    const auto difference = other.size() > wanted.size() ? other.size() - wanted.size() : wanted.size() - other.size();
    if (difference > best || !share_a_character(wanted, other)) continue;
    const auto found = distance(wanted, other);
    if (found > best || found > tolerance(wanted)) continue;
    if (found < best) nearest.clear();
    best = found;
    if (std::ranges::find(nearest, candidate) == nearest.end()) nearest.push_back(candidate);
  }
  if (nearest.empty()) nearest = containing(wanted, candidates);
  if (nearest.size() > kMostSuggestions) nearest.resize(kMostSuggestions);
  return nearest;
}

Phrase did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  std::vector<std::string> quoted;
  for (const auto& name : suggest(word, candidates)) quoted.push_back('`' + name + '`');
  if (quoted.empty()) return {};
  return {fmt::format("是不是想写 {}？", fmt::join(quoted, " 或 ")),
          fmt::format("did you mean {}?", fmt::join(quoted, " or "))};
}

}  // namespace seatcast::text
