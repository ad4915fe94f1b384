#include "io/history/cohorts.h"

namespace seatcast::history {

CohortMix cohort_mix(int autumn, int lag, int cut_off_month, int year_ends) {
  constexpr int kMonths = 12;
  const int last_month = kMonths * (autumn - lag) + cut_off_month - 1;  // 12 y + m is month m of year y
  // the first birth year that ends no earlier than the cohort
  const int after_year_end = last_month - year_ends;
  const int year = (after_year_end + kMonths - 1) / kMonths;
  const int beyond = kMonths * year + year_ends - last_month;  // months of that year born too late
  return {year, static_cast<double>(kMonths - beyond) / kMonths};
}

}  // namespace seatcast::history
