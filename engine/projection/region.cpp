#include "engine/projection/region.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "engine/projection/slice.h"

namespace seatcast::projection {
namespace {

/// Union-find over areas; the smallest area names the set.
class Groups {
 public:
  explicit Groups(std::size_t count) : leader_(count) { std::iota(leader_.begin(), leader_.end(), 0U); }
  std::uint32_t leader(std::uint32_t area) {
    while (leader_[area] != area) area = leader_[area] = leader_[leader_[area]];
    return area;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t x = leader(a);
    const std::uint32_t y = leader(b);
    leader_[std::max(x, y)] = std::min(x, y);
  }

 private:
  std::vector<std::uint32_t> leader_;
};

/// Areas that share a parent, lie within reach of each other or exchange children.
std::vector<std::vector<std::uint32_t>> connected_areas(const Problem& problem) {
  const auto& nodes = problem.axes.areas.nodes;
  Groups groups(problem.area_count());
  std::map<std::uint32_t, std::uint32_t> first_child;
  for (std::uint32_t area = 0; area < problem.area_count(); ++area) {
    if (nodes[area].parent == kNone) continue;
    groups.join(area, first_child.try_emplace(nodes[area].parent, area).first->second);
  }
  for (std::size_t stage = 0; stage < problem.axes.ladder.stage_count(); ++stage) {
    if (stage == problem.special_stage) continue;
    for (const placement::Pair& pair : make_stage_plan(problem.placement, problem.axes.ladder, stage).pairs) {
      groups.join(pair.from, pair.to);
    }
  }
  for (const auto& flow : problem.population.flows) groups.join(flow.from, flow.to);
  for (const auto& move : problem.enrolment.transitions) groups.join(move.from, move.to);

  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t area = 0; area < problem.area_count(); ++area) members[groups.leader(area)].push_back(area);
  std::vector<std::vector<std::uint32_t>> regions;
  for (auto& [leader, areas] : members) regions.push_back(std::move(areas));
  return regions;
}

std::vector<std::uint32_t> leaves_below(const AreaTree& tree) {
  std::vector<std::uint32_t> count(tree.node_count(), 0);
  for (std::size_t node = 0; node < tree.node_count(); ++node) {
    if (node < tree.leaf_count) count[node] = 1;
    if (tree.nodes[node].parent != kNone) count[tree.nodes[node].parent] += count[node];
  }
  return count;
}

/// The region's areas and every node above one of them.
std::vector<RegionNode> nodes_of(const AreaTree& tree, const std::vector<std::uint32_t>& areas,
                                 const std::vector<std::uint32_t>& leaves) {
  std::vector<std::uint32_t> leaves_here(tree.node_count(), 0);
  for (const std::uint32_t area : areas) {
    for (std::uint32_t node = area; node != kNone; node = tree.nodes[node].parent) ++leaves_here[node];
  }
  std::vector<RegionNode> nodes;
  std::vector<std::uint32_t> position(tree.node_count(), kNone);
  for (std::uint32_t node = 0; node < tree.node_count(); ++node) {
    if (leaves_here[node] == 0) continue;
    position[node] = static_cast<std::uint32_t>(nodes.size());
    nodes.push_back({node, kNone, leaves_here[node] == leaves[node]});
  }
  for (RegionNode& node : nodes) {
    const std::uint32_t parent = tree.nodes[node.node].parent;
    node.parent = parent == kNone ? kNone : position[parent];
  }
  return nodes;
}

void plan_placement(Region& region) {
  const Problem& problem = region.problem;
  std::uint32_t pairs = 0;
  for (std::size_t stage = 0; stage < problem.axes.ladder.stage_count(); ++stage) {
    region.first_pair.push_back(pairs);
    region.first_keep.push_back(region.keep_count);
    region.plans.emplace_back();
    if (stage == problem.special_stage) continue;
    region.plans.back() = make_stage_plan(problem.placement, problem.axes.ladder, stage);
    pairs += static_cast<std::uint32_t>(region.plans.back().pairs.size());
    region.keep_count += static_cast<std::uint32_t>(region.plans.back().keeps.size());
    for (const std::uint32_t area : region.plans.back().areas) {
      const std::size_t grades = problem.placement.end_grade(area, stage) - problem.placement.first_grade(area, stage);
      region.longest_stage = std::max(region.longest_stage, grades);
    }
  }
  region.pair_count = pairs;
}

bool applies(const Problem& whole, const measures::Measure& measure, std::size_t stage) {
  using enum measures::Quantity;
  const bool special = stage == whole.special_stage;
  switch (measure.numerator) {
    case kToVocational:
    case kOut:
      return !special && whole.placement.rules[stage].bounded_by_seats;
    case kTeachers:
      return static_cast<bool>(whole.running.teachers_per_pupil);
    case kTeacherGap:
      return whole.running.teachers_per_pupil && whole.running.teachers;
    case kRunningCost:
      return static_cast<bool>(whole.running.cost_per_pupil);
    case kSpecialCovered:
      return special && whole.coverage.needs_school;
    case kEnrolment:
    case kHeadlineSeats:
    case kUsableSeats:
    case kRooms:
    case kClasses:
    case kSeated:
    case kShortage:
    case kSurplus:
    case kCapital:
      return !(special && measure.denominator == kPopulation);
    default:
      return !special;
  }
}

}  // namespace

