#include <algorithm>

#include "io/fields/reading.h"
#include "io/fields/rules.h"
#include "io/scenario/ladder.h"
#include "io/scenario/rules.h"
#include "io/scenario/scenario.h"

/// Rules within one struct of the scenario; what concerns tables is checked by compile().
namespace seatcast::scenario {
namespace {

constexpr int kMostYears = 100;

}  // namespace

void Horizon::check(fields::Checks& checks) const {
  if (end_year < base_year)
    checks.fault(rule("years_backwards"), "end_year",
                 {{"base", std::to_string(base_year)}, {"end", std::to_string(end_year)}});
  if (end_year - base_year >= kMostYears) {
    checks.fault(rule("too_many_years"), "end_year", {{"count", end_year - base_year + 1}, {"most", kMostYears}});
  }
}

void Ensemble::check(fields::Checks& checks) const {
  if (!std::is_sorted(quantiles.begin(), quantiles.end(), std::less_equal<>()))
    checks.fault(rule("quantiles_not_increasing"), "quantiles");
}

void Grades::check(fields::Checks& checks) const {
  if (!parse_system(system)) checks.fault(rule("bad_system"), "system", {{"value", system}});
  for (const auto& [area, written] : exceptions) {
    if (!parse_system(written)) checks.fault(rule("bad_system"), "exceptions." + area, {{"value", written}});
  }
}

void Progression::check(fields::Checks& checks) const {
  if (table.empty() && (form != ProgressionForm::kGpr || !calibrated))
    checks.fault(fields::rule("missing_key"), "table",
                 {{"name", "table"}, {"meaning", text::Text{"升级表", "table of progression"}}});
}

void Scenario::check(fields::Checks& checks) const {
  const bool good_name = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (!good_name) checks.fault(rule("bad_name"), "name", {{"value", name}});
}

}  // namespace seatcast::scenario
