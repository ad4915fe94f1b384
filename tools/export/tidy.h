#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "io/results/select.h"
#include "io/text/language.h"

namespace seatcast::tools {

/// One number of a result with everything that says what it is.
struct TidyRow {
  std::string_view scenario;
  std::string_view area;
  std::string_view area_name;
  std::string_view stage;  ///< empty in rows by grade
  std::string_view grade;  ///< empty in rows by stage
  int year = 0;
  std::string_view measure;
  std::string_view statistic;  ///< reference, mean, sd, q05, ..., p
  double value = 0;
  std::string_view unit;
};

inline constexpr std::string_view kTidyColumns[] = {"scenario", "area",    "area_name", "stage", "grade",
                                                    "year",     "measure", "statistic", "value", "unit"};

/// "q05", "q50", "q97.5": the statistic of a quantile.
std::string quantile_name(double probability);

/// Statistics that a result has, in the order of its rows.
std::vector<std::string> statistics_of(const results::ResultFile& file);

/// Calls `use` for every number that is wanted, measure by measure, area by area. Numbers that do not exist (a county
/// without that stage, a ratio with nothing below the line) are left out.
/// @param statistics  of statistics_of(); empty: all
void for_each_row(const results::ResultFile& file, const results::Selection& selection,
                  const std::vector<std::string>& statistics, text::Language language,
                  const std::function<void(const TidyRow&)>& use);

}  // namespace seatcast::tools
