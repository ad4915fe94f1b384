#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "io/scenario/data_rules.h"
#include "io/scenario/plan_rules.h"
#include "io/scenario/plausibility_rules.h"
#include "io/scenario/supply_rules.h"

namespace seatcast::scenario {

/// Tables of rules as one.
template <std::size_t... Counts>
consteval auto all_of(const std::array<text::Rule, Counts>&... tables) {
  std::array<text::Rule, (Counts + ...)> all{};
  auto out = all.begin();
  ((out = std::copy(tables.begin(), tables.end(), out)), ...);
  return all;
}

/// Rules over several values and tables of a scenario.
inline constexpr auto kRules = all_of(kPlanRules, kDataRules, kSupplyRules, kPlausibilityRules);

consteval const text::Rule* rule(std::string_view name) { return text::find_rule(kRules, name); }

}  // namespace seatcast::scenario
