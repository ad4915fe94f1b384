#include <cmath>

#include "io/report/blocks.h"
#include "io/report/sections.h"

namespace seatcast::report {
namespace {

/// The sum of a measure over stages; NaN where no stage has it.
double over_stages(const Run& run, const char* measure, std::size_t node, std::size_t year) {
  double sum = 0;
  bool any = false;
  for (std::size_t stage = 0; stage < run.axes().ladder.stage_count(); ++stage) {
    const double value = run.middle(measure, {node, stage, year});
    if (!std::isfinite(value)) continue;
    sum += value;
    any = true;
  }
  return any ? sum : std::nan("");
}

/// Years with money spent, one row each: stages and their sum.
Html by_stage(const Run& run, const char* measure, std::size_t root, const std::string& caption, const Voice& voice) {
  std::vector<Column> columns{{voice.say("年份", "Year"), Align::kWords}};
  for (const std::size_t stage : run.stages()) columns.push_back({run.stage(stage, voice)});
  columns.push_back({voice.say("合计", "All")});
  Table table(run.area(root, voice) + voice.say("：", ": ") + caption, columns);
  for (std::size_t year = 0; year < run.year_count(); ++year) {
    const double sum = over_stages(run, measure, root, year);
    if (!(sum > 0)) continue;
    std::vector<std::string> cells{std::to_string(run.calendar(year))};
    for (const std::size_t stage : run.stages()) cells.push_back(voice.whole(run.middle(measure, {root, stage, year})));
    cells.push_back(voice.money(sum));
    table.add_row(cells);
  }
  return table.empty() ? Html() : table.html();
}

}  // namespace

Html money(const Run& run, const Voice& voice) {
  Html content;
  for (const std::size_t root : run.roots()) {
    content += by_stage(run, "capital_spent", root,
                        voice.say("建设投资（万元，中位数）", "capital, 10,000 yuan, medians"), voice);
    content += by_stage(run, "running_cost", root,
                        voice.say("运行经费（万元，中位数）", "running cost, 10,000 yuan, medians"), voice);
  }
  if (content.empty()) return {};
  bool has_running_cost = false;
  for (const std::size_t root : run.roots()) {
    for (std::size_t year = 0; year < run.year_count(); ++year)
      has_running_cost = has_running_cost || over_stages(run, "running_cost", root, year) > 0;
  }
  if (!has_running_cost)
    content += note(voice.say("方案没有给出生均经费，因此没有运行经费。",
                              "The scenario names no cost per pupil, so there is no running cost."));
  content += note(voice.say("合计为各学段中位数之和。", "The sum is the sum of the medians of the stages."));
  return section("money", voice.say("经费", "Money"), content);
}

}  // namespace seatcast::report
