#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/language.h"

namespace seatcast::text {

/// Fewest insertions, deletions, substitutions and swaps of neighbours (optimal string alignment), on code points.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidates nearest to a mistyped word, at most three, all equally near: distance at most 2 (1 for words of up to
/// four characters), ASCII case ignored; else the only Chinese name of which the word is a part, or that is a part of
/// it.
std::vector<std::string> suggest(std::string_view word, std::span<const std::string> candidates);

/// "did you mean `primary`?"; empty where nothing is near.
Phrase did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace seatcast::text
