#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/lead.h"
#include "io/report/sections.h"

namespace seatcast::report {
namespace {

constexpr std::size_t kWorst = 8;  ///< rows of a list of the worst

/// " (90 % range 1.2-1.5)", empty without an ensemble.
std::string within(const Run& run, const Spread& spread, const Voice& voice) {
  if (!run.is_ensemble()) return "";
  return voice.say(fmt::format("（{} 区间 {}）", voice.percent(run.coverage()), voice.range(spread.low, spread.high)),
                   fmt::format(" ({} range {})", voice.percent(run.coverage()), voice.range(spread.low, spread.high)));
}

/// How many planning units are more likely short than not.
std::size_t likely_short(const Run& run, std::size_t root, std::size_t stage, std::size_t year) {
  const auto leaves = run.leaves_under(root);
  return static_cast<std::size_t>(std::ranges::count_if(leaves, [&](std::size_t leaf) {
    const double probability = run.probability("probability_of_shortage", {leaf, stage, year});
    return std::isfinite(probability) ? probability >= 0.5 : run.middle("shortage", {leaf, stage, year}) >= 1;
  }));
}

std::string tightest(const Run& run, std::size_t root, const Voice& voice) {
  std::size_t worst = kNone;
  for (const std::size_t stage : run.stages()) {
    const auto at = [&](std::size_t s) { return run.middle("shortage", {root, s, run.peak("shortage", root, s, 1)}); };
    if (at(stage) >= 1 && (worst == kNone || at(stage) > at(worst))) worst = stage;
  }
  const std::string name = run.area(root, voice);
  if (worst == kNone)
    return voice.say(fmt::format("{}各学段在规划期内都没有过半可能的学位缺口。", name),
                     fmt::format("In {} no stage is more likely short of seats than not in any year. ", name));
  const std::size_t year = run.peak("shortage", root, worst, 1);
  const Spread spread = run.spread("shortage", {root, worst, year});
  const std::size_t areas = likely_short(run, root, worst, year);
  const std::size_t all = run.leaves_under(root).size();
  return voice.say(
      fmt::format("{}最紧的是 {} 年的{}：缺 {}个学位{}，{} 个地区中有 {} 个多半缺位。", name, run.calendar(year),
                  run.stage(worst, voice), voice.amount(spread.middle), within(run, spread, voice), all, areas),
      fmt::format("{} is tightest in {} in {} schools: {} seats short{}; {} of {} areas are more likely "
                  "short than not. ",
                  name, run.calendar(year), run.stage(worst, voice), voice.amount(spread.middle),
                  within(run, spread, voice), areas, all));
}

std::string emptiest(const Run& run, std::size_t root, const Voice& voice) {
  std::size_t most = kNone;
  const auto at = [&](std::size_t stage) { return run.middle("surplus", {root, stage, run.last_year()}); };
  for (const std::size_t stage : run.stages()) {
    if (at(stage) >= 1 && (most == kNone || at(stage) > at(most))) most = stage;
  }
  if (most == kNone) return "";
  const Spread spread = run.spread("surplus", {root, most, run.last_year()});
  return voice.say(fmt::format("到 {} 年，空位最多的是{}：{}个{}。", run.calendar(run.last_year()),
                               run.stage(most, voice), voice.amount(spread.middle), within(run, spread, voice)),
                   fmt::format("By {} most idle seats are in {} schools: {}{}. ", run.calendar(run.last_year()),
                               run.stage(most, voice), voice.amount(spread.middle), within(run, spread, voice)));
}

std::string building(const Run& run, const Voice& voice) {
  double seats = 0;
  double on_time = 0;
  for (std::size_t k = 0; k < run.projects().size(); ++k) {
    seats += run.info().ledger[k].seats;
    if (std::isfinite(run.projects()[k].on_time)) on_time += run.info().ledger[k].seats * run.projects()[k].on_time;
  }
  if (seats < 1 || !run.is_ensemble()) return "";
  const auto count = run.projects().size();
  return voice.say(
      fmt::format("台账上 {} 个项目共 {}个学位，按方案的拖期规律，其中约 {} 能在计划的秋季启用。", count,
                  voice.amount(seats), voice.percent(on_time / seats)),
      fmt::format("The ledger has {} projects with {} seats; about {} of them will be open in the autumn planned. ",
                  count, voice.amount(seats), voice.percent(on_time / seats)));
}

Html demand_sentence(const Run& run, std::size_t root, std::size_t stage, const Voice& voice) {
  const std::size_t peak = run.peak("enrolment", root, stage);
  const Spread most = run.spread("enrolment", {root, stage, peak});
  const double now = run.middle("enrolment", {root, stage, 0});
  const double end = run.middle("enrolment", {root, stage, run.last_year()});
  if (!std::isfinite(now) || !std::isfinite(end)) return {};
  if (peak == 0) {
    return paragraph(
        voice.say(fmt::format("在校需求现在最多，{}；到 {} 年为 {}（{:+.0f}%）。", voice.pupils(now),
                              run.calendar(run.last_year()), voice.pupils(end), 100 * (end / now - 1)),
                  fmt::format("Demand is at its highest now, {}; by {} it is {} ({:+.0f} %).", voice.pupils(now),
                              run.calendar(run.last_year()), voice.pupils(end), 100 * (end / now - 1))));
  }
  return paragraph(
      voice.say(fmt::format("在校需求 {} 年到顶，{}{}，比 {} 年多 {}；到 {} 年为 {}。", run.calendar(peak),
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
                 text(voice.say(fmt::format("缺 {}个学位", voice.amount(most.middle)),
                                fmt::format("{} seats short", voice.amount(most.middle)))));
  words = within(run, most, voice);
  if (unplaced >= 1)
    words += voice.say(fmt::format("；用尽缓解措施后仍有 {}未安置", voice.pupils(unplaced)),
                       fmt::format("; {} stay unplaced after all relief", voice.pupils(unplaced)));
  return tag("p", content + text(words + voice.say("。", ".")));
}

Html idle_sentence(const Run& run, std::size_t root, std::size_t stage, const Voice& voice) {
  const Cell end{root, stage, run.last_year()};
  const double idle = run.middle("surplus", end);
  if (!(idle >= 1)) return {};
  const double share = idle / run.middle("usable_seats", end);
  return tag("p", text(voice.say(fmt::format("{} 年：", run.calendar(end.year)),
                                 fmt::format("In {}: ", run.calendar(end.year)))) +
                      tag("strong", {{"class", "idle"}},
                          text(voice.say(fmt::format("余 {}个学位", voice.amount(idle)),
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
                   voice.whole(spread.middle), voice.range(spread.low, spread.high),
                   voice.percent(run.probability("probability_of_shortage", cell)),
                   voice.percent(spread.middle / run.middle("usable_seats", cell)),
                   voice.whole(run.middle("unplaced", cell))});
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
                   voice.whole(spread.middle), voice.range(spread.low, spread.high),
                   voice.percent(run.middle("utilisation", cell))});
  }
  return table.empty() ? Html() : table.html();
}

std::string trust(const Run& run, const Voice& voice) {
  const double share = run.unobserved_share();
  std::string words;
  if (share > 0)
    words = voice.say(
        fmt::format("输入数据中 {} 不是观测所得，而是推算、假定或凭记忆，见“数据与假定”。", voice.percent(share)),
        fmt::format("{} of the input rows were not observed but reconstructed, assumed or taken from "
                    "memory; see the section on data.",
                    voice.percent(share)));
  if (!run.is_ensemble())
    words += voice.say("这里只有参考路径：没有概率，也不是均值。",
                       " This is the reference path alone: no probabilities, and not the mean.");
  return words;
}

}  // namespace

std::string lead(const Run& run, std::size_t root, const Voice& voice) {
  std::string words = tightest(run, root, voice) + emptiest(run, root, voice);
  if (root == run.roots().front()) words += building(run, voice);
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

Html answer(const Run& run, const Voice& voice) {
  Html content;
  for (const std::size_t root : run.roots()) {
    content += tag("p", {{"class", "lead"}}, text(lead(run, root, voice)));
  }
  content += paragraph(trust(run, voice));
  for (const std::size_t root : run.roots()) content += stage_cards(run, root, voice);
  return section("answer", voice.say("结论", "The answer"),
                 content + tag("div", {{"class", "two"}}, shortage_table(run, voice) + idle_table(run, voice)));
}

}  // namespace seatcast::report
