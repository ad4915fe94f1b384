#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/sections.h"

namespace seatcast::report {
namespace {

constexpr std::size_t kWorst = 10;

std::vector<Column> stage_and_years(const Run& run, const Voice& voice) {
  std::vector<Column> columns{{voice.say("学段", "Stage"), Align::kWords}};
  for (std::size_t year = 0; year < run.year_count(); ++year) columns.push_back({std::to_string(run.calendar(year))});
  return columns;
}

Html by_year(const Run& run, std::size_t root, const char* measure, const std::string& caption, int decimals,
             const Voice& voice) {
  Table table(run.area(root, voice) + voice.say("：", ": ") + caption, stage_and_years(run, voice));
  for (const std::size_t stage : run.stages()) {
    if (!std::isfinite(run.middle(measure, {root, stage, 0}))) continue;
    std::vector<std::string> cells{run.stage(stage, voice)};
    for (std::size_t year = 0; year < run.year_count(); ++year)
      cells.push_back(voice.fixed(run.middle(measure, {root, stage, year}), decimals));
    table.add_row(cells);
  }
  return table.empty() ? Html() : table.html();
}

/// The areas and stages with most large classes, each in its worst year.
Html worst_areas(const Run& run, const Voice& voice) {
  std::vector<Cell> cells;
  for (std::size_t node = 0; node < run.leaf_count(); ++node) {
    for (const std::size_t stage : run.stages()) {
      const Cell cell{node, stage, run.peak("large_classes", node, stage, 1)};
      if (run.middle("large_classes", cell) >= 1) cells.push_back(cell);
    }
  }
  std::ranges::stable_sort(cells, std::ranges::greater{},
                           [&](const Cell& cell) { return run.middle("large_classes", cell); });
  if (cells.size() > kWorst) cells.resize(kWorst);
  Table table(voice.say("大班额最多的地区和学段", "Areas and stages with most large classes"),
              {{voice.say("地区", "Area"), Align::kWords},
               {voice.say("学段", "Stage"), Align::kWords},
               {voice.say("年份", "Year")},
               {voice.say("大班额", "Large classes")},
               {voice.say("其中超大班额", "of them very large")},
               {voice.say("班级数", "Classes")},
               {voice.say("平均班额", "Mean size")}});
  for (const Cell& cell : cells) {
    table.add_row({run.area(cell.node, voice), run.stage(cell.stage, voice), std::to_string(run.calendar(cell.year)),
                   voice.whole(run.middle("large_classes", cell)), voice.whole(run.middle("very_large_classes", cell)),
                   voice.whole(run.middle("classes", cell)), voice.fixed(run.middle("class_size", cell), 1)});
  }
  return table.empty() ? Html() : table.html();
}

}  // namespace

Html class_sizes(const Run& run, const Voice& voice) {
  if (!run.has("class_size")) return {};
  Html content;
  for (const std::size_t root : run.roots()) {
    content += by_year(run, root, "class_size", voice.say("平均班额（人/班）", "mean class size"), 1, voice);
    if (run.has("large_classes"))
      content += by_year(run, root, "large_classes",
                         voice.say("大班额班数（56 人及以上，幼儿园 36 人及以上）",
                                   "large classes (56 and more, kindergartens 36 and more)"),
                         0, voice);
  }
  if (run.has("large_classes")) {
    content += worst_areas(run, voice);
    content += note(voice.say("大班额由平均班额和地区内的离散程度推算，不是逐班统计。",
                              "Large classes are estimated from the mean size and its spread within an area; they are "
                              "not counted class by class."));
  }
  return section("classes", voice.say("班额与大班额", "Class sizes"), content);
}

Html teachers(const Run& run, const Voice& voice) {
  if (!run.has("teachers_required")) return {};
  Html content;
  bool has_gap = false;
  for (const std::size_t root : run.roots()) {
    content += by_year(run, root, "teachers_required",
                       voice.say("按生师比标准需要的教师", "teachers required by the staffing standard"), 0, voice);
    const Html gap = by_year(run, root, "teacher_gap", voice.say("教师缺口", "teacher gap"), 0, voice);
    has_gap = has_gap || !gap.empty();
    content += gap;
  }
  if (!has_gap)
    content += note(voice.say("方案没有给出现有教师，因此只有需要数，没有缺口。",
                              "The scenario names no teachers in post, so this is what is required, not a gap."));
  return section("teachers", voice.say("教师", "Teachers"), content);
}

}  // namespace seatcast::report
