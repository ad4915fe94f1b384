#include <map>

#include "io/scenario/context.h"

/// Who moves: the three forms of migration, what a scenario changes of them, children of new housing.
namespace seatcast::scenario {
namespace {

constexpr double kSumTolerance = 1e-6;

void compile_changes(Context& context) {
  const auto& changes = context.scenario().demography.migration.changes;
  if (changes.empty()) return;
  population::PopulationInputs& in = context.problem.population;
  in.change = Array<double, 3>({context.areas(), in.age_count, context.years()});
  for (std::size_t k = 0; k < changes.size(); ++k) {
    const MigrationChange& change = changes[k];
    const std::string path = "demography.migration.changes[" + std::to_string(k) + "]";
    if (change.ages.size() != 2) continue;
    if (change.ages[0] > change.ages[1]) {
      context.fault(rule("ages_backwards"), path + ".ages", {{"first", change.ages[0]}, {"last", change.ages[1]}});
    }
    std::vector<std::uint32_t> areas;
    for (const std::string& code : change.areas) {
      for (const std::uint32_t area : context.names.leaves(code, context.loaded.at(path + ".areas"), context.faults))
        areas.push_back(area);
    }
    if (change.areas.empty()) areas = context.names.leaves("all", {}, context.faults);
    for (const std::uint32_t area : areas) {
      for (int age = change.ages[0]; age <= change.ages[1] && age < static_cast<int>(in.age_count); ++age) {
        for (std::size_t year = 0; year < context.years(); ++year) {
          in.change(area, static_cast<std::size_t>(age), year) +=
              change.rate.at(context.problem.axes.years.calendar(year));
        }
      }
    }
  }
}

void compile_rates(Context& context) {
  population::PopulationInputs& in = context.problem.population;
  const auto& table = context.tables().migration_rates;
  in.rate = Array<double, 2>({context.areas(), in.age_count});
  for (const bool general : {true, false}) {  // a row of an area beats one of all
    for (std::size_t k = 0; k < table.rows.size(); ++k) {
      const MigrationRow& row = table.rows[k];
      if ((row.area == "all") != general || static_cast<std::size_t>(row.age) >= in.age_count) continue;
      for (const std::uint32_t area : context.names.leaves(row.area, table.places.locate(k, "area"), context.faults)) {
        in.rate(area, static_cast<std::size_t>(row.age)) = row.rate;
      }
    }
  }
}

void compile_numbers(Context& context) {
  population::PopulationInputs& in = context.problem.population;
  const auto& table = context.tables().migration_numbers;
  in.number = Array<double, 2>({context.areas(), in.age_count});
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const auto area = context.names.leaf(table.rows[k].area, table.places.locate(k, "area"), context.faults);
    if (area && static_cast<std::size_t>(table.rows[k].age) < in.age_count)
      in.number(*area, static_cast<std::size_t>(table.rows[k].age)) += table.rows[k].number;
  }
}

void compile_flows(Context& context) {
  population::PopulationInputs& in = context.problem.population;
  const auto& table = context.tables().flows;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> flow_of;
  Array<double, 2> outflow({context.areas(), in.age_count});
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const FlowRow& row = table.rows[k];
    const auto from = context.names.leaf(row.from, table.places.locate(k, "from"), context.faults);
    const auto to = context.names.leaf(row.to, table.places.locate(k, "to"), context.faults);
    if (!from || !to || *from == *to || static_cast<std::size_t>(row.age) >= in.age_count) continue;
    const auto [at, inserted] = flow_of.try_emplace({*from, *to}, in.flows.size());
    if (inserted) in.flows.push_back({*from, *to, std::vector<double>(in.age_count, 0.0)});
    in.flows[at->second].rate[static_cast<std::size_t>(row.age)] = row.rate;
    double& out = outflow(*from, static_cast<std::size_t>(row.age));
    out += row.rate;
    if (out > 1 + kSumTolerance) {
      context.fault_at(rule("outflow_above_one"), table.places.locate(k, "rate"),
                       {{"area", context.names.label(*from)}, {"age", row.age}, {"sum", fields::format_short(out)}});
    }
  }
}

}  // namespace

void compile_migration(Context& context) {
  const Migration& migration = context.scenario().demography.migration;
  const int forms = migration.rate_by_age.has_value() + migration.number_by_age.has_value() +
                    migration.origin_destination.has_value();
  if (forms > 1) context.fault(rule("several_migrations"), "demography.migration");
  if (migration.rate_by_age) compile_rates(context);
  if (migration.number_by_age) compile_numbers(context);
  if (migration.origin_destination) compile_flows(context);
  compile_changes(context);
}

void compile_housing(Context& context) {
  if (!context.scenario().demography.housing) return;
  population::PopulationInputs& in = context.problem.population;
  in.housing_children = Array<double, 3>({context.areas(), in.age_count, context.years()});
  const auto& table = context.tables().developments;
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const DevelopmentRow& row = table.rows[k];
    const auto area = context.names.leaf(row.area, table.places.locate(k, "area"), context.faults);
    if (!area) continue;
    for (const YieldRow& yield : context.tables().yields.rows) {
      const int year = row.completed + yield.years_since - context.problem.axes.years.base;
      if (year < 1 || year >= static_cast<int>(context.years()) || static_cast<std::size_t>(yield.age) >= in.age_count)
        continue;
      in.housing_children(*area, static_cast<std::size_t>(yield.age), static_cast<std::size_t>(year)) +=
          row.dwellings * (1 - row.displacement) * yield.children_per_dwelling;
    }
  }
}

}  // namespace seatcast::scenario
