#include "tools/explain/stress.h"

#include <algorithm>

#include <fmt/format.h>

namespace seatcast::tools {
namespace {

using scenario::StageName;

constexpr double kSmallerBy = 10;      ///< pupils per class
constexpr double kLeastStandard = 20;  ///< no smaller

/// "policy.class_size.primary={2023: 45, 2025: 35}": smaller by ten from the second autumn on.
std::string small_classes(const scenario::Scenario& scenario, StageName stage, const char* name) {
  const int base = scenario.horizon.base_year;
  const auto& sizes = scenario.policy.class_size;
  const auto own = sizes.find(stage);
  const double standard = own == sizes.end() ? 45 : own->second.at(base);
  return fmt::format("policy.class_size.{}={{{}: {:g}, {}: {:g}}}", name, base, standard, base + 2,
                     std::max(kLeastStandard, standard - kSmallerBy));
}

}  // namespace

std::vector<Stress> stress_presets(const scenario::Scenario& scenario) {
  const int base = scenario.horizon.base_year;
  const auto late = [](const char* status, int years) {
    return fmt::format("projects.slippage.{}.shift_years={}", status, years);
  };
  std::vector<Stress> presets{
      {{"出生六年内少三成", "births fall by 30 % in six years"},
       {fmt::format("demography.births.scale={{linear: {{{}: 1.0, {}: 0.7}}}}", base + 1, base + 7)}},
      {{"出生六年内多两成", "births rise by 20 % in six years"},
       {fmt::format("demography.births.scale={{linear: {{{}: 1.0, {}: 1.2}}}}", base + 1, base + 7)}},
      {{"每年净迁入 1% 的孩子，连续五年", "1 % of children move in, 5 years"},
       {fmt::format("demography.migration.changes=[{{ages: [0, 17], rate: {{{}: 0.0, {}: 0.01, {}: 0.0}}}}]", base,
                    base + 1, base + 6)}},
      {{"红牌项目再晚两年", "red projects two years later"}, {late("red", 2)}},
      {{"所有项目再晚一年", "all projects one year later"}, {late("blue", 1), late("yellow", 1), late("red", 1)}},
      {{"一个项目也不建", "no project is built"}, {"projects.include=none"}},
      {{"小学、初中两年后班额减十人", "primary, junior classes ten less"},
       {small_classes(scenario, StageName::kPrimary, "primary"),
        small_classes(scenario, StageName::kJunior, "junior")}},
      {{"学前三年全部入园", "all children attend kindergarten"},
       {"enrolment.attendance.target=1.0", fmt::format("enrolment.attendance.by={}", base + 6)}}};
  if (!scenario.enrolment.senior) return presets;
  const double continuation = scenario.enrolment.senior->continuation.at(base);
  presets.push_back({{"义务教育延长到高中（人人升学）", "compulsory senior education"},
                     {fmt::format("enrolment.senior.continuation={{linear: {{{}: {:g}, {}: 1.0}}}}", base + 1,
                                  continuation, base + 5)}});
  return presets;
}

}  // namespace seatcast::tools
