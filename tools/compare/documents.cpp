#include "tools/compare/documents.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/csv/write.h"
#include "tools/compare/tables.h"

namespace seatcast::tools {
namespace {

using comparing::Comparison;
using comparison::Contrast;
using comparison::Paired;
using nlohmann::ordered_json;

constexpr std::size_t kCellsEach = 10;

/// Less than a millionth of a seat is what rounding left of an equality: 0, not 6.8e-16.
double settled(double value) { return std::abs(value) < 1e-6 ? 0 : value; }

ordered_json to_json(const Paired& paired) {
  const comparison::Distribution& difference = paired.difference;
  return {{"base_mean", settled(paired.base_mean)},
          {"other_mean", settled(paired.other_mean)},
          {"mean", settled(difference.mean)},
          {"sd", settled(difference.sd)},
          {"q10", settled(difference.low)},
          {"median", settled(difference.median)},
          {"q90", settled(difference.high)},
          {"p_less", difference.less},
          {"p_more", difference.more},
          {"gain_of_pairing", paired.gain_of_pairing()}};
}

ordered_json by_stage(const Axes& axes, const comparison::PairedTotals& totals) {
  ordered_json document;
  for (std::size_t k = 0; k < totals.size(); ++k)
    document[k + 1 < totals.size() ? axes.ladder.stages[k].id : "all"] = to_json(totals[k]);
  return document;
}

ordered_json cells(const Comparison& comparison, std::size_t member) {
  ordered_json list = ordered_json::array();
  for (std::size_t measure = 0; measure < comparison::kPairedMeasures.size(); ++measure) {
    for (const TellingCell& cell : telling_cells(comparison, member, measure, kCellsEach)) {
      ordered_json row{{"measure", comparison::kPairedMeasures[measure]},
                       {"area", comparison.axes.areas.nodes[cell.area].id},
                       {"area_name", comparison.axes.areas.nodes[cell.area].name},
                       {"stage", comparison.axes.ladder.stages[cell.stage].id},
                       {"year", comparison.axes.years.calendar(cell.year)}};
      row.update(to_json(*cell.paired));
      list.push_back(std::move(row));
    }
  }
  return list;
}

ordered_json regret_of(const std::optional<comparison::Regret>& regret) {
  if (!regret) return nullptr;
  return {{"mean", regret->mean}, {"q90", regret->high}, {"p_best", regret->best}};
}

ordered_json contrast_of(const Comparison& comparison, std::size_t member) {
  const Contrast& contrast = comparison.contrasts[member - 1];
  const double price = contrast.cost_per_avoided();
  return {{"same_children", contrast.same_children},
          {"shortage_years", by_stage(comparison.axes, contrast.shortage)},
          {"unplaced_years", by_stage(comparison.axes, contrast.unplaced)},
          {"idle_years_after_wave", by_stage(comparison.axes, contrast.idle)},
          {"capital_10k_yuan", contrast.capital},
          {"running_cost_10k_yuan", contrast.running_cost},
          {"cost_per_avoided_10k_yuan", std::isfinite(price) ? ordered_json(price) : ordered_json(nullptr)},
          {"teachers", contrast.teachers},
          {"teachers_year", comparison.axes.years.calendar(contrast.teachers_year)},
          {"cells", cells(comparison, member)}};
}

}  // namespace

std::string comparison_json(const Comparison& comparison, const std::string& file) {
  ordered_json members = ordered_json::array();
  for (std::size_t k = 0; k < comparison.members.size(); ++k) {
    const comparing::Member& member = comparison.members[k];
    ordered_json row{{"name", member.name}, {"title", member.title}, {"why", member.why}, {"origin", member.origin}};
    if (k > 0) row.update(contrast_of(comparison, k));
    row["shortage_regret"] = regret_of(comparison.shortage_regret[k]);
    row["idle_regret"] = regret_of(comparison.idle_regret[k]);
    members.push_back(std::move(row));
  }
  ordered_json peaks;
  for (std::size_t stage = 0; stage < comparison.wave_peaks.size(); ++stage)
    peaks[comparison.axes.ladder.stages[stage].id] = comparison.axes.years.calendar(comparison.wave_peaks[stage]);
  const ordered_json document{{"base", comparison.members.front().name},
                              {"label", comparison.members.front().label},
                              {"replicates", comparison.replicates},
                              {"seed", comparison.seed},
                              {"wave_peak", peaks},
                              {"scenarios", members},
                              {"file", file}};
  return document.dump(2) + "\n";
}

std::string differences_csv(const Comparison& comparison) {
  const Axes& axes = comparison.axes;
  csv::Writer writer;
  writer.row({"scenario", "measure", "area", "area_name", "stage", "year", "base_mean", "other_mean", "mean", "sd",
              "q10", "q50", "q90", "p_less", "p_more"});
  const auto text = [](double value) { return fmt::format("{:.6g}", settled(value)); };
  for (std::size_t member = 1; member < comparison.members.size(); ++member) {
    for (const comparison::MeasureDifference& measure : comparison.contrasts[member - 1].measures) {
      for (std::size_t node = 0; node < measure.at.extent(0); ++node) {
        for (std::size_t stage = 0; stage < measure.at.extent(1); ++stage) {
          for (std::size_t year = 0; year < measure.at.extent(2); ++year) {
            const Paired& paired = measure.at(node, stage, year);
            if (std::isnan(paired.base_mean)) continue;
            const auto& d = paired.difference;
            writer.row({comparison.members[member].name, std::string(measure.measure->id), axes.areas.nodes[node].id,
                        axes.areas.nodes[node].name, axes.ladder.stages[stage].id,
                        std::to_string(axes.years.calendar(year)), text(paired.base_mean), text(paired.other_mean),
                        text(d.mean), text(d.sd), text(d.low), text(d.median), text(d.high), text(d.less),
                        text(d.more)});
          }
        }
      }
    }
  }
  return writer.take();
}

}  // namespace seatcast::tools
