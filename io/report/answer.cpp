#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/lead.h"
#include "io/report/quality.h"
#include "io/report/sections.h"

namespace seatcast::report {
namespace {

constexpr std::size_t kWorst = 8;  ///< rows of a list of the worst

Html demand_sentence(const Run& run, std::size_t root, std::size_t stage, const Voice& voice) {
  const std::size_t peak = run.peak("enrolment", root, stage);
  const Spread most = run.spread("enrolment", {root, stage, peak});
  const double now = run.middle("enrolment", {root, stage, 0});
  const double end = run.middle("enrolment", {root, stage, run.last_year()});
  if (!std::isfinite(now) || !std::isfinite(end)) return {};
  if (peak == 0) {
    return paragraph(voice.say(
        fmt::format("在校需求以 {} 年的 {}为最多，到 {} 年减到 {}，少 {}。", run.calendar(0), voice.pupils(now),
                    run.calendar(run.last_year()), voice.pupils(end), voice.percent(1 - end / now)),
        fmt::format("Demand is highest in {}, {}; by {} it falls by {} to {}.", run.calendar(0), voice.pupils(now),
                    run.calendar(run.last_year()), voice.percent(1 - end / now), voice.pupils(end))));
  }
  return paragraph(
      voice.say(fmt::format("在校需求 {} 年达到高峰，{}{}，比 {} 年多 {}；到 {} 年为 {}。", run.calendar(peak),
                            voice.pupils(most.middle), within(run, most, voice), run.calendar(0),
                            voice.percent(most.middle / now - 1), run.calendar(run.last_year()), voice.pupils(end)),
                fmt::format("Demand peaks in {} at {}{}, {} above {}; by {} it is {}.", run.calendar(peak),
                            voice.pupils(most.middle), within(run, most, voice), voice.percent(most.middle / now - 1),
                            run.calendar(0), run.calendar(run.last_year()), voice.pupils(end))));
}

Html shortage_sentence(const Run& run, std::size_t root, std::size_t stage, const Voice& voice) {
  const std::size_t year = run.peak("shortage", root, stage, 1);
  const Spread most = run.spread("shortage", {root, stage, year});
  if (most.middle < 1) return paragraph(voice.say("多半不缺学位。", "Seats are more likely enough than not."));
  const double unplaced = run.middle("unplaced", {root, stage, year});
  std::string words =
      voice.say(fmt::format("最缺的是 {} 年：", run.calendar(year)), fmt::format("Worst in {}: ", run.calendar(year)));
  Html content = text(words);
  content += tag("strong", {{"class", "short"}},
                 prose(voice.say(fmt::format("缺 {}个学位", voice.amount(most.middle)),
                                 fmt::format("{} seats short", voice.amount(most.middle)))));
  words = within(run, most, voice);
  if (unplaced >= 1)
    words += voice.say(fmt::format("；用尽缓解措施后仍有 {}未安置", voice.pupils(unplaced)),
                       fmt::format("; {} stay unplaced after all relief", voice.pupils(unplaced)));
  return tag("p", content + prose(words + voice.say("。", ".")));
}

Html idle_sentence(const Run& run, std::size_t root, std::size_t stage, const Voice& voice) {
  const Cell end{root, stage, run.last_year()};
  const double idle = run.middle("surplus", end);
  if (!(idle >= 1)) return {};
  const double share = idle / run.middle("usable_seats", end);
  return tag("p", text(voice.say(fmt::format("{} 年：", run.calendar(end.year)),
                                 fmt::format("In {}: ", run.calendar(end.year)))) +
                      tag("strong", {{"class", "idle"}},
                          prose(voice.say(fmt::format("余 {}个学位", voice.amount(idle)),
                                          fmt::format("{} idle seats", voice.amount(idle))))) +
                      text(voice.say(fmt::format("，占可用学位的 {}。", voice.percent(share)),
                                     fmt::format(", {} of the usable seats.", voice.percent(share)))));
}

Html stage_cards(const Run& run, std::size_t root, const Voice& voice) {
  Html cards;
  for (const std::size_t stage : run.stages()) {
    if (!run.offers(root, stage)) continue;
    cards += tag("div", {{"class", "card"}},
                 heading(3, run.stage(stage, voice)) + demand_sentence(run, root, stage, voice) +
                     shortage_sentence(run, root, stage, voice) + idle_sentence(run, root, stage, voice));
  }
  return tag("div", {{"class", "cards"}}, cards);
}

/// Areas and stages by the worst year of a measure, the largest first.
std::vector<Cell> worst_cells(const Run& run, const char* measure, std::size_t from) {
  std::vector<Cell> cells;
  for (std::size_t node = 0; node < run.leaf_count(); ++node) {
    for (const std::size_t stage : run.stages()) {
      const Cell cell{node, stage, run.peak(measure, node, stage, from)};
      if (run.offers(node, stage) && run.middle(measure, cell) >= 1) cells.push_back(cell);
    }
  }
  std::ranges::stable_sort(cells, std::ranges::greater{}, [&](const Cell& cell) { return run.middle(measure, cell); });
  if (cells.size() > kWorst) cells.resize(kWorst);
  return cells;
}

Html shortage_table(const Run& run, const Voice& voice) {
  Table table(voice.say("缺口最大的地区和学段", "Worst shortages by area and stage"),
              {{voice.say("地区", "Area"), Align::kWords},
               {voice.say("学段", "Stage"), Align::kWords},
               {voice.say("年份", "Year")},
               {voice.say("缺学位", "Seats short")},
               {voice.say("区间", "Range")},
               {voice.say("缺口可能性", "Chance")},
               {voice.say("占可用学位", "Of usable seats")},
               {voice.say("未安置（人）", "Unplaced")}});
  for (const Cell& cell : worst_cells(run, "shortage", 1)) {
    const Spread spread = run.spread("shortage", cell);
    table.add_row({run.area(cell.node, voice), run.stage(cell.stage, voice), std::to_string(run.calendar(cell.year)),
                   voice.rounded(spread.middle), voice.rounded_range(spread.low, spread.high),
                   voice.percent(run.probability("probability_of_shortage", cell)),
                   voice.percent(spread.middle / run.middle("usable_seats", cell)),
                   voice.rounded(run.middle("unplaced", cell))});
  }
  return table.empty() ? Html() : table.html();
}

Html idle_table(const Run& run, const Voice& voice) {
  Table table(voice.say("高峰过后空位最多的地区和学段", "Most idle seats after the wave, by area and stage"),
              {{voice.say("地区", "Area"), Align::kWords},
               {voice.say("学段", "Stage"), Align::kWords},
               {voice.say("年份", "Year")},
               {voice.say("余学位", "Idle seats")},
               {voice.say("区间", "Range")},
               {voice.say("利用率", "Utilisation")}});
  for (const Cell& cell : worst_cells(run, "surplus", run.year_count() / 2)) {
    const Spread spread = run.spread("surplus", cell);
    table.add_row({run.area(cell.node, voice), run.stage(cell.stage, voice), std::to_string(run.calendar(cell.year)),
                   voice.rounded(spread.middle), voice.rounded_range(spread.low, spread.high),
                   voice.percent(run.middle("utilisation", cell))});
  }
  return table.empty() ? Html() : table.html();
}

/// "重建 81%、假定 15%、记忆 4%", the largest first.
std::string qualities(const Run& run, const Voice& voice) {
  const auto& counts = run.info().rows_by_quality;
  std::vector<std::pair<double, std::string>> shares;
  double total = 0;
  for (const auto& [word, rows] : counts) {
    const Quality* known = find_quality(word);
    shares.emplace_back(static_cast<double>(rows), known != nullptr ? known->name.in(voice.language()) : word);
    total += static_cast<double>(rows);
  }
  std::ranges::stable_sort(shares, std::ranges::greater{}, [](const auto& share) { return share.first; });
  std::string words;
  for (const auto& [rows, name] : shares)
    words += (words.empty() ? "" : voice.say("、", ", ")) + name + " " + voice.percent(rows / total);
  return words;
}

/// What the numbers rest on.
std::string trust(const Run& run, const Voice& voice) {
  const double share = run.unobserved_share();
  std::string words;
  if (share > 0) {
    const std::string not_counted = share >= 1
                                        ? voice.say("没有一行是统计原数", "no row is a count as published")
                                        : voice.say(fmt::format("{} 不是统计原数", voice.percent(share)),
                                                    fmt::format("{} are no counts as published", voice.percent(share)));
    words = voice.say(
        fmt::format("输入数据：{}；{}。各地区的数字宜看先后和轻重，不宜当作统计数引用（见“数据与假定”）。",
                    qualities(run, voice), not_counted),
        fmt::format(
            "Input rows: {}; {}. The numbers of areas tell where and when; do not quote them as statistics (see "
            "“Data and assumptions”).",
            qualities(run, voice), not_counted));
  }
  if (!run.is_ensemble())
    words += voice.say("这里只有参考路径：没有概率，也不是均值。",
                       " This is the reference path alone: no probabilities, and not the mean.");
  return words;
}

Html points_of(const Run& run, std::size_t root, const Voice& voice) {
  Html items;
  for (const LeadPoint& point : lead_points(run, root, voice))
    items += tag("dt", text(point.about)) + tag("dd", prose(point.words));
  return tag("dl", {{"class", "lead"}}, items);
}

}  // namespace

Html answer(const Run& run, const Voice& voice) {
  Html content;
  for (const std::size_t root : run.roots()) content += points_of(run, root, voice);
  if (const std::string words = trust(run, voice); !words.empty())
    content += tag("p", {{"class", "trust"}}, prose(words));
  for (const std::size_t root : run.roots()) content += stage_cards(run, root, voice);
  return section("answer", voice.say("结论", "The answer"),
                 content + tag("div", {{"class", "two"}}, shortage_table(run, voice) + idle_table(run, voice)));
}

}  // namespace seatcast::report
