#include "io/comparison/comparison.h"

#include <algorithm>

namespace seatcast::comparing {
namespace {

using comparison::Regret;
using comparison::Totals;

/// Regret over all stages together, among the members that face the same children.
std::vector<std::optional<Regret>> regrets(const Comparison& comparison, Array<double, 2> Totals::*total) {
  std::vector<std::optional<Regret>> result(comparison.members.size());
  std::vector<std::size_t> who;
  std::vector<std::span<const double>> losses;
  for (std::size_t k = 0; k < comparison.members.size(); ++k) {
    if (!comparison.faces_same_children(k)) continue;
    const Totals& own = comparison.totals[k];
    who.push_back(k);
    losses.emplace_back((own.*total).row(own.all_stages()), own.replicates());
  }
  if (who.size() < 2) return result;
  const auto found = comparison::regret(losses);
  for (std::size_t k = 0; k < who.size(); ++k) result[who[k]] = found[k];
  return result;
}

}  // namespace

Comparer::Comparer(Side base, const parallel::Threads& threads, const parallel::CancelFlag& cancel)
    : base_(std::move(base)), threads_(threads), cancel_(cancel) {
  comparison_.axes = base_.axes;
  comparison_.replicates = base_.results.replicates;
  comparison_.seed = base_.info.seed;
  comparison_.wave_peaks = comparison::wave_peaks(base_.axes, base_.results);
  add_member(base_);
}

void Comparer::add_member(const Side& side) {
  const auto taken = [&](const std::string& name) {
    return std::ranges::find(comparison_.members, name, &Member::name) != comparison_.members.end();
  };
  std::string name = side.info.name;
  for (int number = 2; taken(name); ++number) name = side.info.name + "-" + std::to_string(number);
  comparison_.members.push_back(
      {name, side.info.title.empty() ? side.info.name : side.info.title, side.info.why, side.info.label, side.origin});
  comparison_.totals.push_back(comparison::totals_of(side.results, comparison_.wave_peaks));
}

void Comparer::add(const Side& other) {
  add_member(other);
  comparison_.contrasts.push_back(comparison::contrast(base_.axes, base_.results, comparison_.totals.front(),
                                                       other.results, comparison_.totals.back(), threads_, cancel_));
}

Comparison Comparer::finish() {
  comparison_.shortage_regret = regrets(comparison_, &Totals::shortage);
  comparison_.idle_regret = regrets(comparison_, &Totals::idle);
  return std::move(comparison_);
}

}  // namespace seatcast::comparing