MeasureSet default_measures() {
  MeasureSet set;
  for (const measures::Measure& measure : measures::all_measures()) {
    if (measure.is_default) set.push_back(&measure);
  }
  return set;
}

Array<std::uint8_t, 2> offered_stages(const Problem& problem) {
  const AreaTree& tree = problem.axes.areas;
  Array<std::uint8_t, 2> offered({tree.node_count(), problem.axes.ladder.stage_count()});
  for (std::size_t node = 0; node < tree.node_count(); ++node) {
    for (std::size_t stage = 0; stage < problem.axes.ladder.stage_count(); ++stage) {
      if (node < tree.leaf_count && problem.offers(node, stage)) offered(node, stage) = 1;
      const std::uint32_t parent = tree.nodes[node].parent;
      if (parent != kNone && offered(node, stage) != 0) offered(parent, stage) = 1;
    }
  }
  return offered;
}

std::vector<Series> series_of(const Problem& problem, std::span<const std::uint32_t> nodes,
                              const MeasureSet& measures) {
  const GradeLadder& ladder = problem.axes.ladder;
  const Array<std::uint8_t, 2> offered = offered_stages(problem);
  const std::size_t by_stage = ladder.stage_count() * measures::kQuantityCount;
  std::vector<Series> series;
  for (std::size_t row = 0; row < nodes.size(); ++row) {
    const std::size_t start = row * (by_stage + ladder.grade_count());
    const auto quantity = [&](std::size_t stage, measures::Quantity which) {
      return static_cast<std::uint32_t>(start + stage * measures::kQuantityCount + static_cast<std::size_t>(which));
    };
    for (const measures::Measure* measure : measures) {
      if (measure->axis == measures::Axis::kGrade) {
        for (std::uint32_t grade = 0; grade < ladder.grade_count(); ++grade) {
          series.push_back({nodes[row], measure, grade, static_cast<std::uint32_t>(start + by_stage + grade), kNone});
        }
        continue;
      }
      for (std::uint32_t stage = 0; stage < ladder.stage_count(); ++stage) {
        if (offered(nodes[row], stage) == 0 || !applies(problem, *measure, stage)) continue;
        series.push_back({nodes[row], measure, stage, quantity(stage, measure->numerator),
                          measure->is_ratio() ? quantity(stage, measure->denominator) : kNone});
      }
    }
  }
  return series;
}

std::vector<Series> series_of_region(const Problem& problem, const Region& region, const MeasureSet& measures) {
  std::vector<std::uint32_t> nodes;
  for (const RegionNode& node : region.nodes) nodes.push_back(node.node);
  std::vector<Series> series = series_of(problem, nodes, measures);
  std::erase_if(series, [&](const Series& s) {
    return std::any_of(region.partial_rows.begin(), region.partial_rows.end(),
                       [&](std::uint32_t row) { return nodes[row] == s.node; });
  });
  return series;
}

std::vector<std::uint32_t> upper_nodes(const std::vector<Region>& regions) {
  std::set<std::uint32_t> nodes;
  for (const Region& region : regions) {
    for (const RegionNode& node : region.nodes) {
      if (!node.is_whole) nodes.insert(node.node);
    }
  }
  return {nodes.begin(), nodes.end()};
}

std::vector<Region> split_into_regions(const Problem& problem, const MeasureSet& measures) {
  using enum measures::Quantity;
  const bool counts_large_classes = std::any_of(measures.begin(), measures.end(), [](const measures::Measure* measure) {
    return measure->numerator == kLargeClasses || measure->numerator == kVeryLargeClasses;
  });
  const std::vector<std::uint32_t> leaves = leaves_below(problem.axes.areas);
  const Slicer part_of(problem);
  std::vector<Region> regions;
  for (auto& areas : connected_areas(problem)) {
    Region region;
    region.problem = part_of(areas);
    region.nodes = nodes_of(problem.axes.areas, areas, leaves);
    for (std::uint32_t row = 0; row < region.nodes.size(); ++row) {
      if (!region.nodes[row].is_whole) region.partial_rows.push_back(row);
    }
    for (std::uint32_t k = 0; k < problem.supply.projects.size(); ++k) {
      if (std::binary_search(areas.begin(), areas.end(), problem.supply.projects[k].area)) region.projects.push_back(k);
    }
    region.areas = std::move(areas);
    region.counts_large_classes = counts_large_classes;
    plan_placement(region);
    regions.push_back(std::move(region));
  }
  return regions;
}

}  // namespace seatcast::projection
