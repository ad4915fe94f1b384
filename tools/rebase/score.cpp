#include "tools/rebase/score.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/numbers.h"
#include "io/console/table.h"
#include "io/csv/write.h"

namespace seatcast::tools {
namespace {

constexpr std::size_t kShown = 8;

std::string say(text::Language language, std::string_view zh, std::string_view en) {
  return std::string(language == text::Language::zh ? zh : en);
}
std::string whole(double value) { return console::with_thousands(std::round(value)); }
std::string signed_percent(double share) { return std::isfinite(share) ? fmt::format("{:+.1f}%", 100 * share) : "–"; }

std::string percent(double share) { return std::isfinite(share) ? fmt::format("{:.1f}%", 100 * share) : "–"; }

std::string area_name(const Axes& axes, std::size_t area, text::Language language) {
  const AreaNode& node = axes.areas.nodes[area];
  return language == text::Language::zh || node.name_en.empty() ? node.name : node.name_en;
}

/// Sums over some cells.
struct Tally {
  double forecast = 0;
  double count = 0;
  double missed = 0;  ///< absolute errors
  std::size_t inside = 0;
  std::size_t cells = 0;

  void add(const ScoredCell& cell) {
    forecast += cell.median;
    count += cell.count;
    missed += std::abs(cell.median - cell.count);
    inside += cell.is_inside() ? 1 : 0;
    ++cells;
  }
  [[nodiscard]] double bias() const { return count > 0 ? forecast / count - 1 : NAN; }
  [[nodiscard]] double error() const { return count > 0 ? missed / count : NAN; }
  [[nodiscard]] double share_inside() const { return static_cast<double>(inside) / static_cast<double>(cells); }
};

Tally tally(const std::vector<ScoredCell>& cells) {
  Tally all;
  for (const ScoredCell& cell : cells) all.add(cell);
  return all;
}

std::string headline(const Tally& all, int year, text::Language language) {
  const std::string inside = console::as_percent(all.share_inside(), 0);
  const std::string error = fmt::format("{:.1f}%", 100 * all.error());
  const std::string bias = fmt::format("{:.1f}%", 100 * std::abs(all.bias()));
  const bool high = all.bias() > 0;
  return language == text::Language::zh
             ? fmt::format(
                   "{} 年秋季实数 {} 人，当初推演的中位数合计 {} 人，偏{} {}。{} 个地区×年级中有 {} 个落在 80% "
                   "区间内（{}），"
                   "平均差 {}。\n",
                   year, whole(all.count), whole(all.forecast), high ? "高" : "低", bias, all.cells, all.inside, inside,
                   error)
             : fmt::format(
                   "In autumn {} there were {} pupils; the medians of the forecast add up to {}, {} too {}. Of {} "
                   "cells of area and grade {} lie within the 80% interval ({}); the mean error is {}.\n",
                   year, whole(all.count), whole(all.forecast), bias, high ? "high" : "low", all.cells, all.inside,
                   inside, error);
}

/// Sums of some cells by what `key` tells of them: "forecast, count, error, mean error, within".
template <class Key, class Name>
std::string table_by(const std::vector<ScoredCell>& cells, const std::string& head, Key key, Name name,
                     text::Language language, int width) {
  std::map<std::size_t, Tally> groups;
  for (const ScoredCell& cell : cells) groups[key(cell)].add(cell);
  console::Table table({{head},
                        {say(language, "推演中位数", "forecast"), text::Align::right},
                        {say(language, "实数", "count"), text::Align::right},
                        {say(language, "偏差", "error"), text::Align::right},
                        {say(language, "平均差", "mean error"), text::Align::right},
                        {say(language, "80% 区间内", "within 80%"), text::Align::right}});
  for (const auto& [group, sums] : groups)
    table.add_row({name(group), whole(sums.forecast), whole(sums.count), signed_percent(sums.bias()),
                   percent(sums.error()), fmt::format("{}/{}", sums.inside, sums.cells)});
  return "\n" + table.render(width);
}

std::string verdict(const Tally& all, text::Language language) {
  if (all.share_inside() < 0.7)
    return say(language, "区间偏窄：落在其中的不到七成，方案的 spread 宜放宽。\n",
               "The intervals are too narrow: widen the spreads of the scenario.\n");
  if (all.share_inside() > 0.9)
    return say(language, "区间偏宽：九成以上落在其中，方案的 spread 可以收窄。\n",
               "The intervals are too wide: the spreads of the scenario may be narrower.\n");
  return say(language, "区间大体可信。\n", "The intervals are about right.\n");
}

}  // namespace

std::vector<ScoredCell> score(const std::vector<scenario::EnrolmentRow>& counts, const Axes& axes,
                              const measures::Results& results, std::size_t year) {
  const measures::MeasureResult& forecast = *results.find("enrolment_by_grade");
  std::vector<ScoredCell> cells;
  for (const auto& row : counts) {
    const auto area = std::ranges::find(axes.areas.nodes, row.area, &AreaNode::id);
    const auto grade = std::ranges::find(axes.ladder.grades, row.grade, &Grade::id);
    if (area == axes.areas.nodes.end() || grade == axes.ladder.grades.end()) continue;
    const auto a = static_cast<std::size_t>(area - axes.areas.nodes.begin());
    const auto g = static_cast<std::size_t>(grade - axes.ladder.grades.begin());
    if (a >= axes.areas.leaf_count || !std::isfinite(forecast.reference(a, g, year))) continue;
    cells.push_back({a, g, forecast.quantile(a, g, year, 0), forecast.quantile(a, g, year, 1),
                     forecast.quantile(a, g, year, 2), row.pupils});
  }
  return cells;
}

std::string describe_scores(const std::vector<ScoredCell>& cells, const Axes& axes, int year, text::Language language,
                            int width) {
  const Tally all = tally(cells);
  std::string text = headline(all, year, language) + verdict(all, language);
  text += table_by(
      cells, say(language, "年级", "grade"), [](const ScoredCell& cell) { return cell.grade; },
      [&](std::size_t grade) { return axes.ladder.grades[grade].id; }, language, width);
  text += table_by(
      cells, say(language, "地区", "area"), [](const ScoredCell& cell) { return cell.area; },
      [&](std::size_t area) { return area_name(axes, area, language); }, language, width);
  text +=
      say(language, "偏差：中位数合计比实数高（+）或低（-）；平均差：各处差的绝对值之和占实数的份额，正负不相抵。\n",
          "Error: medians above (+) or below (-) the counts, added up; mean error: absolute errors, as a share of "
          "the counts, which do not cancel.\n");
  std::vector<ScoredCell> worst;
  std::ranges::copy_if(cells, std::back_inserter(worst), [](const ScoredCell& cell) { return !cell.is_inside(); });
  std::ranges::stable_sort(worst, std::ranges::greater{},
                           [](const ScoredCell& cell) { return std::abs(cell.count - cell.median); });
  if (worst.empty()) return text;
  if (worst.size() > kShown) worst.resize(kShown);
  console::Table missed({{say(language, "地区", "area")},
                         {say(language, "年级", "grade")},
                         {say(language, "80% 区间", "80% interval"), text::Align::right},
                         {say(language, "实数", "count"), text::Align::right},
                         {say(language, "偏差", "error"), text::Align::right}});
  for (const ScoredCell& cell : worst)
    missed.add_row({area_name(axes, cell.area, language), axes.ladder.grades[cell.grade].id,
                    whole(cell.low) + "–" + whole(cell.high), whole(cell.count),
                    signed_percent(cell.count > 0 ? cell.median / cell.count - 1 : NAN)});
  return text + say(language, "\n区间之外，差得最多的\n", "\nOutside of their interval, farthest first\n") +
         missed.render(width);
}

nlohmann::ordered_json scores_json(const std::vector<ScoredCell>& cells, const Axes& axes) {
  const Tally all = tally(cells);
  nlohmann::ordered_json document = {{"cells", all.cells},
                                     {"within_80", all.inside},
                                     {"forecast", all.forecast},
                                     {"count", all.count},
                                     {"mean_error", all.error()}};
  std::map<std::size_t, Tally> by_area;
  for (const ScoredCell& cell : cells) by_area[cell.area].add(cell);
  document["areas"] = nlohmann::ordered_json::array();
  for (const auto& [area, sums] : by_area)
    document["areas"].push_back({{"area", axes.areas.nodes[area].id},
                                 {"forecast", sums.forecast},
                                 {"count", sums.count},
                                 {"mean_error", sums.error()},
                                 {"within_80", sums.inside},
                                 {"cells", sums.cells}});
  document["rows"] = nlohmann::ordered_json::array();
  for (const ScoredCell& cell : cells)
    document["rows"].push_back({{"area", axes.areas.nodes[cell.area].id},
                                {"grade", axes.ladder.grades[cell.grade].id},
                                {"q10", cell.low},
                                {"q50", cell.median},
                                {"q90", cell.high},
                                {"count", cell.count},
                                {"within_80", cell.is_inside()}});
  return document;
}

std::string scores_csv(const std::vector<ScoredCell>& cells, const Axes& axes) {
  csv::Writer writer;
  writer.row({"area", "grade", "forecast_q10", "forecast_q50", "forecast_q90", "count", "within_80"});
  for (const ScoredCell& cell : cells)
    writer.row({axes.areas.nodes[cell.area].id, axes.ladder.grades[cell.grade].id, fmt::format("{:.1f}", cell.low),
                fmt::format("{:.1f}", cell.median), fmt::format("{:.1f}", cell.high),
                fmt::format("{:.10g}", cell.count), cell.is_inside() ? "yes" : "no"});
  return writer.take();
}

}  // namespace seatcast::tools
