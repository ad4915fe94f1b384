#include <algorithm>

#include <fmt/format.h>

#include "io/fields/walk.h"
#include "io/scenario/context.h"

/// Values by year that begin too late, or are never used: what is written and what is computed then differ in silence.
namespace seatcast::scenario {
namespace {

using Form = fields::DatedPath::Form;

int last_observed_births(const Context& context) {
  int last = context.problem.axes.years.base;
  for (const BirthsRow& row : context.tables().births.rows) last = std::max(last, row.year);
  return last;
}

/// The first year that a value is needed for: births that were counted need none, and what changes people works from
/// one autumn to the next.
int first_needed(const Context& context, const std::string& path) {
  if (path.starts_with("demography.births.")) return last_observed_births(context) + 1;
  const bool is_change = path.starts_with("demography.") || path.starts_with("enrolment.");
  return context.problem.axes.years.base + (is_change ? 1 : 0);
}

/// Steps hold until the next one, the last before the horizon within it; of a line also the first point behind the end
/// counts.
std::vector<int> unused_years(const fields::DatedPath& path, int first, int last) {
  std::vector<int> unused;
  const auto& points = path.points();
  for (std::size_t k = 0; k < points.size(); ++k) {
    const bool too_late = points[k].year > last && (path.form() == Form::step || k == 0 || points[k - 1].year >= last);
    const bool too_early = points[k].year < first && k + 1 < points.size() && points[k + 1].year <= first;
    if (too_late || too_early) unused.push_back(points[k].year);
  }
  return unused;
}

void warn_of_unused(Context& context, const std::string& path, const std::vector<int>& years) {
  if (years.empty()) return;
  const Years& horizon = context.problem.axes.years;
  std::string list;
  for (const int year : years) list += fmt::format("{}{}", list.empty() ? "" : ", ", year);
  context.fault(rule("years_outside_horizon"), path,
                {{"key", fields::short_name(path)},
                 {"years", list},
                 {"first", horizon.base},
                 {"last", horizon.calendar(horizon.count - 1)}});
}

void check_path(Context& context, const std::string& path, const fields::DatedPath& value) {
  if (value.form() == Form::constant) return;
  const Years& horizon = context.problem.axes.years;
  const int needed = first_needed(context, path);
  const auto& first = value.points().front();
  if (value.form() == Form::step && first.year > needed && horizon.count > 1) {  // a line is level before it begins
    context.fault(rule("path_begins_late"), path,
                  {{"key", fields::short_name(path)},
                   {"first", first.year},
                   {"needed", needed},
                   {"value", fields::format_number(first.value)}});
  }
  warn_of_unused(context, path, unused_years(value, needed, horizon.calendar(horizon.count - 1)));
}

void check_targets(Context& context) {
  const Years& horizon = context.problem.axes.years;
  for (const auto& [key, values] : context.scenario().targets) {
    std::vector<int> unused;
    for (const auto& [year, value] : values) {
      if (year < horizon.base || year > horizon.calendar(horizon.count - 1)) unused.push_back(year);
    }
    warn_of_unused(context, yaml::join_path("targets", key), unused);
  }
}

}  // namespace

void check_years(Context& context) {
  fields::for_each_of<fields::DatedPath>(
      context.scenario(),
      [&](const std::string& path, const fields::DatedPath& value) { check_path(context, path, value); });
  check_targets(context);
}

}  // namespace seatcast::scenario
