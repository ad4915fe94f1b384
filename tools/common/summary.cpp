#include "tools/common/summary.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/numbers.h"
#include "io/console/table.h"

namespace seatcast::tools {
namespace {

using text::Language;
using text::Phrase;

constexpr std::size_t kWorst = 6;  ///< rows of a list of the worst

/// Reads results by what a sentence needs: the middle of the ensemble, or the reference path without one.
class View {
 public:
  View(const Axes& axes, const measures::Results& results) : axes_(axes), results_(results) {
    const auto& probabilities = results.probabilities;
    const auto nearest = std::min_element(probabilities.begin(), probabilities.end(),
                                          [](double a, double b) { return std::abs(a - 0.5) < std::abs(b - 0.5); });
    median_ = nearest == probabilities.end() ? 0 : static_cast<std::size_t>(nearest - probabilities.begin());
  }
  [[nodiscard]] bool is_ensemble() const { return results_.replicates > 0; }
  [[nodiscard]] double middle(const char* id, std::size_t node, std::size_t stage, std::size_t year) const {
    const measures::MeasureResult& result = *results_.find(id);
    return is_ensemble() ? result.quantile(node, stage, year, median_) : result.reference(node, stage, year);
  }
  [[nodiscard]] double end(const char* id, std::size_t node, std::size_t stage, std::size_t year, bool upper) const {
    const measures::MeasureResult& result = *results_.find(id);
    if (!is_ensemble()) return result.reference(node, stage, year);
    return result.quantile(node, stage, year, upper ? results_.probabilities.size() - 1 : 0);
  }
  [[nodiscard]] std::optional<double> probability(const char* id, std::size_t node, std::size_t stage,
                                                  std::size_t year) const {
    for (const auto& result : results_.exceedances) {
      if (result.exceedance.id == id) return result.probability(node, stage, year);
    }
    return std::nullopt;
  }
  /// The year after the base year in which the middle of a measure is largest.
  [[nodiscard]] std::size_t peak(const char* id, std::size_t node, std::size_t stage, std::size_t from = 0) const {
    std::size_t best = from;
    for (std::size_t year = from; year < axes_.years.count; ++year) {
      if (middle(id, node, stage, year) > middle(id, node, stage, best)) best = year;
    }
    return best;
  }
  [[nodiscard]] std::vector<std::size_t> roots() const {
    std::vector<std::size_t> roots;
    for (std::size_t node = 0; node < axes_.areas.node_count(); ++node) {
      if (axes_.areas.nodes[node].parent == kNone) roots.push_back(node);
    }
    return roots;
  }
  [[nodiscard]] bool offers(std::size_t node, std::size_t stage) const {
    return !std::isnan(results_.find("enrolment")->reference(node, stage, 0));
  }
  [[nodiscard]] const Axes& axes() const { return axes_; }
  [[nodiscard]] int calendar(std::size_t year) const { return axes_.years.calendar(year); }
  [[nodiscard]] std::string stage(std::size_t stage, Language language) const {
    return language == Language::zh ? axes_.ladder.stages[stage].name : axes_.ladder.stages[stage].name_en;
  }
  [[nodiscard]] std::string area(std::size_t node, Language language) const {
    const AreaNode& at = axes_.areas.nodes[node];
    return language == Language::zh || at.name_en.empty() ? at.name : at.name_en;
  }

