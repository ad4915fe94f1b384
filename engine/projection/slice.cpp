#include "engine/projection/slice.h"

#include <algorithm>
#include <iterator>

namespace seatcast::projection {
namespace {

/// The new number of an area, kNone for areas that are left out.
class Renumbering {
 public:
  Renumbering(std::span<const std::uint32_t> areas, std::size_t area_count)
      : areas_(areas), position_(area_count, kNone) {
    for (std::uint32_t k = 0; k < areas.size(); ++k) position_[areas[k]] = k;
  }
  std::uint32_t operator()(std::uint32_t area) const { return position_[area]; }

  /// Rows of the kept areas; an absent array stays absent.
  template <class T, std::size_t Rank>
  Array<T, Rank> rows(const Array<T, Rank>& whole) const {
    if (!whole) return {};
    auto shape = whole.shape();
    const std::size_t row = whole.values().size() / shape[0];
    shape[0] = areas_.size();
    Array<T, Rank> part(shape);
    T* out = part.data();
    for (const std::uint32_t area : areas_)
      out = std::copy_n(whole.values().begin() + static_cast<std::ptrdiff_t>(area * row), row, out);
    return part;
  }
  template <class T>
  std::vector<T> rows(const std::vector<T>& whole) const {
    std::vector<T> part;
    if (whole.empty()) return part;
    for (const std::uint32_t area : areas_) part.push_back(whole[area]);
    return part;
  }

