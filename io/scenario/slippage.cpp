#include "io/scenario/slippage.h"

#include <algorithm>

#include "engine/lanes/normal.h"

namespace seatcast::scenario {
namespace {

constexpr int kLongestDelay = 240;

struct Outcome {
  double value;
  double probability;
};

/// Outcomes from best to worst -> thresholds of a standard normal. Impossible ones are left out.
supply::OrderedChoice ordered_choice(const std::vector<Outcome>& outcomes) {
  supply::OrderedChoice choice;
  double cumulated = 0;
  double best = 0;
  for (const Outcome& outcome : outcomes) {
    if (outcome.probability <= 0) continue;
    if (!choice.values.empty()) choice.thresholds.push_back(lanes::normal_quantile(std::min(1.0, cumulated)));
    if (outcome.probability > best) {
      best = outcome.probability;
      choice.mode = choice.values.size();
    }
    choice.values.push_back(outcome.value);
    cumulated += outcome.probability;
  }
  return choice;
}

supply::OrderedChoice certain(double value) { return {{value}, {}, 0}; }

const Slippage* rules_of(const SlippageRules& rules, Status status) {
  switch (status) {
    case Status::kBlue:
      return &rules.blue;
    case Status::kYellow:
      return &rules.yellow;
    case Status::kRed:
      return &rules.red;
    case Status::kDone:
      break;
  }
  return nullptr;
}

bool says_when(const Lateness& slippage) { return slippage.years || !slippage.months.empty(); }

Lateness with_phase(const Slippage& of_status, std::optional<Phase> phase) {
  Lateness result = of_status;
  const auto found = phase ? of_status.phases.find(*phase) : of_status.phases.end();
  if (found == of_status.phases.end()) return result;
  const Lateness& over = found->second;
  if (says_when(over)) {
    result.years = over.years;
    result.months = over.months;
  }
  if (over.cancel) result.cancel = over.cancel;
  if (over.shift_years) result.shift_years = over.shift_years;
  if (!over.delivered.empty()) result.delivered = over.delivered;
  return result;
}

std::optional<double> months_late(const std::string& written) {
  const fields::Quantity quantity = fields::parse_quantity(written, fields::units::kMonths);
  if (quantity.fault != fields::QuantityFault::none || quantity.value < 0 || quantity.value > kLongestDelay)
    return std::nullopt;
  return quantity.value;
}

std::optional<double> share(const std::string& written) {
  const fields::Quantity quantity = fields::parse_quantity(written, fields::units::kShare);
  if (quantity.fault != fields::QuantityFault::none || quantity.value < 0 || quantity.value > 1) return std::nullopt;
  return quantity.value;
}

void check_one(Context& context, const Lateness& slippage, const std::string& path) {
  if (slippage.years && !slippage.months.empty()) {
    context.fault(rule("two_delay_forms"), path, {},
                  {"只写其中一个；另一个若来自 extends 的方案，用 !replace 整体替换，如 red: !replace {months: {0: 1}}",
                   "keep one; where the other one comes from what this scenario extends, replace both: red: !replace "
                   "{months: {0: 1}}"});
  }
  for (const auto& [written, probability] : slippage.months) {
    if (!months_late(written)) context.fault(rule("bad_month_delay"), path + ".months", {{"value", written}});
  }
  for (const auto& [written, probability] : slippage.delivered) {
    if (!share(written)) context.fault(rule("bad_delivered_share"), path + ".delivered", {{"value", written}});
  }
}

void check_status(Context& context, const Slippage& slippage, const std::string& path) {
  check_one(context, slippage, path);
  for (const auto& [phase, over] : slippage.phases) check_one(context, over, path + ".phases");
}

}  // namespace

Delays delays_of(const SlippageRules& rules, Status status, std::optional<Phase> phase) {
  const Slippage* of_status = rules_of(rules, status);
  if (of_status == nullptr) return {certain(0), certain(1), 0};
  const Lateness slippage = with_phase(*of_status, phase);
  const double shift = 12 * slippage.shift_years.value_or(0);
  std::vector<Outcome> late;
  for (const auto& [written, probability] : slippage.months)
    late.push_back({months_late(written).value_or(0) + shift, probability});
  std::sort(late.begin(), late.end(), [](const Outcome& a, const Outcome& b) { return a.value < b.value; });
  if (slippage.years) {
    for (std::size_t k = 0; k < slippage.years->size(); ++k)
      late.push_back({12.0 * static_cast<double>(k) + shift, (*slippage.years)[k]});
  }
  std::vector<Outcome> delivered;
  for (const auto& [written, probability] : slippage.delivered)
    delivered.push_back({share(written).value_or(1), probability});
  std::sort(delivered.begin(), delivered.end(), [](const Outcome& a, const Outcome& b) { return a.value > b.value; });
  Delays delays{ordered_choice(late), ordered_choice(delivered), slippage.cancel.value_or(0)};
  if (delays.months.values.empty()) delays.months = certain(shift);
  if (delays.delivered.values.empty()) delays.delivered = certain(1);
  return delays;
}

void check_slippage(Context& context) {
  const SlippageRules& rules = context.scenario().projects.slippage;
  check_status(context, rules.blue, "projects.slippage.blue");
  check_status(context, rules.yellow, "projects.slippage.yellow");
  check_status(context, rules.red, "projects.slippage.red");
}

void check_slippage_given(Context& context, Status status, const text::Location& where) {
  const Slippage* of_status = rules_of(context.scenario().projects.slippage, status);
  if (of_status == nullptr || says_when(*of_status)) return;
  const auto named = names_of(Status{})[static_cast<std::size_t>(status)];
  context.fault_at(
      rule("missing_slippage"), where,
      {{"status", std::string(named.name)},
       {"colour", {std::string(named.chinese.substr(named.chinese.find("|") + 1, 6)), std::string(named.name)}}});
}

}  // namespace seatcast::scenario