 private:
  const Axes& axes_;
  const measures::Results& results_;
  std::size_t median_ = 0;
};

/// The cell of an area and stage in which a measure is worst over the years.
struct Worst {
  std::size_t node;
  std::size_t stage;
  std::size_t year;
  double value;
};

/// Areas and stages by the worst year of a measure, the largest first; nothing below one pupil or seat.
std::vector<Worst> worst_cells(const View& view, const char* id, std::size_t from) {
  std::vector<Worst> cells;
  for (std::size_t node = 0; node < view.axes().areas.leaf_count; ++node) {
    for (std::size_t stage = 0; stage < view.axes().ladder.stage_count(); ++stage) {
      if (!view.offers(node, stage)) continue;
      const std::size_t year = view.peak(id, node, stage, from);
      const double value = view.middle(id, node, stage, year);
      if (value >= 1) cells.push_back({node, stage, year, value});
    }
  }
  std::stable_sort(cells.begin(), cells.end(), [](const Worst& a, const Worst& b) { return a.value > b.value; });
  if (cells.size() > kWorst) cells.resize(kWorst);
  return cells;
}

std::string number(double value) { return console::with_thousands(std::round(value)); }

std::string range(const View& view, const char* id, const Worst& cell) {
  if (!view.is_ensemble()) return "";
  return number(view.end(id, cell.node, cell.stage, cell.year, false)) + "–" +
         number(view.end(id, cell.node, cell.stage, cell.year, true));
}

std::string chance(const View& view, const char* id, const Worst& cell) {
  const auto probability = view.probability(id, cell.node, cell.stage, cell.year);
  return probability ? console::as_percent(*probability, 0) : "";
}

console::Table::Column left(std::string title) { return {std::move(title), text::Align::left}; }
console::Table::Column right(std::string title) { return {std::move(title), text::Align::right}; }

/// One row a stage for the whole system: peaks, shortage, idle seats.
std::string stages_table(const View& view, std::size_t root, Language language, int width) {
  const bool zh = language == Language::zh;
  console::Table table(
      {left(zh ? "学段" : "stage"), right(zh ? "新生峰年" : "entry peak"), right(zh ? "峰年新生" : "entrants"),
       right(zh ? "在校峰年" : "peak"), right(zh ? "峰年在校" : "pupils"), right(zh ? "缺口峰年" : "worst year"),
       right(zh ? "缺口（学位）" : "shortage"), right(zh ? "当年未安置" : "unplaced"),
       right((zh ? "末年富余 " : "idle seats ") + std::to_string(view.calendar(view.axes().years.count - 1)))});
  for (std::size_t stage = 0; stage < view.axes().ladder.stage_count(); ++stage) {
    if (!view.offers(root, stage) || std::isnan(view.middle("entrants", root, stage, 0))) continue;
    const std::size_t entry = view.peak("entrants", root, stage);
    const std::size_t pupils = view.peak("enrolment", root, stage);
    const std::size_t shortage = view.peak("shortage", root, stage);
    const std::size_t last = view.axes().years.count - 1;
    table.add_row({view.stage(stage, language), std::to_string(view.calendar(entry)),
                   number(view.middle("entrants", root, stage, entry)), std::to_string(view.calendar(pupils)),
                   number(view.middle("enrolment", root, stage, pupils)), std::to_string(view.calendar(shortage)),
                   number(view.middle("shortage", root, stage, shortage)),
                   number(view.middle("unplaced", root, stage, shortage)),
                   number(view.middle("surplus", root, stage, last))});
  }
  return table.render(width);
}

std::string worst_table(const View& view, const char* id, const char* probability, std::size_t from, Language language,
                        int width) {
  const bool zh = language == Language::zh;
  console::Table table({left(zh ? "地区" : "area"), left(zh ? "学段" : "stage"), right(zh ? "年份" : "year"),
                        right(zh ? "中位数" : "median"), right(zh ? "范围" : "range"), right(zh ? "概率" : "chance")});
  for (const Worst& cell : worst_cells(view, id, from)) {
    table.add_row({view.area(cell.node, language), view.stage(cell.stage, language),
                   std::to_string(view.calendar(cell.year)), number(cell.value), range(view, id, cell),
                   chance(view, probability, cell)});
  }
  return table.empty() ? (zh ? "  无\n" : "  none\n") : table.render(width);
}

/// Idle seats are looked for after the wave: in the second half of the years.
std::size_t after_the_wave(const View& view) { return view.axes().years.count / 2; }

}  // namespace

std::string summarise(const Axes& axes, const measures::Results& results, const SummaryFacts& facts, Language language,
                      int width) {
  const View view(axes, results);
  const bool zh = language == Language::zh;
  std::string text = text::in_language(facts.title, language) + "\n";
  if (!facts.label.empty()) text += (zh ? "数据说明：" : "Data: ") + facts.label + "\n";
  const std::string years = fmt::format("{}–{}", axes.years.base, view.calendar(axes.years.count - 1));
  text +=
      results.replicates == 0
          ? (zh ? fmt::format("{}，{} 个地区，仅参考路径（不是均值）\n", years, axes.areas.leaf_count)
                : fmt::format("{}, {} areas, the reference path only (not the mean)\n", years, axes.areas.leaf_count))
          : (zh ? fmt::format("{}，{} 个地区，{} 次模拟；以下为中位数\n", years, axes.areas.leaf_count,
                              results.replicates)
                : fmt::format("{}, {} areas, {} futures; medians below\n", years, axes.areas.leaf_count,
                              results.replicates));
  for (const std::size_t root : view.roots()) {
    text += "\n" + view.area(root, language) + "\n" + stages_table(view, root, language, width);
  }
  text += zh ? "\n缺口最大的地区（范围为最低至最高分位数，概率为缺口不少于一个班）\n"
             : "\nWorst shortages (range: lowest to highest quantile; chance of at least one class)\n";
  text += worst_table(view, "shortage", "probability_of_shortage", 1, language, width);
  text += zh ? "\n高峰过后闲置最多的地区\n" : "\nMost idle seats after the wave\n";
  text += worst_table(view, "surplus", "probability_of_idle", after_the_wave(view), language, width);
  text += zh ? fmt::format("\n输入数据中 {} 为假定或未经核对。\n", console::as_percent(facts.assumed_share, 0))
             : fmt::format("\n{} of the input rows are assumed or unchecked.\n",
                           console::as_percent(facts.assumed_share, 0));
  if (!facts.file.empty()) {
    text +=
        zh ? fmt::format("结果：{}（用时 {}）\n", facts.file.string(),
                         console::format_duration(facts.seconds, language))
           : fmt::format("Result: {} ({})\n", facts.file.string(), console::format_duration(facts.seconds, language));
  }
  return text;
}

std::string summarise_json(const Axes& axes, const measures::Results& results, const SummaryFacts& facts) {
  using nlohmann::ordered_json;
  const View view(axes, results);
  ordered_json stages = ordered_json::array();
  for (const std::size_t root : view.roots()) {
    for (std::size_t stage = 0; stage < axes.ladder.stage_count(); ++stage) {
      if (!view.offers(root, stage) || std::isnan(view.middle("entrants", root, stage, 0))) continue;
      const std::size_t entry = view.peak("entrants", root, stage);
      const std::size_t pupils = view.peak("enrolment", root, stage);
      const std::size_t shortage = view.peak("shortage", root, stage);
      stages.push_back({{"area", axes.areas.nodes[root].id},
                        {"stage", axes.ladder.stages[stage].id},
                        {"entry_peak_year", view.calendar(entry)},
                        {"entrants", view.middle("entrants", root, stage, entry)},
                        {"peak_year", view.calendar(pupils)},
                        {"enrolment", view.middle("enrolment", root, stage, pupils)},
                        {"worst_year", view.calendar(shortage)},
                        {"shortage", view.middle("shortage", root, stage, shortage)},
                        {"unplaced", view.middle("unplaced", root, stage, shortage)},
                        {"idle_at_end", view.middle("surplus", root, stage, axes.years.count - 1)}});
    }
  }
  const auto worst = [&](const char* id, const char* probability, std::size_t from) {
    ordered_json list = ordered_json::array();
    for (const Worst& cell : worst_cells(view, id, from)) {
      ordered_json row{{"area", axes.areas.nodes[cell.node].id},
                       {"area_name", axes.areas.nodes[cell.node].name},
                       {"stage", axes.ladder.stages[cell.stage].id},
                       {"year", view.calendar(cell.year)},
                       {"median", cell.value}};
      if (const auto chance = view.probability(probability, cell.node, cell.stage, cell.year))
        row["probability"] = *chance;
      list.push_back(row);
    }
    return list;
  };
  ordered_json document{{"title", facts.title},
                        {"label", facts.label},
                        {"replicates", results.replicates},
                        {"stages", stages},
                        {"worst_shortages", worst("shortage", "probability_of_shortage", 1)},
                        {"most_idle", worst("surplus", "probability_of_idle", after_the_wave(view))},
                        {"assumed_share", facts.assumed_share},
                        {"result", facts.file.string()},
                        {"seconds", facts.seconds}};
  return document.dump(2) + "\n";
}

}  // namespace seatcast::tools
