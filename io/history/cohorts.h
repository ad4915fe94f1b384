#pragma once

namespace seatcast::history {

/// The births behind the entrants of one autumn: `share` of birth year `year`, the rest of the year before.
struct CohortMix {
  int year;
  double share;
};

/// Children who enter in autumn t have completed `lag` years before the first day of the cut-off month; a birth year y
/// is the twelve months that end with month `year_ends` of y. Births are taken to be even over a year.
CohortMix cohort_mix(int autumn, int lag, int cut_off_month, int year_ends);

}  // namespace seatcast::history
