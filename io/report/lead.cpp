#include "io/report/lead.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace seatcast::report {
namespace {

/// Stages with at least one `measure` in the years `year_of` chooses, most first.
template <class YearOf>
std::vector<Cell> most_first(const Run& run, const char* measure, std::size_t root, YearOf year_of) {
  std::vector<Cell> cells;
  for (const std::size_t stage : run.stages()) {
    const Cell cell{root, stage, year_of(stage)};
    if (run.middle(measure, cell) >= 1) cells.push_back(cell);
  }
  std::ranges::stable_sort(cells, std::ranges::greater{}, [&](const Cell& cell) { return run.middle(measure, cell); });
  return cells;
}

/// How many planning units are more likely short than not.
std::size_t likely_short(const Run& run, Cell cell) {
  const auto leaves = run.leaves_under(cell.node);
  return static_cast<std::size_t>(std::ranges::count_if(leaves, [&](std::size_t leaf) {
    const double probability = run.probability("probability_of_shortage", {leaf, cell.stage, cell.year});
    return std::isfinite(probability) ? probability >= 0.5 : run.middle("shortage", {leaf, cell.stage, cell.year}) >= 1;
  }));
}

std::string list_of(const std::vector<std::string>& words, const Voice& voice) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : voice.say("、", ", ")) + word;
  return all;
}

/// "2032 年中职（缺 4.65万）" for all but the first.
std::string the_others(const Run& run, const std::vector<Cell>& cells, const Voice& voice) {
  std::vector<std::string> words;
  for (std::size_t k = 1; k < cells.size(); ++k) {
    const std::string amount = voice.amount(run.middle("shortage", cells[k]));
    words.push_back(voice.say(
        fmt::format("{} 年{}（缺 {}）", run.calendar(cells[k].year), run.stage(cells[k].stage, voice), amount),
        fmt::format("{} in {} ({})", run.stage(cells[k].stage, voice), run.calendar(cells[k].year), amount)));
  }
  if (words.empty()) return "";
  return voice.say("其次是 ", "Next: ") + list_of(words, voice) + voice.say("。", ". ");
}

std::string tightest(const Run& run, std::size_t root, const Voice& voice) {
  const auto cells =
      most_first(run, "shortage", root, [&](std::size_t stage) { return run.peak("shortage", root, stage, 1); });
  const std::string name = run.area(root, voice);
  if (cells.empty())
    return voice.say(fmt::format("{}各学段在规划期内多半都不缺学位。", name),
                     fmt::format("In {} no stage is more likely short of seats than not in any year. ", name));
  const Cell worst = cells.front();
  const Spread spread = run.spread("shortage", worst);
  const std::size_t areas = likely_short(run, worst);
  const std::size_t all = run.leaves_under(root).size();
  return voice.say(
             fmt::format("{}最紧的是 {} 年的{}：缺 {}个学位{}，{} 个地区中 {} 个多半缺位。", name,
                         run.calendar(worst.year), run.stage(worst.stage, voice), voice.amount(spread.middle),
                         within(run, spread, voice), all, areas),
             fmt::format("{} is tightest in {} in {} schools: {} seats short{}; {} of {} areas are more likely short "
                         "than not. ",
                         name, run.calendar(worst.year), run.stage(worst.stage, voice), voice.amount(spread.middle),
                         within(run, spread, voice), areas, all)) +
         the_others(run, cells, voice);
}

/// The first September that can still be prepared for.
std::string first_autumn(const Run& run, std::size_t root, const Voice& voice) {
  if (run.last_year() < 1) return "";
  auto cells = most_first(run, "shortage", root, [](std::size_t) { return std::size_t{1}; });
  std::erase_if(cells, [&](const Cell& cell) { return likely_short(run, cell) == 0; });
  const int year = run.calendar(1);
  if (cells.empty())
    return voice.say(fmt::format("{} 年秋季各学段多半不缺学位。", year),
                     fmt::format("In autumn {} no stage is more likely short than not. ", year));
  std::vector<std::string> words;
  for (const Cell& cell : cells) {
    const std::string amount = voice.amount(run.middle("shortage", cell));
    const std::size_t areas = likely_short(run, cell);
    words.push_back(voice.say(fmt::format("{}缺 {}个学位（{} 个地区）", run.stage(cell.stage, voice), amount, areas),
                              fmt::format("{} {} seats in {} areas", run.stage(cell.stage, voice), amount, areas)));
  }
  return voice.say(fmt::format("{} 年秋季：", year), fmt::format("Short in autumn {}: ", year)) +
         list_of(words, voice) + voice.say("。", ". ");
}

