#include "io/report/run.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace seatcast::report {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

bool is_observed(std::string_view quality) {
  return quality == "seed" || quality == "official" || quality == "secondary";
}

Run::Run(const results::ResultFile& file, Rules rules)
    : axes_(file.axes()),
      tiles_(file.tiles()),
      info_(file.info()),
      facts_(file.facts()),
      file_name_(file.path().filename().string()),
      results_(file.results()),
      rules_(std::move(rules)) {
  find_reading_order();
  find_stages();
}

void Run::find_reading_order() {
  const auto& nodes = axes_.areas.nodes;
  std::vector<std::vector<std::size_t>> under(nodes.size());
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    if (nodes[node].parent == kNone) {
      roots_.push_back(node);
    } else {
      under[nodes[node].parent].push_back(node);
    }
  }
  const std::function<void(std::size_t)> visit = [&](std::size_t node) {
    reading_order_.push_back(node);
    for (const std::size_t child : under[node]) visit(child);
  };
  for (const std::size_t root : roots_) visit(root);
}

void Run::find_stages() {
  for (std::size_t stage = 0; stage < axes_.ladder.stage_count(); ++stage) {
    const bool moves = std::ranges::any_of(roots_, [&](std::size_t root) {
      return std::isfinite(middle(has("entrants") ? "entrants" : "shortage", {root, stage, 0}));
    });
    if (moves) stages_.push_back(stage);
  }
}

double Run::unobserved_share() const {
  std::size_t observed = 0;
  std::size_t total = 0;
  for (const auto& [quality, rows] : info_.rows_by_quality) {
    if (is_observed(quality)) observed += rows;
    total += rows;
  }
  return total == 0 ? 0 : 1 - static_cast<double>(observed) / static_cast<double>(total);
}

double Run::coverage() const {
  return is_ensemble() ? results_.probabilities.back() - results_.probabilities.front() : 0;
}

Spread Run::read(std::string_view measure, Cell cell, std::size_t from_ends) const {
  const measures::MeasureResult* result = results_.find(measure);
  if (result == nullptr || cell.stage >= result->reference.extent(1)) return {kMissing, kMissing, kMissing};
  if (!is_ensemble() || !result->quantile) {
    const double value = result->reference(cell.node, cell.stage, cell.year);
    return {value, value, value};
  }
  const auto& probabilities = results_.probabilities;
  const auto nearest = std::ranges::min_element(probabilities, {}, [](double p) { return std::abs(p - 0.5); });
  const auto at = [&](std::size_t k) { return result->quantile(cell.node, cell.stage, cell.year, k); };
  return {at(from_ends), at(static_cast<std::size_t>(nearest - probabilities.begin())),
          at(probabilities.size() - 1 - from_ends)};
}

Spread Run::spread(std::string_view measure, Cell cell) const { return read(measure, cell, 0); }

Spread Run::inner_spread(std::string_view measure, Cell cell) const {
  return read(measure, cell, (results_.probabilities.size() - (is_ensemble() ? 1 : 0)) / 4);
}

double Run::probability(std::string_view exceedance, Cell cell) const {
  for (const auto& result : results_.exceedances) {
    if (result.exceedance.id == exceedance) return result.probability(cell.node, cell.stage, cell.year);
  }
  return kMissing;
}

std::size_t Run::peak(std::string_view measure, std::size_t node, std::size_t stage, std::size_t from) const {
  std::size_t best = std::min(from, last_year());
  for (std::size_t year = best; year < year_count(); ++year) {
    if (middle(measure, {node, stage, year}) > middle(measure, {node, stage, best})) best = year;
  }
  return best;
}

std::vector<std::size_t> Run::leaves_under(std::size_t node) const {
  std::vector<std::size_t> leaves;
  for (std::size_t leaf = 0; leaf < leaf_count(); ++leaf) {
    std::size_t at = leaf;
    while (at != node && axes_.areas.nodes[at].parent != kNone) at = axes_.areas.nodes[at].parent;
    if (at == node) leaves.push_back(leaf);
  }
  return leaves;
}

bool Run::offers(std::size_t node, std::size_t stage) const {
  return std::isfinite(middle(has("enrolment") ? "enrolment" : "shortage", {node, stage, 0}));
}

std::string Run::area(std::size_t node, const Voice& voice) const {
  const AreaNode& at = axes_.areas.nodes[node];
  return voice.zh() || at.name_en.empty() ? at.name : at.name_en;
}

std::string Run::stage(std::size_t stage, const Voice& voice) const {
  const Stage& at = axes_.ladder.stages[stage];
  return voice.zh() ? at.name : at.name_en;
}

std::size_t Run::find_area(std::string_view id) const {
  const auto found = std::ranges::find(axes_.areas.nodes, id, &AreaNode::id);
  return found == axes_.areas.nodes.end() ? kNone : static_cast<std::size_t>(found - axes_.areas.nodes.begin());
}

std::size_t Run::find_stage(std::string_view id) const {
  const auto found = std::ranges::find(axes_.ladder.stages, id, &Stage::id);
  return found == axes_.ladder.stages.end() ? kNone : static_cast<std::size_t>(found - axes_.ladder.stages.begin());
}

}  // namespace seatcast::report
