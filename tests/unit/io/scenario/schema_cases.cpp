/// Prints the JSON Schema of scenarios and, one JSON object per line, scenarios that were changed at random, with the
/// reader's verdict. tests/unit/io/fields/check_schema.py asks Python's jsonschema whether it agrees.
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "io/fields/schema.h"
#include "io/scenario/scenario.h"
#include "tests/support/schema_verdict.h"

namespace seatcast::scenario {
namespace {

/// A sound scenario in which every key is given at least once.
constexpr std::string_view kEveryKey = R"(
schema_version: 1
name: jining-plan-b
title: 济宁
why: because
label: INVENTED
horizon: {base_year: 2023, end_year: 2040}
ensemble: {replicates: 1000, seed: 20230901, quantiles: [5%, 0.5, 0.95]}
areas: {table: areas.csv, neighbours: data/distances.csv}
grades: {system: "6-3-3", exceptions: {370826: "5-4-3"}}
base: {population: a.csv, enrolment: b.csv, capacity: c.csv}
demography:
  births: {path: births.csv, beyond: damped, growth: {2024: 0.06}, scale: 1.1, scale_by_area: {A: {2024: 2}}, spread: 5%,
           correlation: {common: 0.35, parent: 10%}, persistence: 0.8, carry: 0.5, slow: 0.01, parameter: 0.02}
  fertility: {rate: {linear: {2023: 1.3, 2030: 1.5}}, rate_by_area: {A: 1.1}, schedule: s.csv, sex_ratio: 1.06}
  cut_off_month: 9月
  survival: survival.csv
  migration: {rate_by_age: m.csv, number_by_age: n.csv, origin_destination: o.csv,
              changes: [{areas: [370811, B], ages: [0, 17], rate: 0.01}], spread: 3‰}
  housing: {table: h.csv, yields: y.csv}
enrolment:
  attendance: {target: 95%, by: 2030, spread: 0.02}
  entry: {ratio: observed, ages: {6: 0.9, 5: 0.1}}
  progression: {form: gpr, table: p.csv, dispersion: 0.5, echo: 0.1}
  senior: {continuation: 0.922, continuation_by_area: {A: 0.9}, general_share: {2023: 57.8%}, general_share_by_area: {A: 0.5},
           bounded_by_seats: true, to_vocational: 0.8, regions: [[A, B], [C]]}
  transitions: {初中: t.csv}
  special: {prevalence: 4‰, prevalence_by_area: {A: 0.004}, years: 9年, coverage_population: 20万人}
uncertainty: {correlations: [{between: [entry, progression], value: 0.12}]}
policy:
  class_size: {kindergarten: 30, 小学: 45人/班, junior: {2023: 50, 2026: 45}}
  class_size_by_area: {A: {primary: 40}}
  large_class: {primary: 55}
  relief:
    primary: [{raise_by: 10}, {temporary: 2%}, {neighbours: {within_km: 25公里, willing: 0.2, offered: 0.5}}, {hard_cap: 65}]
  sweeps: 4
  staff: {primary: "19:1"}
  owners: public_first
  class_size_spread: 0.15
  teachers: teachers.csv
projects:
  ledger: [projects.csv, more.csv]
  include: [P1, P2]
  exclude: [P3]
  slippage:
    blue: {years: [80%, 0.15, 0.05], cancel: 0, delivered: {1.0: 0.8, 0.9: 0.2}}
    yellow: {months: {0: 0.5, 6: 0.5}, shift_years: 1, phases: {planned: {cancel: 0.3}}}
    correlation: 0.3
costs: {per_pupil: {primary: 1.2万元/人}, floor: {primary: 650}, capital_profile: [0.4, 0.6]}
warnings: {watch: {measure: utilisation, at_least: 90%, probability: 0.5}, alert: {at_least: 1}}
targets: {public_share.kindergarten: {2027: 80%}}
output: {path: out/, locale: zh, keep: [shortage]}
)";

const std::vector<std::string> kValues = {
    "0",      "-1",    "1",    "0.5",    "2",        "45",      "45.5",   "1e3",   "2023",  "2201",    "1000000",
    "true",   "false", "是",   "x",      "济宁",     "primary", "初中",   "a.csv", "data/", "2026-09", "45人/班",
    "12%",    "3.2万", "20km", "19:1",   "observed", "all",     "damped", "red",   "6-3-3", "K-5-3-4", "public_first",
    "births", "10",    "70.5", "5000亿", "1.5岁",    "zh",      "1,000"};
const std::vector<std::string> kKeys = {"x",      "primary",  "小学",  "2024",    "linear", "spread",         "name",
                                        "A",      "raise_by", "years", "planned", "blue",   "schema_version", "by",
                                        "growth", "1900",     "12"};

class Changer {
 public:
  explicit Changer(unsigned seed) : random_(seed) {}

  yaml::Node changed(yaml::Node tree) {
    for (auto count = below(3); count > 0; --count) change(tree);
    return tree;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  const std::string& pick(const std::vector<std::string>& from) { return from[below(from.size())]; }

  /// Goes down a random path and changes what is there.
  void change(yaml::Node& node) {
    const bool stay = below(6) == 0;
    if (!stay && !node.entries.empty()) return change(node.entries[below(node.entries.size())].value);
    if (!stay && !node.items.empty()) return change(node.items[below(node.items.size())]);
    if (node.is_map()) return change_map(node);
    if (node.is_sequence()) return change_list(node);
    node = below(8) == 0 ? anything(2) : yaml::make_scalar(pick(kValues));
  }

  void change_map(yaml::Node& map) {
    if (map.entries.empty() || below(3) == 0) {
      const auto& key = pick(kKeys);
      if (map.find(key) == nullptr) map.set(key, anything(1));
    } else if (below(2) == 0) {
      map.entries.erase(map.entries.begin() + static_cast<std::ptrdiff_t>(below(map.entries.size())));
    } else {
      map = anything(2);
    }
  }

  void change_list(yaml::Node& list) {
    if (list.items.empty() || below(2) == 0) {
      list.items.push_back(anything(1));
    } else {
      list.items.pop_back();
    }
  }

  yaml::Node anything(int depth) {
    if (depth == 0 || below(2) == 0) return yaml::make_scalar(pick(kValues));
    if (below(2) == 0) return yaml::make_sequence({anything(depth - 1), anything(depth - 1)});
    auto map = yaml::make_map();
    map.set(pick(kKeys), anything(depth - 1));
    return map;
  }

  std::mt19937 random_;
};

}  // namespace
}  // namespace seatcast::scenario

int main() {
  using namespace seatcast;
  fmt::print("{}\n", testing::on_one_line(fields::json_schema<scenario::Scenario>({"方案", "Scenario"})));
  text::Sources sources;
  text::Diagnostics faults;
  const auto tree = yaml::parse(sources.add("every_key.yaml", std::string(scenario::kEveryKey)), faults);
  if (!tree || faults.has_errors()) return 1;
  for (unsigned seed = 0; seed < 4000; ++seed)
    testing::print_verdict<scenario::Scenario>(scenario::Changer(seed).changed(*tree), testing::schema_can_see);
  return 0;
}
