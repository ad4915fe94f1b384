#include "io/scenario/compile_supply.h"

/// Class-size standards and the schools of the base year.
namespace seatcast::scenario {
namespace {

std::vector<StageName> stage_names(const GradeLadder& ladder) {
  std::vector<StageName> names;
  for (const auto& named : names_of(StageName{})) {
    if (stage_position(ladder, named.value) != kNone) names.push_back(named.value);
  }
  return names;
}

void check_capacity(Context& context, const Array<std::uint8_t, 2>& given) {
  const GradeLadder& ladder = context.ladder();
  const supply::SupplyInputs& in = context.problem.supply;
  for (std::size_t area = 0; area < context.areas(); ++area) {
    for (std::size_t stage = 0; stage < ladder.stage_count(); ++stage) {
      const double pupils = context.base_pupils(area, stage);
      const text::Phrase name(ladder.stages[stage].name, ladder.stages[stage].name_en);
      if (pupils > 0 && given(area, stage) == 0) {
        context.fault(
            rule("missing_capacity"), "base.capacity",
            {{"area", context.names.label(area)}, {"pupils", fields::format_number(pupils)}, {"stage", name}});
      }
      if (in.base_classes(area, stage) > in.base_rooms(area, stage) + kRoomTolerance) {
        context.fault(rule("classes_without_rooms"), "base.capacity",
                      {{"area", context.names.label(area)},
                       {"stage", name},
                       {"classes", fields::format_number(in.base_classes(area, stage))},
                       {"rooms", fields::format_number(in.base_rooms(area, stage))}});
      }
    }
  }
}

}  // namespace

const fields::DatedPath* standard_path(const Context& context, std::size_t area, StageName stage) {
  const Policy& policy = context.scenario().policy;
  const auto of_area = policy.class_size_by_area.find(context.names.id(area));
  if (of_area != policy.class_size_by_area.end()) {
    const auto found = of_area->second.find(stage);
    if (found != of_area->second.end()) return &found->second;
  }
  const auto found = policy.class_size.find(stage);
  return found == policy.class_size.end() ? nullptr : &found->second;
}

void compile_standards(Context& context) {
  supply::SupplyInputs& in = context.problem.supply;
  const std::vector<StageName> stages = stage_names(context.ladder());
  context.check_codes(context.scenario().policy.class_size_by_area, "policy.class_size_by_area");
  in.standard = Array<double, 3>({context.areas(), stages.size(), context.years()}, kSpecialClassSize);
  for (std::size_t stage = 0; stage < stages.size(); ++stage) {
    if (!context.scenario().policy.class_size.contains(stages[stage]) && stages[stage] != StageName::kSpecial) {
      context.fault(rule("missing_class_size"), std::string("policy.class_size.") + stage_id(stages[stage]),
                    {{"stage", stage_name(stages[stage])}});
    }
    for (std::size_t area = 0; area < context.areas(); ++area) {
      const fields::DatedPath* path = standard_path(context, area, stages[stage]);
      if (path == nullptr) continue;
      for (std::size_t year = 0; year < context.years(); ++year)
        in.standard(area, stage, year) = path->at(context.problem.axes.years.calendar(year));
    }
  }
}

Array<double, 2> compile_stock(Context& context) {
  supply::SupplyInputs& in = context.problem.supply;
  const std::array<std::size_t, 2> shape{context.areas(), context.ladder().stage_count()};
  in.base_rooms = in.base_public_rooms = in.base_classes = in.base_seats = Array<double, 2>(shape);
  Array<double, 2> schools(shape);
  Array<std::uint8_t, 2> given(shape);
  const auto& table = context.tables().capacity;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const CapacityRow& row = table.rows[k];
    const auto area = context.names.leaf(row.area, table.places.locate(k, "area"), context.faults);
    const std::uint32_t stage = stage_position(context.ladder(), row.stage);
    if (!area || stage == kNone) continue;
    const double rooms = row.rooms.value_or(row.classes);
    given(*area, stage) = 1;
    in.base_classes(*area, stage) += row.classes;
    in.base_rooms(*area, stage) += rooms;
    if (row.owner != Owner::kPrivate) in.base_public_rooms(*area, stage) += rooms;
    in.base_seats(*area, stage) += row.seats.value_or(rooms * in.standard(*area, stage, 0));
    schools(*area, stage) += row.schools.value_or(row.school.empty() ? 0.0 : 1.0);
  }
  if (table.is_whole()) check_capacity(context, given);
  return schools;
}

}  // namespace seatcast::scenario
