#include <algorithm>

#include <fmt/format.h>

#include "io/comparison/rules.h"
#include "io/comparison/side.h"

namespace seatcast::comparing {
namespace {

std::string years_of(const Axes& axes) {
  return fmt::format("{}-{}", axes.years.base, axes.years.calendar(axes.years.count - 1));
}

std::string stages_of(const Axes& axes) {
  std::string names;
  for (const Stage& stage : axes.ladder.stages) names += (names.empty() ? "" : ", ") + stage.id;
  return names;
}

std::string label_of(const AreaNode& node) { return node.name.empty() ? node.id : node.id + " " + node.name; }

const AreaNode* first_missing(const AreaTree& wanted, const AreaTree& in) {
  const auto lacks = [&](const AreaNode& node) {
    return std::ranges::find(in.nodes, node.id, &AreaNode::id) == in.nodes.end();
  };
  const auto found = std::ranges::find_if(wanted.nodes, lacks);
  return found == wanted.nodes.end() ? nullptr : &*found;
}

/// What is not the same about two trees; empty where nothing is.
text::Phrase difference_of(const AreaTree& base, const AreaTree& other) {
  if (const AreaNode* missing = first_missing(base, other))
    return {"没有 " + label_of(*missing), "it has no " + label_of(*missing)};
  if (const AreaNode* extra = first_missing(other, base))
    return {"多了 " + label_of(*extra), "it also has " + label_of(*extra)};
  for (std::size_t k = 0; k < base.node_count(); ++k) {
    if (base.nodes[k].id != other.nodes[k].id)
      return {fmt::format("次序不同，第 {} 个是 {}", k + 1, label_of(other.nodes[k])),
              fmt::format("another order, number {} is {}", k + 1, label_of(other.nodes[k]))};
    if (base.nodes[k].parent != other.nodes[k].parent)
      return {label_of(base.nodes[k]) + " 的上级不同", label_of(base.nodes[k]) + " lies under another area"};
  }
  return {};
}

}  // namespace

void check_pair(const Side& base, const Side& other, text::Diagnostics& faults) {
  const text::Location where = text::whole_of(std::make_shared<text::SourceText>(other.origin, ""));
  const auto fault = [&](const text::Rule* which, text::Phrase found, text::Phrase expected) {
    faults.add({.rule = which,
                .where = where,
                .arguments = {{"base", base.origin}, {"found", std::move(found)}, {"expected", std::move(expected)}}});
  };
  if (other.info.random_streams != base.info.random_streams)
    fault(rule("other_streams"), other.info.random_streams, base.info.random_streams);
  if (other.info.seed != base.info.seed) fault(rule("other_seed"), other.info.seed, base.info.seed);
  if (other.results.replicates != base.results.replicates && other.results.replicates > 0)
    fault(rule("other_replicates"), other.results.replicates, base.results.replicates);
  if (years_of(other.axes) != years_of(base.axes))
    fault(rule("other_years"), years_of(other.axes), years_of(base.axes));
  if (stages_of(other.axes) != stages_of(base.axes))
    fault(rule("other_stages"), stages_of(other.axes), stages_of(base.axes));
  const text::Phrase areas = difference_of(base.axes.areas, other.axes.areas);
  if (!areas.empty())
    faults.add({.rule = rule("other_areas"), .where = where, .arguments = {{"base", base.origin}, {"what", areas}}});
  if (other.info.engine_version != base.info.engine_version)
    fault(rule("other_version"), other.info.engine_version, base.info.engine_version);
  if (other.info.scenario_yaml == base.info.scenario_yaml && !base.info.scenario_yaml.empty())
    faults.add({.rule = rule("same_scenario"), .where = where, .arguments = {{"base", base.origin}}});
}

}  // namespace seatcast::comparing
