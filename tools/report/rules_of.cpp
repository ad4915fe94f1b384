#include "tools/report/rules_of.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "io/console/numbers.h"
#include "io/fields/read.h"
#include "io/scenario/scenario.h"
#include "io/scenario/target.h"
#include "io/yaml/parse.h"

namespace seatcast::tools {
namespace {

using report::Assumption;
using scenario::Scenario;
using text::Phrase;

Phrase operator+(const Phrase& a, const Phrase& b) { return {a.zh + b.zh, a.en + b.en}; }

/// The words joined by a separator.
Phrase joined(const std::vector<Phrase>& words, const Phrase& separator) {
  Phrase all;
  for (const Phrase& word : words) all = all.empty() ? word : all + separator + word;
  return all;
}

template <class Enum>
Phrase name_of(Enum value) {
  for (const auto& named : names_of(Enum{})) {
    if (named.value == value)
      return {std::string(named.chinese.substr(0, named.chinese.find('|'))), std::string(named.name)};
  }
  return {};
}

Phrase plain(double value) { return {fmt::format("{:g}", value), fmt::format("{:g}", value)}; }

/// "45", or "45 -> 30" where it changes within the years.
Phrase path_in_words(const fields::DatedPath& path, const scenario::Horizon& years) {
  const double first = path.at(years.base_year);
  const double last = path.at(years.end_year);
  if (path.form() == fields::DatedPath::Form::constant || first == last) return plain(first);
  return plain(first) + Phrase("→") + plain(last);
}

Phrase rung_in_words(const scenario::Rung& rung) {
  if (rung.raise_by)
    return {fmt::format("班额上浮 {:g} 人", *rung.raise_by), fmt::format("{:g} more pupils a class", *rung.raise_by)};
  if (rung.temporary)
    return {fmt::format("临时教室（{}）", console::as_percent(*rung.temporary, 0)),
            fmt::format("temporary rooms ({})", console::as_percent(*rung.temporary, 0))};
  if (rung.neighbours)
    return {fmt::format("{:g} 千米内邻近就读", rung.neighbours->within_km),
            fmt::format("neighbours within {:g} km", rung.neighbours->within_km)};
  if (rung.hard_cap)
    return {fmt::format("班额硬上限 {:g} 人", *rung.hard_cap), fmt::format("hard cap of {:g}", *rung.hard_cap)};
  return {};
}

Phrase class_sizes(const Scenario& scenario) {
  std::vector<Phrase> words;
  for (const auto& [stage, path] : scenario.policy.class_size)
    words.push_back(name_of(stage) + Phrase(" ") + path_in_words(path, scenario.horizon));
  return joined(words, {"，", ", "});
}

Phrase relief(const Scenario& scenario) {
  std::vector<Phrase> stages;
  for (const auto& [stage, rungs] : scenario.policy.relief) {
    std::vector<Phrase> words;
    for (const scenario::Rung& rung : rungs) words.push_back(rung_in_words(rung));
    stages.push_back(name_of(stage) + Phrase("：", ": ") + joined(words, " → "));
  }
  return joined(stages, {"；", "; "});
}

Phrase staff(const Scenario& scenario) {
  std::vector<Phrase> words;
  for (const auto& [stage, ratio] : scenario.policy.staff)
    words.push_back(name_of(stage) + Phrase(" 1:") + plain(ratio));
  return joined(words, {"，", ", "});
}

Phrase system_of(const Scenario& scenario) {
  const std::size_t others = scenario.grades.exceptions.size();
  if (others == 0) return scenario.grades.system;
  return {fmt::format("{}，{} 个地区例外", scenario.grades.system, others),
          fmt::format("{}, {} areas differ", scenario.grades.system, others)};
}

Phrase projects(const Scenario& scenario) {
  const auto* all = std::get_if<scenario::AllOrNone>(&scenario.projects.include);
  Phrase words = all == nullptr                       ? Phrase("只计入列出的项目", "only the projects listed")
                 : *all == scenario::AllOrNone::kNone ? Phrase("不计入任何项目", "none")
                                                      : Phrase("全部计入", "all");
  if (!scenario.projects.exclude.empty())
    words = words + Phrase(fmt::format("，另排除 {} 个", scenario.projects.exclude.size()),
                           fmt::format(", {} left out", scenario.projects.exclude.size()));
  return words;
}

std::vector<Assumption> assumptions_of(const Scenario& scenario) {
  std::vector<Assumption> list{{{"学制", "System of grades"}, system_of(scenario)},
                               {{"班额标准（人/班）", "Class-size standards"}, class_sizes(scenario)},
                               {{"学位不足时依次采取", "Relief where seats are short, in order"}, relief(scenario)},
                               {{"生师比标准", "Pupils per teacher"}, staff(scenario)},
                               {{"项目", "Projects"}, projects(scenario)}};
  std::erase_if(list, [](const Assumption& assumption) { return assumption.value.empty(); });
  return list;
}

std::optional<report::WarningRule> warning_of(const std::optional<scenario::Warning>& warning) {
  if (!warning) return std::nullopt;
  const measures::Measure* measure = measures::find_measure(warning->measure);
  const Phrase name = measure == nullptr ? Phrase(warning->measure)
                                         : Phrase(std::string(measure->name_zh), std::string(measure->name_en));
  const bool is_share = measure != nullptr && measure->unit == measures::Unit::kOne;
  return report::WarningRule{name, warning->at_least, warning->probability, is_share};
}

std::vector<report::TargetRule> targets_of(const Scenario& scenario) {
  std::vector<report::TargetRule> list;
  for (const auto& [key, values] : scenario.targets) {
    const auto target = scenario::parse_target(key);
    if (!target) continue;
    std::string id = "probability_of_target_" + key;
    std::ranges::replace(id, '.', '_');
    const Phrase name{std::string(target->measure->name_zh), std::string(target->measure->name_en)};
    for (const auto& [year, value] : values)
      list.push_back({id, name, target->stage ? name_of(*target->stage).en : "", year, value,
                      std::string(target->measure->id), target->measure->unit == measures::Unit::kOne});
  }
  return list;
}

}  // namespace

report::Rules rules_of(const std::string& scenario_yaml) {
  text::Diagnostics ignored;  // the scenario was checked before it ran
  const auto source = std::make_shared<const text::SourceText>("scenario.yaml", scenario_yaml);
  const auto tree = yaml::parse(source, ignored);
  if (!tree) return {};
  Scenario scenario;
  fields::read(*tree, scenario, ignored);
  return {warning_of(scenario.warnings.watch), warning_of(scenario.warnings.alert), targets_of(scenario),
          assumptions_of(scenario)};
}

}  // namespace seatcast::tools