/// Who has no seat once everything that the scenario allows has been done.
std::string unplaced(const Run& run, std::size_t root, const Voice& voice) {
  if (!run.has("unplaced")) return "";
  const auto cells =
      most_first(run, "unplaced", root, [&](std::size_t stage) { return run.peak("unplaced", root, stage, 1); });
  if (cells.empty())
    return voice.say("方案允许的缓解措施用足后，多半人人有学位。",
                     "With the relief that the scenario allows, every pupil is more likely placed than not. ");
  std::vector<std::string> words;
  for (const Cell& cell : cells) {
    const std::string pupils = voice.pupils(run.middle("unplaced", cell));
    words.push_back(
        voice.say(fmt::format("{} 年{} {}", run.calendar(cell.year), run.stage(cell.stage, voice), pupils),
                  fmt::format("{} in {} in {}", pupils, run.stage(cell.stage, voice), run.calendar(cell.year))));
  }
  return voice.say("扩班额、临时教室、邻近就读等措施用足后，最多时仍有学生没有学位：",
                   "After larger classes, temporary rooms and neighbours, at worst still without a seat: ") +
         list_of(words, voice) + voice.say("。", ". ");
}

std::string emptiest(const Run& run, std::size_t root, const Voice& voice) {
  const auto cells = most_first(run, "surplus", root, [&](std::size_t) { return run.last_year(); });
  if (cells.empty()) return "";
  const Cell most = cells.front();
  const Spread spread = run.spread("surplus", most);
  const std::string share = voice.percent(spread.middle / run.middle("usable_seats", most));
  return voice.say(
      fmt::format("到 {} 年，空位最多的是{}：{}个{}，占可用学位的 {}。", run.calendar(most.year),
                  run.stage(most.stage, voice), voice.amount(spread.middle), within(run, spread, voice), share),
      fmt::format("By {} most idle seats are in {} schools: {}{}, {} of the usable ones. ", run.calendar(most.year),
                  run.stage(most.stage, voice), voice.amount(spread.middle), within(run, spread, voice), share));
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

}  // namespace

std::string within(const Run& run, const Spread& spread, const Voice& voice) {
  if (!run.is_ensemble()) return "";
  return voice.say(fmt::format("（{} 区间 {}）", voice.percent(run.coverage()), voice.range(spread.low, spread.high)),
                   fmt::format(" ({} range {})", voice.percent(run.coverage()), voice.range(spread.low, spread.high)));
}

std::vector<LeadPoint> lead_points(const Run& run, std::size_t root, const Voice& voice) {
  std::vector<LeadPoint> points{{voice.say("最紧", "Tightest"), tightest(run, root, voice)},
                                {voice.say("最近的秋季", "First autumn"), first_autumn(run, root, voice)},
                                {voice.say("能否安置", "Placement"), unplaced(run, root, voice)},
                                {voice.say("高峰之后", "After the wave"), emptiest(run, root, voice)}};
  if (root == run.roots().front()) points.push_back({voice.say("在建项目", "Projects"), building(run, voice)});
  std::erase_if(points, [](const LeadPoint& point) { return point.words.empty(); });
  for (LeadPoint& point : points) {
    if (point.words.ends_with(' ')) point.words.pop_back();
  }
  return points;
}

std::string lead(const Run& run, std::size_t root, const Voice& voice) {
  std::string all;
  for (const LeadPoint& point : lead_points(run, root, voice))
    all += (all.empty() || voice.zh() ? "" : " ") + point.words;
  return all;
}

}  // namespace seatcast::report
