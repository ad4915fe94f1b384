#pragma once

#include <string>
#include <vector>

#include "io/comparison/comparison.h"
#include "tools/common/speech.h"

namespace seatcast::tools {

/// How tables and paragraphs call a scenario: A, B, ...; the base is a dot.
std::string member_letter(std::size_t member);

/// A place where the decision shows: an area and stage in the year in which the difference is largest.
struct TellingCell {
  std::size_t member = 0;
  std::size_t measure = 0;  ///< position in kPairedMeasures
  std::size_t area = 0;
  std::size_t stage = 0;
  std::size_t year = 0;
  const comparison::Paired* paired = nullptr;
};

/// Areas and stages of one scenario by the median of their largest yearly difference, largest first; nothing below a
/// class of pupils, and nothing that half of the replicates do not bear out.
/// @param measure  position in kPairedMeasures; idle seats are looked for after the wave
std::vector<TellingCell> telling_cells(const comparing::Comparison& comparison, std::size_t member, std::size_t measure,
                                       std::size_t most);

/// The cells of all scenarios in one table; empty where there is none.
std::string cells_table(const comparing::Comparison& comparison, std::size_t measure, std::size_t most_each,
                        const Speech& speech, int width);

/// One row a scenario: sums over years, money.
std::string members_table(const comparing::Comparison& comparison, const Speech& speech, int width);

/// How far each lies from the best of the set, in hindsight; empty where they cannot be set against each other.
std::string regrets_table(const comparing::Comparison& comparison, const Speech& speech, int width);

}  // namespace seatcast::tools
