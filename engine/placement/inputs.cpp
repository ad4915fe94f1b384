#include "engine/placement/inputs.h"

#include <algorithm>
#include <utility>

namespace seatcast::placement {
namespace {

/// The radius of a stage's neighbours rung; nothing without one.
double radius(const StageRules& rules) {
  for (const Rung& rung : rules.ladder) {
    if (const auto* neighbours = std::get_if<Neighbours>(&rung)) return neighbours->within_km;
  }
  return -1;
}

/// Pairs within the radius, and pairs of one admission region, which may lie farther apart (weight 0: no neighbour).
std::vector<Pair> pairs_of(const PlacementInputs& in, std::size_t stage) {
  const double within = radius(in.rules[stage]);
  const auto offers = [&](std::uint32_t area) { return in.first_grade(area, stage) != kNone; };
  std::vector<Pair> pairs;
  for (const Distance& distance : in.distances) {
    if (distance.km > within || !offers(distance.a) || !offers(distance.b)) continue;
    pairs.push_back({distance.a, distance.b, 1 / distance.km});
    pairs.push_back({distance.b, distance.a, 1 / distance.km});
  }
  if (in.rules[stage].bounded_by_seats) {
    for (const auto& region : in.admission_regions) {
      for (const std::uint32_t from : region) {
        for (const std::uint32_t to : region) {
          if (from != to && offers(from) && offers(to)) pairs.push_back({from, to, 0});
        }
      }
    }
  }
  const auto key = [](const Pair& pair) { return std::pair(pair.from, pair.to); };
  std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& x, const Pair& y) { return key(x) < key(y); });
  pairs.erase(std::unique(pairs.begin(), pairs.end(), [&](const Pair& x, const Pair& y) { return key(x) == key(y); }),
              pairs.end());
  return pairs;
}

/// Offsets of the pairs of each area, and the pairs again by host.
void index_pairs(StagePlan& plan, std::size_t area_count) {
  plan.outgoing.assign(area_count + 1, 0);
  plan.incoming_offsets.assign(area_count + 1, 0);
  for (const Pair& pair : plan.pairs) {
    ++plan.outgoing[pair.from + 1];
    ++plan.incoming_offsets[pair.to + 1];
  }
  for (std::size_t area = 0; area < area_count; ++area) {
    plan.outgoing[area + 1] += plan.outgoing[area];
    plan.incoming_offsets[area + 1] += plan.incoming_offsets[area];
  }
  std::vector<std::uint32_t> next(plan.incoming_offsets.begin(), plan.incoming_offsets.end() - 1);
  plan.incoming.resize(plan.pairs.size());
  for (std::uint32_t k = 0; k < plan.pairs.size(); ++k) plan.incoming[next[plan.pairs[k].to]++] = k;
}

/// Pairs of an area whose host teaches `grade` in the same stage.
std::vector<std::uint32_t> hosts_of(const StagePlan& plan, const GradeLadder& ladder, std::uint32_t area,
                                    std::uint32_t grade) {
  std::vector<std::uint32_t> hosts;
  for (std::uint32_t k = plan.outgoing[area]; k < plan.outgoing[area + 1]; ++k) {
    if (plan.pairs[k].weight > 0 && ladder.stage_of(plan.pairs[k].to, grade) == plan.stage) hosts.push_back(k);
  }
  return hosts;
}

/// Neighbouring grades with the same hosts form one group.
void group_grades(StagePlan& plan, const PlacementInputs& in, const GradeLadder& ladder, std::uint32_t area) {
  const std::uint32_t end = in.end_grade(area, plan.stage);
  std::uint32_t grade = in.first_grade(area, plan.stage);
  while (grade < end) {
    const std::vector<std::uint32_t> hosts = hosts_of(plan, ladder, area, grade);
    AskGroup group{area, grade, grade + 1, static_cast<std::uint32_t>(plan.choices.size()), 0};
    while (group.end_grade < end && hosts_of(plan, ladder, area, group.end_grade) == hosts) ++group.end_grade;
    grade = group.end_grade;
    if (hosts.empty()) continue;
    plan.choices.insert(plan.choices.end(), hosts.begin(), hosts.end());
    group.end_choice = static_cast<std::uint32_t>(plan.choices.size());
    plan.groups.push_back(group);
  }
}

std::uint32_t find_pair(const StagePlan& plan, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t k = plan.outgoing[from]; k < plan.outgoing[from + 1]; ++k) {
    if (plan.pairs[k].to == to) return k;
  }
  return kNone;
}

void add_admission_regions(StagePlan& plan, const PlacementInputs& in) {
  if (!in.rules[plan.stage].bounded_by_seats) return;
  for (const auto& areas : in.admission_regions) {
    AdmissionRegion region;
    for (const std::uint32_t area : areas) {
      if (in.first_grade(area, plan.stage) != kNone) region.areas.push_back(area);
    }
    for (const std::uint32_t from : region.areas) {
      for (const std::uint32_t to : region.areas)
        region.pairs.push_back(from == to ? kNone : find_pair(plan, from, to));
    }
    if (region.areas.size() > 1) plan.admission.push_back(std::move(region));
  }
}

}  // namespace

StagePlan make_stage_plan(const PlacementInputs& in, const GradeLadder& ladder, std::size_t stage) {
  StagePlan plan;
  plan.stage = static_cast<std::uint32_t>(stage);
  const std::size_t area_count = in.first_grade.extent(0);
  for (std::uint32_t area = 0; area < area_count; ++area) {
    if (in.first_grade(area, stage) != kNone) plan.areas.push_back(area);
  }
  plan.pairs = pairs_of(in, stage);
  index_pairs(plan, area_count);
  for (const std::uint32_t area : plan.areas) group_grades(plan, in, ladder, area);
  add_admission_regions(plan, in);
  return plan;
}

}  // namespace seatcast::placement
