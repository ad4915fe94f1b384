#include "io/report/paired.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/sections.h"

namespace seatcast::report {
namespace {

using comparing::Comparison;
using comparison::Contrast;
using comparison::Paired;

constexpr std::size_t kMostCells = 8;
constexpr double kSeldom = 0.1;  ///< share of the futures below which a difference is told as an exception

std::vector<Column> columns(const Voice& voice) {
  return {{voice.say("基准均值", "Base, mean")},
          {voice.say("本方案均值", "This, mean")},
          {voice.say("相差", "Difference")},
          {voice.say(voice.percent(comparison::kCoverage) + " 区间", voice.percent(comparison::kCoverage) + " range")},
          {voice.say("更少的可能", "Chance of less")}};
}

void add_numbers(std::vector<std::string>& cells, const Paired& paired, const Voice& voice) {
  cells.insert(cells.end(),
               {voice.rounded(paired.base_mean), voice.rounded(paired.other_mean), voice.change(paired.difference.mean),
                voice.changes(paired.difference.low, paired.difference.high), voice.percent(paired.difference.less)});
}

/// Sums over years, by stage and together.
Html totals(const Run& run, const Contrast& contrast, const std::string& who, const Voice& voice) {
  std::vector<Column> heads{{voice.say("累计", "Sum over years"), Align::kWords},
                            {voice.say("学段", "Stage"), Align::kWords}};
  std::ranges::copy(columns(voice), std::back_inserter(heads));
  Table table(
      voice.say("累计之差（同一组随机数，逐次相减）：" + who, "Sums over years, replicate by replicate: " + who),
      heads);
  const auto add = [&](const comparison::PairedTotals& sums, const std::string& name) {
    for (std::size_t row = 0; row < sums.size(); ++row) {
      const Paired& paired = sums[row];
      const bool is_all = row + 1 == sums.size();
      if (!is_all && std::ranges::find(run.stages(), row) == run.stages().end()) continue;
      if (!(std::max(paired.base_mean, paired.other_mean) >= 0.5)) continue;
      std::vector<std::string> cells{name, is_all ? voice.say("合计", "all") : run.stage(row, voice)};
      add_numbers(cells, paired, voice);
      table.add_row(cells);
    }
  };
  add(contrast.shortage, voice.say("缺学位（学位·年）", "short, seat-years"));
  add(contrast.unplaced, voice.say("未安置（人·年）", "unplaced, pupil-years"));
  add(contrast.idle, voice.say("高峰后空位（学位·年）", "idle after the wave, seat-years"));
  return table.empty() ? Html() : table.marked(run).html();
}

struct Place {
  Cell cell;
  const Paired* paired = nullptr;
};

/// Where the decision shows: areas and stages in the year in which their shortages differ most.
std::vector<Place> places(const Run& run, const comparison::MeasureDifference& shortage) {
  std::vector<Place> list;
  const auto size = [](const Paired& paired) { return std::abs(paired.difference.median); };
  for (std::size_t node = 0; node < run.leaf_count(); ++node) {
    for (const std::size_t stage : run.stages()) {
      Place most;
      for (std::size_t year = 1; year < run.year_count(); ++year) {
        const Paired& paired = shortage.at(node, stage, year);
        if (size(paired) >= 1 && (most.paired == nullptr || size(paired) > size(*most.paired)))
          most = {{node, stage, year}, &paired};
      }
      if (most.paired != nullptr) list.push_back(most);
    }
  }
  std::ranges::stable_sort(list, std::ranges::greater{}, [&](const Place& place) { return size(*place.paired); });
  if (list.size() > kMostCells) list.resize(kMostCells);
  return list;
}

Html places_table(const Run& run, const Contrast& contrast, const std::string& who, const Voice& voice) {
  std::vector<Column> heads{{voice.say("地区", "Area"), Align::kWords},
                            {voice.say("学段", "Stage"), Align::kWords},
                            {voice.say("年份", "Year")}};
  std::ranges::copy(columns(voice), std::back_inserter(heads));
  Table table(voice.say(who + " 差别最大的地区、学段和年份：缺学位", "Where " + who + " shows most: seats short"),
              heads);
  for (const Place& place : places(run, contrast.measures.front())) {
    std::vector<std::string> cells{run.area(place.cell.node, voice), run.stage(place.cell.stage, voice),
                                   std::to_string(run.calendar(place.cell.year))};
    add_numbers(cells, *place.paired, voice);
    table.add_row(cells);
  }
  return table.empty() ? Html() : table.marked(run).html();
}

std::string sums_in_words(const Contrast& contrast, const Voice& voice) {
  const Paired& shortage = contrast.shortage.back();
  const Paired& idle = contrast.idle.back();
  if (shortage.difference.less == 0 && shortage.difference.more == 0)
    return voice.say("历年缺学位与基准相同。", "It is short of as many seats as the base. ");
  const bool fewer = shortage.difference.mean < 0;
  if (std::max(shortage.difference.less, shortage.difference.more) < kSeldom)
    return voice.say(
        fmt::format("缺学位与基准几乎相同：只在 {} 的模拟中不同，平均{} {}个学位·年；高峰过后{}空 {}个学位·年。",
                    voice.percent(shortage.difference.less + shortage.difference.more), fewer ? "少" : "多",
                    voice.amount(std::abs(shortage.difference.mean)), idle.difference.mean < 0 ? "少" : "多",
                    voice.amount(std::abs(idle.difference.mean))),
        fmt::format("Hardly any difference in seats short: in {} of the futures, {} {} seat-years on "
                    "average; after the wave {} {} seat-years are idle. ",
                    voice.percent(shortage.difference.less + shortage.difference.more),
                    voice.amount(std::abs(shortage.difference.mean)), fewer ? "fewer" : "more",
                    voice.amount(std::abs(idle.difference.mean)), idle.difference.mean < 0 ? "fewer" : "more"));
  const double share = fewer ? shortage.difference.less : shortage.difference.more;
  return voice.say(
      fmt::format("历年累计比基准{}缺 {}个学位·年，{} 的模拟如此；高峰过后{}空 {}个学位·年。", fewer ? "少" : "多",
                  voice.amount(std::abs(shortage.difference.mean)), voice.percent(share),
                  idle.difference.mean < 0 ? "少" : "多", voice.amount(std::abs(idle.difference.mean))),
      fmt::format(
          "Over the years it is short of {} {} seat-years than the base, in {} of the futures; after the wave {} {} "
          "seat-years are idle. ",
          voice.amount(std::abs(shortage.difference.mean)), fewer ? "fewer" : "more", voice.percent(share),
          voice.amount(std::abs(idle.difference.mean)), idle.difference.mean < 0 ? "fewer" : "more"));
}

std::string money_in_words(const Contrast& contrast, const Voice& voice) {
  const double spent = contrast.capital + contrast.running_cost;
  if (std::abs(spent) < 0.5) return "";
  const std::string sum = voice.money(std::abs(spent));
  std::string words = spent > 0 ? voice.say("多花 " + sum, "It costs " + sum + " more")
                                : voice.say("少花 " + sum, "It costs " + sum + " less");
  const double each = contrast.cost_per_avoided();
  if (std::isfinite(each))
    words += spent > 0 ? voice.say(fmt::format("，每避免一个缺学位·年 {}", voice.yuan(each)),
                                   fmt::format(", {} for each seat-year of shortage avoided", voice.yuan(each)))
                       : voice.say(fmt::format("，每多缺一个学位·年省 {}", voice.yuan(each)),
                                   fmt::format(", {} saved for each seat-year of shortage accepted", voice.yuan(each)));
  return words + voice.say("。", ". ");
}

std::string children_in_words(const Contrast& contrast, const Voice& voice) {
  if (contrast.same_children) return "";
  return voice.say("注意：两者的学龄人口不同，这是另一种未来，不是另一种选择。",
                   "Mind: their populations differ; this is another future, not another choice.");
}

}  // namespace

Html paired(const Run& base, const Comparison& comparison, const Voice& voice) {
  Html content;
  for (std::size_t k = 0; k < comparison.contrasts.size(); ++k) {
    const Contrast& contrast = comparison.contrasts[k];
    content += heading(3, voice.say(member_name(comparison, k + 1, voice) + "：与基准逐次相比",
                                    member_name(comparison, k + 1, voice) + ": paired with the base"));
    content += paragraph(sums_in_words(contrast, voice) + money_in_words(contrast, voice) +
                         children_in_words(contrast, voice));
    content += places_table(base, contrast, letter(k + 1, voice), voice);
    content += folded(voice.say("各学段累计之差", "Sums over years by stage"),
                      totals(base, contrast, letter(k + 1, voice), voice));
    content += differences(base, comparison, k, voice);
  }
  return content;
}

}  // namespace seatcast::report
