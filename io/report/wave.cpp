#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/colour.h"
#include "io/report/sections.h"

namespace seatcast::report {
namespace {

constexpr const char* kMeasure = "enrolment_by_grade";

struct Extent {
  double lowest = std::numeric_limits<double>::infinity();
  double highest = 0;
};

Extent extent_of(const Run& run, std::size_t node) {
  Extent extent;
  for (std::size_t grade = 0; grade < run.axes().ladder.grade_count(); ++grade) {
    for (std::size_t year = 0; year < run.year_count(); ++year) {
      const double value = run.middle(kMeasure, {node, grade, year});
      if (!std::isfinite(value)) continue;
      extent.lowest = std::min(extent.lowest, value);
      extent.highest = std::max(extent.highest, value);
    }
  }
  return extent;
}

Html wave_table(const Run& run, std::size_t node, const Voice& voice) {
  const Extent extent = extent_of(run, node);
  Html rows;
  for (std::size_t grade = 0; grade < run.axes().ladder.grade_count(); ++grade) {
    if (!std::isfinite(run.middle(kMeasure, {node, grade, 0}))) continue;
    Html row = tag("th", {{"scope", "row"}}, text(run.axes().ladder.grades[grade].id));
    for (std::size_t year = 0; year < run.year_count(); ++year) {
      const double value = run.middle(kMeasure, {node, grade, year});
      row += tag("td", {{"class", fmt::format("a{}", step_between(value, extent.lowest, extent.highest))}},
                 text(voice.compact(value)));
    }
    rows = tag("tr", row) + rows;  // the lowest grade at the bottom: the wave rises to the right
  }
  if (rows.empty()) return {};
  Html head = tag("th", {{"scope", "col"}}, text(voice.say("年级", "Grade")));
  for (std::size_t year = 0; year < run.year_count(); ++year)
    head += tag("th", {{"scope", "col"}}, text(std::to_string(run.calendar(year))));
  const std::string title = voice.say(run.area(node, voice) + "：分年级在校需求（人，中位数）",
                                      run.area(node, voice) + ": pupils by grade and year (medians)");
  return scrolling(
      title, tag("table", {{"class", "heat years"}},
                 tag("caption", text(title) + data_mark(run)) + tag("thead", tag("tr", head)) + tag("tbody", rows)));
}

}  // namespace

Html wave(const Run& run, const Voice& voice) {
  if (!run.has(kMeasure)) return {};
  Html content = paragraph(voice.say(
      "同一批孩子每年升一级，在表中向右上方移动；颜色越深人数越多。K 幼儿园，G1–G9 小学和初中，S 普通高中，V 中职。",
      "A cohort moves one grade up each year, to the upper right; darker means more pupils. K kindergarten, G1 to G9 "
      "primary and junior, S general senior, V vocational."));
  for (const std::size_t root : run.roots()) content += wave_table(run, root, voice);
  return section("wave", voice.say("高峰如何逐级上移", "The wave on its way up"), content);
}

}  // namespace seatcast::report
