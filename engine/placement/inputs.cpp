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

/// The stage that leads into the first grade of `stage` in an area, kNone if none does or nobody stays as a guest.
std::uint32_t stage_before(const PlacementInputs& in, const GradeLadder& ladder, std::uint32_t area,
                           std::size_t stage) {
  if (!in.staying_share || in.first_grade(area, stage) == kNone) return kNone;
  const std::uint32_t first = in.first_grade(area, stage);
  const std::uint32_t before = ladder.grades[first].before;
  return before == kNone || in.staying_share(area, first) == 0 ? kNone : ladder.stage_of(area, before);
}

/// Whether an area shares its admission line of a bounded stage with others: there the region decides who sits where.
bool shares_a_line(const PlacementInputs& in, std::size_t stage, std::uint32_t area) {
  if (!in.rules[stage].bounded_by_seats) return false;
  return std::any_of(in.admission_regions.begin(), in.admission_regions.end(), [&](const auto& region) {
    return region.size() > 1 && std::binary_search(region.begin(), region.end(), area);
  });
}

std::vector<Pair> pairs_of(const PlacementInputs& in, const GradeLadder& ladder, std::size_t stage);

/// Pairs of the stage before whose guests may stay, as indices into `before`.
std::vector<std::uint32_t> kept_pairs(const PlacementInputs& in, const GradeLadder& ladder, std::size_t stage,
                                      std::uint32_t stage_that_ends, const std::vector<Pair>& before) {
  std::vector<std::uint32_t> kept;
  for (std::uint32_t k = 0; k < before.size(); ++k) {
    const auto [home, host, weight] = before[k];
    if (stage_before(in, ladder, home, stage) != stage_that_ends) continue;
    const std::uint32_t first = in.first_grade(home, stage);
    const bool goes_on = ladder.stage_of(host, first) == stage;
    const bool was_guest = ladder.stage_of(host, ladder.grades[first].before) == stage_that_ends;
    if (goes_on && was_guest && !shares_a_line(in, stage, home) && !shares_a_line(in, stage, host)) kept.push_back(k);
  }
  return kept;
}

/// The stages from which guests may stay in `stage`.
std::vector<std::uint32_t> stages_before(const PlacementInputs& in, const GradeLadder& ladder, std::size_t stage) {
  std::vector<std::uint32_t> stages;
  for (std::uint32_t area = 0; area < in.first_grade.extent(0); ++area) {
    const std::uint32_t before = stage_before(in, ladder, area, stage);
    if (before != kNone && std::find(stages.begin(), stages.end(), before) == stages.end()) stages.push_back(before);
  }
  return stages;
}

/// Pairs within the radius; pairs of one admission region, which may lie farther apart; and pairs with guests who may
/// stay. The last two have weight 0: no neighbours.
std::vector<Pair> pairs_of(const PlacementInputs& in, const GradeLadder& ladder, std::size_t stage) {
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
  for (const std::uint32_t ending : stages_before(in, ladder, stage)) {
    const std::vector<Pair> before = pairs_of(in, ladder, ending);
    for (const std::uint32_t k : kept_pairs(in, ladder, stage, ending, before))
      pairs.push_back({before[k].from, before[k].to, 0});
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

void add_keeps(StagePlan& plan, const PlacementInputs& in, const GradeLadder& ladder) {
  for (const std::uint32_t ending : stages_before(in, ladder, plan.stage)) {
    const std::vector<Pair> before = pairs_of(in, ladder, ending);
    for (const std::uint32_t k : kept_pairs(in, ladder, plan.stage, ending, before)) {
      const std::uint32_t home = before[k].from;
      plan.keeps.push_back(
          {find_pair(plan, home, before[k].to), ending, k, in.staying_share(home, in.first_grade(home, plan.stage))});
    }
  }
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
  plan.pairs = pairs_of(in, ladder, stage);
  index_pairs(plan, area_count);
  for (const std::uint32_t area : plan.areas) group_grades(plan, in, ladder, area);
  add_admission_regions(plan, in);
  add_keeps(plan, in, ladder);
  return plan;
}

}  // namespace seatcast::placement
