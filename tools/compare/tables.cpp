#include "tools/compare/tables.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/console/table.h"

namespace seatcast::tools {
namespace {

using comparing::Comparison;
using comparison::Contrast;
using comparison::Distribution;
using comparison::Paired;

constexpr double kOneClass = 30;  ///< pupils: less does not decide anything
constexpr double kBorneOut = 0.5;
constexpr std::size_t kSurplus = 1;  ///< its position in kPairedMeasures

console::Table::Column left(std::string title) { return {std::move(title), text::Align::left}; }
console::Table::Column right(std::string title) { return {std::move(title), text::Align::right}; }

/// "A 不新建": the letter of the paragraph, and what a column has room for.
std::string member_label(const Comparison& comparison, std::size_t member, const Speech& speech) {
  return member_letter(member) + " " + speech.short_title(comparison.members[member].title);
}

bool tells_more(const Paired& one, const Paired& than) {
  return std::abs(one.difference.median) > std::abs(than.difference.median);
}

}  // namespace

std::string member_letter(std::size_t member) {
  constexpr std::size_t kLetters = 26;
  if (member == 0) return "·";
  return member <= kLetters ? std::string(1, static_cast<char>('A' + member - 1)) : std::to_string(member);
}

std::vector<TellingCell> telling_cells(const Comparison& comparison, std::size_t member, std::size_t measure,
                                       std::size_t most) {
  const auto& at = comparison.contrasts[member - 1].measures[measure].at;
  std::vector<TellingCell> cells;
  for (std::size_t area = 0; area < comparison.axes.areas.leaf_count; ++area) {
    for (std::size_t stage = 0; stage < at.extent(1); ++stage) {
      const std::size_t first = measure == kSurplus ? comparison.wave_peaks[stage] + 1 : 1;
      TellingCell cell{member, measure, area, stage, first, nullptr};
      for (std::size_t year = first; year < at.extent(2); ++year) {
        const Paired& paired = at(area, stage, year);
        if (std::isnan(paired.difference.median)) continue;
        if (cell.paired != nullptr && !tells_more(paired, *cell.paired)) continue;
        cell.paired = &paired;
        cell.year = year;
      }
      if (cell.paired == nullptr || std::abs(cell.paired->difference.median) < kOneClass) continue;
      if (std::max(cell.paired->difference.less, cell.paired->difference.more) < kBorneOut) continue;
      cells.push_back(cell);
    }
  }
  std::ranges::stable_sort(cells, [](const auto& a, const auto& b) { return tells_more(*a.paired, *b.paired); });
  if (cells.size() > most) cells.resize(most);
  return cells;
}

std::string cells_table(const Comparison& comparison, std::size_t measure, std::size_t most_each, const Speech& speech,
                        int width) {
  console::Table table({left(speech.say("方案", "scenario")), left(speech.say("地区", "area")),
                        left(speech.say("学段", "stage")), right(speech.say("年份", "year")),
                        right(speech.say("基准", "base")), right(speech.say("方案", "scenario")),
                        right(speech.say("差", "difference")), right(speech.say("80% 区间", "80 % interval")),
                        right(speech.say("减少", "fewer"))});
  for (std::size_t member = 1; member < comparison.members.size(); ++member) {
    for (const TellingCell& cell : telling_cells(comparison, member, measure, most_each)) {
      const Paired& paired = *cell.paired;
      table.add_row({member_label(comparison, member, speech), speech.area(comparison.axes, cell.area),
                     speech.stage(comparison.axes, cell.stage),
                     std::to_string(comparison.axes.years.calendar(cell.year)), speech.number(paired.base_mean),
                     speech.number(paired.other_mean), speech.change(paired.difference.median),
                     speech.interval(paired.difference), Speech::percent(paired.difference.less)});
    }
  }
  return table.empty() ? "" : table.render(width);
}

std::string members_table(const Comparison& comparison, const Speech& speech, int width) {
  console::Table table({left(speech.say("方案", "scenario")), right(speech.say("缺口", "shortage")),
                        right(speech.say("与基准之差", "difference")), right(speech.say("80% 区间", "80 % interval")),
                        right(speech.say("更少", "fewer")), right(speech.say("未安置差", "unplaced")),
                        right(speech.say("峰后空置差", "idle")), right(speech.say("投资差", "capital"))});
  for (std::size_t member = 0; member < comparison.members.size(); ++member) {
    const auto& totals = comparison.totals[member].shortage;
    std::vector<std::string> row{member_label(comparison, member, speech)};
    if (member == 0) {
      const Paired itself = comparison::pair({totals.row(totals.extent(0) - 1), totals.extent(1)},
                                             {totals.row(totals.extent(0) - 1), totals.extent(1)});
      row.insert(row.end(), {speech.number(itself.base_mean), "", "", "", "", "", ""});
    } else {
      const Contrast& contrast = comparison.contrasts[member - 1];
      const Paired& all = contrast.shortage.back();
      row.insert(row.end(),
                 {speech.number(all.other_mean), speech.change(all.difference.median), speech.interval(all.difference),
                  Speech::percent(all.difference.less), speech.change(contrast.unplaced.back().difference.median),
                  speech.change(contrast.idle.back().difference.median),
                  std::abs(contrast.capital) < 1
                      ? "0"
                      : (contrast.capital > 0 ? "+" : "−") + speech.money(std::abs(contrast.capital))});
    }
    table.add_row(std::move(row));
  }
  return table.render(width);
}

std::string regrets_table(const Comparison& comparison, const Speech& speech, int width) {
  console::Table table({left(speech.say("方案", "scenario")), right(speech.say("缺口多出", "shortage beyond")),
                        right(speech.say("九成情形不超过", "90 % below")), right(speech.say("最好的可能", "is best")),
                        right(speech.say("空置多出", "idle beyond"))});
  for (std::size_t member = 0; member < comparison.members.size(); ++member) {
    const auto& shortage = comparison.shortage_regret[member];
    const auto& idle = comparison.idle_regret[member];
    if (shortage && idle)
      table.add_row({member_label(comparison, member, speech), speech.number(shortage->mean),
                     speech.number(shortage->high), Speech::percent(shortage->best), speech.number(idle->mean)});
  }
  return table.empty() ? "" : table.render(width);
}

}  // namespace seatcast::tools
