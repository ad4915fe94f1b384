#include <algorithm>
#include <set>

#include "io/scenario/context.h"

namespace seatcast::scenario {
namespace {

constexpr double kLargeClass = 55;
constexpr double kLargeKindergartenClass = 35;
constexpr double kHardCap = 65;
constexpr double kKindergartenHardCap = 40;

void compile_distances(Context& context) {
  const auto& table = context.tables().distances;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const DistanceRow& row = table.rows[k];
    const auto a = context.names.leaf(row.area_a, table.places.locate(k, "area_a"), context.faults);
    const auto b = context.names.leaf(row.area_b, table.places.locate(k, "area_b"), context.faults);
    if (!a || !b) continue;
    if (*a == *b) {
      context.fault_at(rule("distance_to_itself"), table.places.locate(k, "area_b"), {{"code", row.area_a}});
    } else if (!seen.insert(std::minmax(*a, *b)).second) {
      context.fault_at(rule("repeated_distance"), table.places.locate(k, "area_a"),
                       {{"a", row.area_a}, {"b", row.area_b}});
    } else {
      context.problem.placement.distances.push_back({*a, *b, row.km});
    }
  }
}

/// The rung as the engine knows it, and its key.
std::pair<placement::Rung, std::string_view> compile_rung(const Rung& rung) {
  if (rung.raise_by) return {placement::RaiseBy{*rung.raise_by}, "raise_by"};
  if (rung.temporary) return {placement::Temporary{*rung.temporary}, "temporary"};
  if (rung.neighbours) {
    return {placement::Neighbours{rung.neighbours->within_km, rung.neighbours->willing, rung.neighbours->offered},
            "neighbours"};
  }
  return {placement::HardCap{rung.hard_cap.value_or(kHardCap)}, "hard_cap"};
}

void compile_ladder(Context& context, StageName stage, placement::StageRules& rules) {
  const auto& relief = context.scenario().policy.relief;
  const auto ladder = relief.find(stage);
  if (ladder == relief.end()) return;
  const std::string path = std::string("policy.relief.") + stage_id(stage);
  std::set<std::string_view> used;
  for (std::size_t k = 0; k < ladder->second.size(); ++k) {
    const auto [rung, key] = compile_rung(ladder->second[k]);
    const std::string at = path + "[" + std::to_string(k) + "]";
    if (!used.insert(key).second)
      context.fault(rule("repeated_rung"), at, {{"stage", stage_name(stage)}, {"rung", std::string(key)}});
    if (key == "neighbours" && !context.scenario().areas.neighbours) {
      context.fault(rule("neighbours_without_distances"), at, {{"stage", stage_name(stage)}});
    }
    if (const auto* cap = std::get_if<placement::HardCap>(&rung)) rules.hard_cap = cap->pupils;
    if (const auto* temporary = std::get_if<placement::Temporary>(&rung))
      rules.temporary_share = temporary->share_of_rooms;
    rules.ladder.push_back(rung);
  }
}

/// standard <= large-class line <= hard cap, in every year and area.
void check_lines(Context& context, StageName stage, std::size_t position, const placement::StageRules& rules) {
  double largest = 0;
  for (std::size_t area = 0; area < context.areas(); ++area) {
    for (std::size_t year = 0; year < context.years(); ++year)
      largest = std::max(largest, context.problem.supply.standard(area, position, year));
  }
  if (rules.large_class_line < largest) {
    context.fault(rule("large_line_below_standard"), "policy.large_class",
                  {{"stage", stage_name(stage)},
                   {"line", fields::format_number(rules.large_class_line)},
                   {"standard", fields::format_number(largest)}});
  }
  if (rules.hard_cap < rules.large_class_line) {
    context.fault(rule("hard_cap_below_line"), std::string("policy.relief.") + stage_id(stage),
                  {{"stage", stage_name(stage)},
                   {"cap", fields::format_number(rules.hard_cap)},
                   {"line", fields::format_number(rules.large_class_line)}});
  }
}

void compile_rules(Context& context) {
  placement::PlacementInputs& in = context.problem.placement;
  const Policy& policy = context.scenario().policy;
  const auto& senior = context.scenario().enrolment.senior;
  in.rules.resize(context.ladder().stage_count());
  for (const auto& named : names_of(StageName{})) {
    const std::uint32_t position = stage_position(context.ladder(), named.value);
    if (position == kNone || named.value == StageName::kSpecial) continue;
    placement::StageRules& rules = in.rules[position];
    const bool kindergarten = named.value == StageName::kKindergarten;
    const auto line = policy.large_class.find(named.value);
    rules.large_class_line = line != policy.large_class.end() ? line->second
                             : kindergarten                   ? kLargeKindergartenClass
                                                              : kLargeClass;
    rules.hard_cap = rules.very_large_line = kindergarten ? kKindergartenHardCap : kHardCap;
    rules.bounded_by_seats = named.value == StageName::kSenior && senior && senior->bounded_by_seats;
    compile_ladder(context, named.value, rules);
    check_lines(context, named.value, position, rules);
  }
}

void compile_grade_ranges(Context& context) {
  placement::PlacementInputs& in = context.problem.placement;
  const GradeLadder& ladder = context.ladder();
  in.first_grade = Array<std::uint32_t, 2>({context.areas(), ladder.stage_count()}, kNone);
  in.end_grade = Array<std::uint32_t, 2>({context.areas(), ladder.stage_count()}, kNone);
  for (std::size_t area = 0; area < context.areas(); ++area) {
    for (std::uint32_t grade = 0; grade < ladder.grade_count(); ++grade) {
      const std::uint32_t stage = ladder.stage_of(area, grade);
      if (stage == kNone) continue;
      if (in.first_grade(area, stage) == kNone) in.first_grade(area, stage) = grade;
      in.end_grade(area, stage) = grade + 1;
    }
  }
}

/// Areas that are one school, as the table of areas says; empty if there is none.
std::vector<std::uint8_t> whole_classes(Context& context) {
  std::vector<std::uint8_t> whole(context.areas(), 0);
  bool any = false;
  for (const AreaRow& row : context.tables().areas.rows) {
    for (std::size_t area = 0; area < context.areas(); ++area) {
      if (!row.whole_classes || context.names.id(area) != row.area) continue;
      whole[area] = 1;
      any = true;
    }
  }
  return any ? whole : std::vector<std::uint8_t>{};
}

/// (5.8): of the guests who come to a stage, the share that may stay, 1 - return share; those whom a transition takes
/// to another area are no guests any more.
void compile_return_shares(Context& context) {
  const auto& shares = context.scenario().policy.return_share;
  const GradeLadder& ladder = context.ladder();
  Array<double, 2> staying({context.areas(), ladder.grade_count()});
  bool any = false;
  for (const auto& [stage, share] : shares) {
    const std::uint32_t position = stage_position(ladder, stage);
    for (std::size_t area = 0; area < context.areas(); ++area) {
      const std::uint32_t first = position == kNone ? kNone : context.problem.placement.first_grade(area, position);
      if (first == kNone) continue;
      staying(area, first) = 1 - share;
      any = any || share < 1;
    }
  }
  if (!any) return;
  for (const enrolment::TransitionShare& move : context.problem.enrolment.transitions) {
    const std::uint32_t stage = ladder.stage_of(move.from, move.grade);
    const auto share = std::find_if(shares.begin(), shares.end(),
                                    [&](const auto& entry) { return stage_position(ladder, entry.first) == stage; });
    if (share != shares.end()) staying(move.from, move.grade) -= (1 - share->second) * move.share;
  }
  for (std::size_t k = 0; k < staying.values().size(); ++k) staying.data()[k] = std::max(0.0, staying.data()[k]);
  context.problem.placement.staying_share = std::move(staying);
}

/// Areas under one admission line; each in one group at most.
void compile_admission_regions(Context& context) {
  const auto& senior = context.scenario().enrolment.senior;
  if (!senior) return;
  const std::uint32_t stage = stage_position(context.ladder(), StageName::kSenior);
  std::set<std::uint32_t> seen;
  for (std::size_t k = 0; k < senior->regions.size(); ++k) {
    const std::string path = "enrolment.senior.regions[" + std::to_string(k) + "]";
    std::vector<std::uint32_t> areas;
    for (std::size_t i = 0; i < senior->regions[k].size(); ++i) {
      const std::string at = path + "[" + std::to_string(i) + "]";
      const auto area = context.names.leaf(senior->regions[k][i], context.loaded.at(at), context.faults, at);
      if (!area) continue;
      if (!seen.insert(*area).second)
        context.fault(rule("area_in_two_regions"), at, {{"area", context.names.label(*area)}});
      const auto opens = [&](std::uint32_t one) { return context.problem.placement.first_grade(one, stage); };
      if (opens(*area) == kNone || (!areas.empty() && opens(areas.front()) != opens(*area))) {
        context.fault(rule("region_of_two_systems"), at, {{"area", context.names.label(*area)}});
        continue;
      }
      areas.push_back(*area);
    }
    std::sort(areas.begin(), areas.end());
    if (!areas.empty()) context.problem.placement.admission_regions.push_back(std::move(areas));
  }
}

}  // namespace

void compile_placement(Context& context) {
  placement::PlacementInputs& in = context.problem.placement;
  compile_distances(context);
  compile_grade_ranges(context);
  compile_rules(context);
  compile_admission_regions(context);
  compile_return_shares(context);
  in.sweeps = context.scenario().policy.sweeps;
  in.vocational_stage = stage_position(context.ladder(), StageName::kVocational);
  in.public_first = context.scenario().policy.owners == OwnerSplit::kPublicFirst;
  in.class_size_spread = context.scenario().policy.class_size_spread;
  in.whole_classes = whole_classes(context);
  if (context.scenario().enrolment.senior) in.to_vocational = context.scenario().enrolment.senior->to_vocational;
}

}  // namespace seatcast::scenario
