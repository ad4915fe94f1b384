#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/paired.h"
#include "io/report/sections.h"

namespace seatcast::report {
namespace {

/// What is held side by side for the system as a whole.
struct Line {
  text::Text name;
  bool is_paired;  ///< said better by the differences of replicates, where there are any
  std::function<double(const Run&, std::size_t root, std::size_t stage)> value;
};

/// Sum of the medians of the years after the base year.
double over_years(const Run& run, const char* measure, std::size_t root, std::size_t stage) {
  double sum = 0;
  for (std::size_t year = 1; year < run.year_count(); ++year) sum += run.middle(measure, {root, stage, year});
  return sum;
}

const std::vector<Line>& lines() {
  static const std::vector<Line> kLines = {
      {{"最缺的一年缺学位", "seats short in the worst year"},
       false,
       [](const Run& run, std::size_t root, std::size_t stage) {
         return run.middle("shortage", {root, stage, run.peak("shortage", root, stage, 1)});
       }},
      {{"历年缺学位之和（学位·年）", "seats short, summed over years"},
       true,
       [](const Run& run, std::size_t root, std::size_t stage) { return over_years(run, "shortage", root, stage); }},
      {{"历年未安置之和（人·年）", "pupils unplaced, summed over years"},
       true,
       [](const Run& run, std::size_t root, std::size_t stage) { return over_years(run, "unplaced", root, stage); }},
      {{"末年余学位", "idle seats in the last year"},
       false,
       [](const Run& run, std::size_t root, std::size_t stage) {
         return run.middle("surplus", {root, stage, run.last_year()});
       }},
      {{"末年需要教师", "teachers required in the last year"},
       false,
       [](const Run& run, std::size_t root, std::size_t stage) {
         return run.middle("teachers_required", {root, stage, run.last_year()});
       }},
      {{"建设投资合计（万元）", "capital, 10,000 yuan"},
       false,
       [](const Run& run, std::size_t root, std::size_t stage) {
         return over_years(run, "capital_spent", root, stage);
       }}};
  return kLines;
}

/// "12,300 (-1,200)": the value, and how far it lies from the first result's.
std::string against(double value, double first, const Voice& voice) {
  if (!std::isfinite(value)) return voice.whole(value);
  const double difference = std::round(value) - std::round(first);
  if (!std::isfinite(difference) || difference == 0) return voice.whole(value) + voice.say("（同）", " (same)");
  return voice.whole(value) + voice.say("（", " (") + (difference > 0 ? "+" : "−") + voice.whole(std::abs(difference)) +
         voice.say("）", ")");
}

Html table_of(const std::vector<Run>& runs, const Line& line, const Voice& voice) {
  std::vector<Column> columns{{voice.say("学段", "Stage"), Align::kWords}};
  for (std::size_t k = 0; k < runs.size(); ++k) columns.push_back({letter(k, voice) + " " + runs[k].title(voice)});
  const Run& first = runs.front();
  const std::size_t root = first.roots().front();
  Table table(first.area(root, voice) + voice.say("：", ": ") + std::string(line.name.in(voice.language())), columns);
  for (const std::size_t stage : first.stages()) {
    const std::string& id = first.axes().ladder.stages[stage].id;
    const double base = line.value(first, root, stage);
    if (!std::isfinite(base)) continue;
    std::vector<std::string> cells{first.stage(stage, voice), voice.whole(base)};
    for (std::size_t k = 1; k < runs.size(); ++k) {
      const std::size_t own_root = runs[k].find_area(first.axes().areas.nodes[root].id);
      const std::size_t own_stage = runs[k].find_stage(id);
      const bool has = own_root != kNone && own_stage != kNone;
      cells.push_back(has ? against(line.value(runs[k], own_root, own_stage), base, voice) : "–");
    }
    table.add_row(cells);
  }
  return table.empty() ? Html() : table.marked(first).look("wide").html();
}

}  // namespace

Html side_by_side(const std::vector<Run>& runs, const comparing::Comparison* comparison, const Voice& voice) {
  if (runs.size() < 2) return {};
  Html list;
  for (std::size_t k = 0; k < runs.size(); ++k) {
    const std::string why = runs[k].why(voice);
    list += tag("dt", text(letter(k, voice))) + tag("dd", tag("strong", text(runs[k].title(voice))) +
                                                              text((why.empty() ? "" : voice.say("：", ": ") + why)));
  }
  Html content = comparison != nullptr ? at_a_glance(runs.front(), *comparison, voice) : Html();
  content += tag("dl", {{"class", "members"}}, list);
  if (comparison != nullptr) content += paired(runs.front(), *comparison, voice);
  if (comparison != nullptr) content += heading(3, voice.say("并排：中位数", "Side by side: medians"));
  for (const Line& line : lines()) {
    if (comparison == nullptr || !line.is_paired) content += table_of(runs, line, voice);
  }
  content += note(
      comparison != nullptr
          ? voice.say(
                "逐次相比：第 r 次模拟减第 r 次模拟，两者抽到同样的未来，所以区间比两个方案各自的区间窄得多。并排各表"
                "的括号内为中位数之差。",
                "Paired: future r minus future r, the same draws in both, so the range is far narrower than that of "
                "either. Brackets in the tables side by side: difference of the medians.")
          : voice.say(
                "括号内为与第一个结果的中位数之差。这些结果不能逐次配对（种子、地区、年份或模拟次数不同，或没有保存逐次"
                "结果），所以说不出差别有多确定；seatcast compare 会说明原因。",
                "In brackets: difference of the medians from the first result. These results cannot be paired (other "
                "seed, areas, years or replicates, or none kept), so nothing is said of how sure the difference is; "
                "seatcast compare tells why."));
  return section("comparison", voice.say("方案对照", "Scenarios side by side"), content);
}

}  // namespace seatcast::report
