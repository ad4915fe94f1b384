#include "engine/calibration/history.h"

#include <span>

#include "engine/base/precondition.h"

namespace seatcast::calibration {
namespace {

/// Every value is missing, or finite and at least `least`.
bool holds_counts(std::span<const double> values, double least) {
  for (const double value : values) {
    if (is_known(value) && !(std::isfinite(value) && value >= least)) return false;
  }
  return true;
}

}  // namespace

void check(const History& history) {
  require(static_cast<bool>(history.enrolment), "history: no enrolment");
  require(history.grade_count() >= 2, "history: at least 2 grades are needed");
  require(history.areas.size() == history.area_count(), "history: areas do not fit enrolment");
  require(history.grades.size() == history.grade_count(), "history: grades do not fit enrolment");
  require(history.scored.size() == history.grade_count(), "history: scored does not fit the grades");
  require(history.parent.size() == (history.parents.empty() ? 0 : history.area_count()),
          "history: parent does not fit");
  for (const std::uint32_t parent : history.parent) require(parent < history.parents.size(), "history: no such parent");
  require(holds_counts(history.enrolment.values(), 0), "history: enrolment must be missing or finite and >= 0");
  if (history.cohort) {
    require(history.cohort.extent(0) == history.area_count(), "history: cohort does not fit the areas");
    require(history.cohort.extent(1) >= history.year_count(), "history: cohort ends before enrolment");
    require(holds_counts(history.cohort.values(), std::numeric_limits<double>::min()),
            "history: cohort must be missing or finite and > 0");
  }
  require(!history.born || history.born.shape() == history.cohort.shape(), "history: born does not fit the cohorts");
  for (const double share : {history.born_share, history.later_share})
    require(share > 0 && share <= 1, "history: a share of a cohort lies in (0, 1]");
  require(!history.set_aside || history.set_aside.shape() == history.enrolment.shape(),
          "history: set_aside does not fit enrolment");
}

}  // namespace seatcast::calibration
