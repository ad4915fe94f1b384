#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "io/history/read.h"
#include "io/history/rules.h"

namespace seatcast::history {
namespace {

constexpr double kTimes = 3;       ///< a count this many times its neighbours, or a third of them
constexpr double kFewPupils = 50;  ///< below this, counts jump by chance
constexpr std::size_t kMostShown = 20;
constexpr int kYearsBefore = 2;  ///< of history before the first origin

/// Far above both years beside it, or far below both.
bool jumps_and_returns(double before, double count, double after) {
  const double low = std::min(before, after);
  const double high = std::max(before, after);
  return (low >= kFewPupils && count > kTimes * high) || (low >= kTimes * kFewPupils && count < low / kTimes);
}

}  // namespace

void check_plausibility(const HistoryInput& input, const Tables& tables, text::Diagnostics& faults) {
  const calibration::History& history = input.history;
  std::map<std::tuple<std::string, int, std::string>, double> doubtful;
  for (std::size_t area = 0; area < history.area_count(); ++area) {
    for (std::size_t grade = 0; grade < history.grade_count(); ++grade) {
      for (std::size_t year = 1; year + 1 < history.year_count() && doubtful.size() < kMostShown; ++year) {
        const double count = history.enrolment(area, year, grade);
        const double before = history.enrolment(area, year - 1, grade);
        const double after = history.enrolment(area, year + 1, grade);
        if (history.teaches(area, year, grade) && jumps_and_returns(before, count, after))
          doubtful[{history.areas[area], history.calendar(year), history.grades[grade]}] = count;
      }
    }
  }
  const auto& rows = tables.enrolment.rows;
  for (std::size_t k = 0; k < rows.size() && !doubtful.empty(); ++k) {
    const auto at = doubtful.find({rows[k].area_id, rows[k].year, rows[k].grade});
    if (at == doubtful.end()) continue;
    faults.add({.rule = rule("implausible_count"),
                .where = tables.enrolment.places.locate(k, "enrolment"),
                .arguments = {{"area", rows[k].area_id},
                              {"year", rows[k].year},
                              {"grade", rows[k].grade},
                              {"pupils", fields::format_number(at->second)},
                              {"times", fields::format_number(kTimes)}}});
    doubtful.erase(at);
  }
}

void check_origins(const calibration::History& history, int first, int last, text::Diagnostics& faults) {
  const int earliest = history.first_year + kYearsBefore;
  const int latest = history.calendar(history.year_count() - 1) - 1;
  if (first >= earliest && last <= latest) return;
  faults.add({.rule = rule("origins_outside"),
              .path = "--origins",
              .arguments = {{"first", first}, {"last", last}, {"earliest", earliest}, {"latest", latest}}});
}

}  // namespace seatcast::history
