#include <cmath>

#include "engine/random/entity.h"
#include "io/scenario/context.h"

namespace seatcast::scenario {
namespace {

using uncertainty::kProcessCount;

uncertainty::ProcessSpec compile_noise(Context& context, const Noise& noise, const std::string& path) {
  uncertainty::ProcessSpec process;
  process.spread = noise.spread;
  process.common = noise.correlation.common;
  process.parent = noise.correlation.parent;
  process.persistence = noise.persistence;
  process.carry = noise.carry.value_or(noise.persistence);
  process.slow = noise.slow;
  process.parameter = noise.parameter;
  const double sum = process.common + process.parent;
  if (sum > 1) {
    context.fault(rule("variance_shares_too_large"), path + ".correlation", {{"sum", fields::format_short(sum)}});
    return {};
  }
  return uncertainty::with_weights(process);
}

/// The lower Cholesky factor of a correlation matrix; absent if it is not positive definite.
Array<double, 2> cholesky(const Array<double, 2>& matrix) {
  Array<double, 2> factor({kProcessCount, kProcessCount});
  for (std::size_t i = 0; i < kProcessCount; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = matrix(i, j);
      for (std::size_t k = 0; k < j; ++k) rest -= factor(i, k) * factor(j, k);
      if (i == j && rest <= 0) return {};
      factor(i, j) = i == j ? std::sqrt(rest) : rest / factor(j, j);
    }
  }
  return factor;
}

void compile_correlations(Context& context) {
  const auto& correlations = context.scenario().uncertainty.correlations;
  if (correlations.empty()) return;
  Array<double, 2> matrix({kProcessCount, kProcessCount});
  for (std::size_t k = 0; k < kProcessCount; ++k) matrix(k, k) = 1;
  for (std::size_t k = 0; k < correlations.size(); ++k) {
    if (correlations[k].between.size() != 2) continue;
    const auto a = static_cast<std::size_t>(correlations[k].between[0]);
    const auto b = static_cast<std::size_t>(correlations[k].between[1]);
    if (a == b) context.fault(rule("same_process_twice"), "uncertainty.correlations[" + std::to_string(k) + "]");
    matrix(a, b) = matrix(b, a) = correlations[k].value;
  }
  context.problem.uncertainty.mixing = cholesky(matrix);
  if (!context.problem.uncertainty.mixing) context.fault(rule("impossible_correlations"), "uncertainty.correlations");
}

void compile_own_scale(Context& context) {
  const auto& table = context.tables().own_spread;
  if (table.rows.empty()) return;
  Array<double, 2>& scale = context.problem.uncertainty.own_scale;
  scale = Array<double, 2>({context.areas(), kProcessCount}, 1.0);
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    const auto area = context.names.leaf(table.rows[k].area, table.places.locate(k, "area"), context.faults);
    if (area) scale(*area, static_cast<std::size_t>(table.rows[k].process)) = table.rows[k].factor;
  }
}

/// Who draws: the system, the parents in the order of their first child, the areas. Leaves without a parent share one
/// of no name.
void compile_entities(Context& context) {
  uncertainty::UncertaintyInputs& in = context.problem.uncertainty;
  const AreaTree& tree = context.names.tree();
  std::map<std::string, std::uint32_t> parents;
  in.entities = {random::entity_hash("common", "")};
  for (std::size_t area = 0; area < context.areas(); ++area) {
    const std::uint32_t parent = tree.nodes[area].parent;
    const std::string id = parent == kNone ? "" : tree.nodes[parent].id;
    const auto [at, inserted] = parents.try_emplace(id, static_cast<std::uint32_t>(in.entities.size()));
    if (inserted) in.entities.push_back(random::entity_hash("area", id));
    in.parent_entity.push_back(at->second);
  }
  in.first_area_entity = static_cast<std::uint32_t>(in.entities.size());
  for (std::size_t area = 0; area < context.areas(); ++area)
    in.entities.push_back(random::entity_hash("area", tree.nodes[area].id));
}

}  // namespace

void compile_uncertainty(Context& context) {
  const Scenario& scenario = context.scenario();
  uncertainty::UncertaintyInputs& in = context.problem.uncertainty;
  in.seed = scenario.ensemble.seed;
  const auto set = [&](uncertainty::ProcessIndex process, const Noise& noise, const std::string& path) {
    in.processes[process] = compile_noise(context, noise, path);
  };
  if (scenario.demography.births) set(uncertainty::kBirths, *scenario.demography.births, "demography.births");
  if (scenario.demography.fertility) set(uncertainty::kBirths, *scenario.demography.fertility, "demography.fertility");
  set(uncertainty::kAttendance, scenario.enrolment.attendance, "enrolment.attendance");
  set(uncertainty::kEntry, scenario.enrolment.entry, "enrolment.entry");
  set(uncertainty::kProgression, scenario.enrolment.progression, "enrolment.progression");
  set(uncertainty::kMigration, scenario.demography.migration, "demography.migration");
  if (scenario.enrolment.senior) set(uncertainty::kSeniorShare, *scenario.enrolment.senior, "enrolment.senior");
  compile_correlations(context);
  compile_own_scale(context);
  compile_entities(context);
}

}  // namespace seatcast::scenario
