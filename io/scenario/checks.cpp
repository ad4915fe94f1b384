#include <algorithm>

#include "engine/measures/measures.h"
#include "io/fields/reading.h"
#include "io/fields/rules.h"
#include "io/scenario/ladder.h"
#include "io/scenario/rules.h"
#include "io/scenario/scenario.h"
#include "io/scenario/target.h"
#include "io/text/suggest.h"

/// Rules within one struct of the scenario; what concerns tables is checked by compile().
namespace seatcast::scenario {
namespace {

constexpr int kMostYears = 100;

std::vector<std::string> measure_ids() {
  std::vector<std::string> ids;
  for (const measures::Measure& measure : measures::all_measures()) ids.emplace_back(measure.id);
  return ids;
}

void check_measure(fields::Checks& checks, const std::string& key, const std::string& id) {
  if (measures::find_measure(id) != nullptr) return;
  checks.fault(rule("unknown_measure"), key, {{"name", id}}, text::did_you_mean(id, measure_ids()));
}

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
  if (warnings.watch) check_measure(checks, "warnings.watch.measure", warnings.watch->measure);
  if (warnings.alert) check_measure(checks, "warnings.alert.measure", warnings.alert->measure);
  for (const auto& [key, values] : targets) {
    if (!parse_target(key))
      checks.fault(rule("unknown_target"), "targets." + key, {{"name", key}}, text::did_you_mean(key, measure_ids()));
  }
  for (std::size_t k = 0; k < output.keep.size(); ++k)
    check_measure(checks, "output.keep[" + std::to_string(k) + "]", output.keep[k]);
}

}  // namespace seatcast::scenario
