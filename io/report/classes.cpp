#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/colour.h"
#include "io/report/sections.h"
#include "io/report/year_table.h"

namespace seatcast::report {
namespace {

constexpr std::size_t kWorst = 10;

std::vector<Column> stage_and_years(const Run& run, const Voice& voice) {
  std::vector<Column> columns{{voice.say("学段", "Stage"), Align::kWords}};
  for (std::size_t year = 0; year < run.year_count(); ++year) columns.push_back({std::to_string(run.calendar(year))});
  return columns;
}

/// Without a standard no teacher is required: such a stage is left out, for a row of zeros would say that it needs
/// none.
bool has_standard(const Run& run, std::size_t stage) {
  for (const std::size_t root : run.roots()) {
    for (std::size_t year = 0; year < run.year_count(); ++year)
      if (run.middle("teachers_required", {root, stage, year}) > 0) return true;
  }
  return false;
}

bool tells(const Run& run, std::string_view measure, Cell cell) {
  return std::isfinite(run.middle(measure, cell)) && (!measure.starts_with("teacher") || has_standard(run, cell.stage));
}

Html by_year(const Run& run, std::size_t root, const char* measure, const std::string& caption, int decimals,
             const Voice& voice) {
  Table table(run.area(root, voice) + voice.say("：", ": ") + caption, stage_and_years(run, voice));
  for (const std::size_t stage : run.stages()) {
    if (!tells(run, measure, {root, stage, 0})) continue;
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

/// "46.2" and, small, "大 12": mean size and how many of the classes are large; shaded by the share of large ones.
Html size_cell(const Run& run, Cell cell, const Voice& voice) {
  const double size = run.middle("class_size", cell);
  if (!std::isfinite(size)) return shaded_cell("", text("–"));
  const double large = run.middle("large_classes", cell);
  Html words = text(voice.fixed(size, 1));
  if (std::round(large) >= 1)
    words += tag("small", text(voice.say("大 ", "") + voice.compact(large) + voice.say("", " L")));
  constexpr double kMany = 0.2;  // sizes spread: one in ten is large where the mean is at the standard
  const double share = large / run.middle("classes", cell);
  return shaded_cell(share >= kMany ? shade('h', step_between(share, kMany, 1)) : "", words);
}

Html sizes_by_area(const Run& run, const Voice& voice) {
  Html tables;
  for (const std::size_t stage : run.stages()) {
    const std::string name = run.stage(stage, voice);
    YearTable table(run, voice.say(name + "：平均班额和大班额班数", "Mean class size and large classes: " + name),
                    voice);
    table.add_areas(stage, [&](Cell cell) { return size_cell(run, cell, voice); });
    if (!table.empty()) tables += table.html();
  }
  return folded(
      voice.say("各地区各年班额", "Class sizes by area and year"),
      note(voice.say(
          "大字为平均班额（人/班），小字“大”为大班额班数，大班额占班级两成以上的有颜色，越多越深。均为中位数。",
          "Mean pupils a class; small print with L: large classes. Shaded from a fifth of the classes on. "
          "Medians.")) +
          tables);
}

/// Teachers required; shaded by how many more or fewer than in the base year.
Html teacher_cell(const Run& run, Cell cell, const Voice& voice) {
  const double required = run.middle("teachers_required", cell);
  if (!std::isfinite(required)) return shaded_cell("", text("–"));
  const double now = run.middle("teachers_required", {cell.node, cell.stage, 0});
  const double change = std::round(required) - std::round(now);
  Html words = text(voice.compact(required));
  if (cell.year > 0 && change != 0)
    words += tag("small", text((change > 0 ? "+" : "−") + voice.compact(std::abs(change))));
  const int step = now > 0 ? step_of_share(std::abs(change) / now) : 0;
  return shaded_cell(shade(change > 0 ? 'h' : 's', step), words);
}

Html teachers_by_area(const Run& run, const Voice& voice) {
  Html tables;
  for (const std::size_t stage : run.stages()) {
    if (!tells(run, "teachers_required", {run.roots().front(), stage, 0})) continue;
    const std::string name = run.stage(stage, voice);
    YearTable table(run, voice.say(name + "：按标准需要的教师", "Teachers required by the standard: " + name), voice);
    table.add_areas(stage, [&](Cell cell) { return teacher_cell(run, cell, voice); });
    tables += table.html();
  }
  const std::string base = std::to_string(run.calendar(0));
  return folded(
      voice.say("各地区各年教师", "Teachers by area and year"),
      note(voice.say("小字为与 " + base + " 年相比多（+）或少（−）的教师，颜色深浅为其份额。均为中位数。",
                     "Small print: more (+) or fewer (−) than in " + base + "; shade: their share. Medians.")) +
          tables);
}

Html without_standard(const Run& run, const Voice& voice) {
  std::string stages;
  for (const std::size_t stage : run.stages()) {
    if (!has_standard(run, stage)) stages += (stages.empty() ? "" : voice.say("、", ", ")) + run.stage(stage, voice);
  }
  if (stages.empty()) return {};
  return note(
      voice.say("方案没有这些学段的生师比标准，不列：", "Left out, for the scenario has no staffing standard: ") +
      stages + voice.say("。", "."));
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
    content += sizes_by_area(run, voice);
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
  content += without_standard(run, voice);
  content += teachers_by_area(run, voice);
  if (!has_gap)
    content += note(voice.say("方案没有给出现有教师，因此只有需要数，没有缺口。",
                              "The scenario names no teachers in post, so this is what is required, not a gap."));
  return section("teachers", voice.say("教师", "Teachers"), content);
}

}  // namespace seatcast::report