 private:
  std::span<const std::uint32_t> areas_;
  std::vector<std::uint32_t> position_;
};

template <class T, class Belongs>
std::vector<T> those_of(const std::vector<T>& whole, Belongs belongs) {
  std::vector<T> part;
  std::copy_if(whole.begin(), whole.end(), std::back_inserter(part), belongs);
  return part;
}

// What follows takes `part`, which has everything that does not go by area, and fills in the rows of the areas kept.

population::PopulationInputs slice_population(population::PopulationInputs part,
                                              const population::PopulationInputs& whole, const Renumbering& keep) {
  part.base = keep.rows(whole.base);
  part.births.observed = keep.rows(whole.births.observed);
  part.births.last_observed = keep.rows(whole.births.last_observed);
  part.births.growth = keep.rows(whole.births.growth);
  part.births.scale = keep.rows(whole.births.scale);
  part.births.late_share = keep.rows(whole.births.late_share);
  part.fertility.total_fertility_rate = keep.rows(whole.fertility.total_fertility_rate);
  part.rate = keep.rows(whole.rate);
  part.number = keep.rows(whole.number);
  part.change = keep.rows(whole.change);
  part.housing_children = keep.rows(whole.housing_children);
  part.flows = those_of(whole.flows, [&](const population::Flow& flow) { return keep(flow.from) != kNone; });
  for (population::Flow& flow : part.flows) {
    flow.from = keep(flow.from);
    flow.to = keep(flow.to);
  }
  return part;
}

enrolment::LogitShare slice_share(const enrolment::LogitShare& share, const Renumbering& keep) {
  return {keep.rows(share.value), keep.rows(share.logit), keep.rows(share.slope)};
}

enrolment::EnrolmentInputs slice_enrolment(enrolment::EnrolmentInputs part, const enrolment::EnrolmentInputs& whole,
                                           const Renumbering& keep) {
  part.base = keep.rows(whole.base);
  part.attendance.ratio = keep.rows(whole.attendance.ratio);
  part.attendance.cap = keep.rows(whole.attendance.cap);
  part.entry.ratio = keep.rows(whole.entry.ratio);
  part.special.base = keep.rows(whole.special.base);
  part.special.inflow = keep.rows(whole.special.inflow);
  part.progression.ratio = keep.rows(whole.progression.ratio);
  part.progression.chance = keep.rows(whole.progression.chance);
  part.progression.promotion = slice_share(whole.progression.promotion, keep);
  part.progression.repetition = keep.rows(whole.progression.repetition);
  part.senior.continuation = keep.rows(whole.senior.continuation);
  part.senior.general_share = slice_share(whole.senior.general_share, keep);
  part.housing_pupils = keep.rows(whole.housing_pupils);
  part.transitions =
      those_of(whole.transitions, [&](const enrolment::TransitionShare& move) { return keep(move.from) != kNone; });
  for (enrolment::TransitionShare& move : part.transitions) {
    move.from = keep(move.from);
    move.to = keep(move.to);
  }
  return part;
}

supply::SupplyInputs slice_supply(supply::SupplyInputs part, const supply::SupplyInputs& whole,
                                  const Renumbering& keep) {
  part.base_rooms = keep.rows(whole.base_rooms);
  part.base_public_rooms = keep.rows(whole.base_public_rooms);
  part.base_classes = keep.rows(whole.base_classes);
  part.base_seats = keep.rows(whole.base_seats);
  part.standard = keep.rows(whole.standard);
  part.projects = those_of(whole.projects, [&](const supply::Project& project) { return keep(project.area) != kNone; });
  for (supply::Project& project : part.projects) project.area = keep(project.area);
  return part;
}

placement::PlacementInputs slice_placement(placement::PlacementInputs part, const placement::PlacementInputs& whole,
                                           const Renumbering& keep) {
  part.first_grade = keep.rows(whole.first_grade);
  part.end_grade = keep.rows(whole.end_grade);
  part.staying_share = keep.rows(whole.staying_share);
  part.whole_classes = keep.rows(whole.whole_classes);
  part.distances =
      those_of(whole.distances, [&](const placement::Distance& d) { return keep(d.a) != kNone && keep(d.b) != kNone; });
  part.admission_regions =
      those_of(whole.admission_regions, [&](const auto& region) { return keep(region.front()) != kNone; });
  for (auto& region : part.admission_regions) {
    for (std::uint32_t& area : region) area = keep(area);
  }
  for (placement::Distance& distance : part.distances) {
    distance.a = keep(distance.a);
    distance.b = keep(distance.b);
  }
  return part;
}

/// The system, the parents in use and the areas kept.
uncertainty::UncertaintyInputs slice_uncertainty(const uncertainty::UncertaintyInputs& whole,
                                                 std::span<const std::uint32_t> areas, const Renumbering& keep) {
  uncertainty::UncertaintyInputs part = whole;
  part.own_scale = keep.rows(whole.own_scale);
  part.entities.assign(1, whole.entities.front());
  part.parent_entity.clear();
  std::vector<std::uint32_t> parents;
  for (const std::uint32_t area : areas) {
    const std::uint32_t parent = whole.parent_entity[area];
    auto found = std::find(parents.begin(), parents.end(), parent);
    if (found == parents.end()) {
      part.entities.push_back(whole.entities[parent]);
      found = parents.insert(parents.end(), parent);
    }
    part.parent_entity.push_back(static_cast<std::uint32_t>(1 + (found - parents.begin())));
  }
  part.first_area_entity = static_cast<std::uint32_t>(part.entities.size());
  for (const std::uint32_t area : areas) part.entities.push_back(whole.entities[whole.first_area_entity + area]);
  return part;
}

/// @param frame  has everything of `whole` that does not go by area
Problem cut_out(const Problem& whole, const Problem& frame, std::span<const std::uint32_t> areas) {
  const Renumbering keep(areas, whole.area_count());
  Problem part;
  part.axes.years = whole.axes.years;
  part.axes.ladder = whole.axes.ladder;
  part.axes.ladder.stage_of = keep.rows(whole.axes.ladder.stage_of);
  part.axes.areas.leaf_count = areas.size();
  for (const std::uint32_t area : areas) part.axes.areas.nodes.push_back(whole.axes.areas.nodes[area]);
  part.population = slice_population(frame.population, whole.population, keep);
  part.enrolment = slice_enrolment(frame.enrolment, whole.enrolment, keep);
  part.supply = slice_supply(frame.supply, whole.supply, keep);
  part.running = {keep.rows(whole.running.teachers_per_pupil), keep.rows(whole.running.teachers_per_class),
                  keep.rows(whole.running.teachers), keep.rows(whole.running.cost_per_pupil)};
  part.coverage = {keep.rows(whole.coverage.needs_school)};
  part.placement = slice_placement(frame.placement, whole.placement, keep);
  part.uncertainty = slice_uncertainty(whole.uncertainty, areas, keep);
  part.special_stage = whole.special_stage;
  return part;
}

}  // namespace

Slicer::Slicer(const Problem& whole) : whole_(whole), frame_(cut_out(whole, whole, {})) {}

Problem Slicer::operator()(std::span<const std::uint32_t> areas) const { return cut_out(whole_, frame_, areas); }

Problem slice(const Problem& whole, std::span<const std::uint32_t> areas) { return cut_out(whole, whole, areas); }

}  // namespace seatcast::projection
