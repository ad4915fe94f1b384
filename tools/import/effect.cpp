#include "tools/import/effect.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/ensemble/ensemble.h"
#include "io/console/numbers.h"
#include "io/console/progress.h"
#include "io/console/table.h"
#include "io/scenario/settings.h"

namespace seatcast::tools {
namespace {

constexpr double kSeat = 0.5;       // less than that is no change
constexpr double kChance = 0.0005;  // likewise
constexpr std::size_t kShown = 20;

using Futures = std::vector<double>;

const measures::KeptReplicates& kept(const measures::Results& results, const char* id) {
  return *std::ranges::find_if(results.kept, [&](const auto& one) { return one.measure->id == id; });
}

double quantile(Futures values, double probability) {
  std::ranges::sort(values);
  const double position = probability * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const auto above = std::min(below + 1, values.size() - 1);
  return values[below] + (position - static_cast<double>(below)) * (values[above] - values[below]);
}

/// Usable seats of a node in every future: of the areas under it.
Futures seats_of(const measures::Results& results, const std::vector<std::size_t>& leaves, std::size_t stage,
                 std::size_t year) {
  const auto& values = kept(results, "usable_seats").values;
  Futures sum(values.extent(3), 0.0);
  for (const std::size_t leaf : leaves) {
    for (std::size_t r = 0; r < sum.size(); ++r) {
      const double value = values(leaf, stage, year, r);
      if (std::isfinite(value)) sum[r] += value;
    }
  }
  return sum;
}

double chance_of_shortage(const measures::Results& results, std::size_t node, std::size_t stage, std::size_t year) {
  for (const auto& one : results.exceedances) {
    if (one.exceedance.id == "probability_of_shortage") return one.probability(node, stage, year);
  }
  return std::nan("");
}

EffectCell cell_of(const measures::Results& before, const measures::Results& after, std::size_t node,
                   const std::vector<std::size_t>& leaves, std::size_t stage, std::size_t year) {
  const Futures old_seats = seats_of(before, leaves, stage, year);
  const Futures new_seats = seats_of(after, leaves, stage, year);
  Futures change(old_seats.size());
  std::ranges::transform(new_seats, old_seats, change.begin(), std::minus<>());
  return {.node = node,
          .stage = stage,
          .seats_before = quantile(old_seats, 0.5),
          .seats_after = quantile(new_seats, 0.5),
          .change_low = quantile(change, 0.05),
          .change_mean = std::accumulate(change.begin(), change.end(), 0.0) / static_cast<double>(change.size()),
          .change_high = quantile(change, 0.95),
          .shortage_before = chance_of_shortage(before, node, stage, year),
          .shortage_after = chance_of_shortage(after, node, stage, year)};
}

bool matters(const EffectCell& cell) {
  return std::abs(cell.change_mean) >= kSeat || cell.change_high - cell.change_low >= kSeat ||
         std::abs(cell.shortage_after - cell.shortage_before) >= kChance;
}

std::vector<std::size_t> leaves_under(const AreaTree& tree, std::size_t node) {
  std::vector<std::size_t> leaves;
  for (std::size_t leaf = 0; leaf < tree.leaf_count; ++leaf) {
    for (std::size_t at = leaf; at != kNone; at = tree.nodes[at].parent) {
      if (at == node) leaves.push_back(leaf);
    }
  }
  return leaves;
}

std::string say(text::Language language, std::string_view zh, std::string_view en) {
  return std::string(language == text::Language::zh ? zh : en);
}

std::string whole(double value) { return console::with_thousands(std::round(value)); }
std::string with_sign(double value) { return (std::round(value) > 0 ? "+" : "") + whole(value == 0 ? 0 : value); }
/// Never 0 % or 100 % for what is neither.
std::string percent(double share) {
  if (!std::isfinite(share)) return "–";
  if (share > 0 && share < 0.005) return "<1%";
  if (share < 1 && share > 0.995) return ">99%";
  return console::as_percent(share, 0);
}

std::string area_name(const Axes& axes, std::size_t node, text::Language language) {
  const AreaNode& at = axes.areas.nodes[node];
  return language == text::Language::zh || at.name_en.empty() ? at.name : at.name_en;
}
std::string stage_name(const Axes& axes, std::size_t stage, text::Language language) {
  return language == text::Language::zh ? axes.ladder.stages[stage].name : axes.ladder.stages[stage].name_en;
}

/// "济宁市小学可用学位减少约 2,100 个（90 % 的情形在 -3,000 与 0 之间）".
std::string sentence(const EffectCell& cell, const Axes& axes, text::Language language) {
  const bool fewer = cell.change_mean < 0;
  const std::string where = area_name(axes, cell.node, language);
  const std::string stage = stage_name(axes, cell.stage, language);
  if (std::abs(cell.change_mean) < kSeat)
    return language == text::Language::zh
               ? fmt::format("{}{}：可用学位平均不变，个别情形有出入。\n", where, stage)
               : fmt::format("{}, {}: on average as many usable seats as before.\n", where, stage);
  return language == text::Language::zh
             ? fmt::format("{}{}：可用学位平均{} {} 个（90% 的情形在 {} 与 {} 之间），缺口的可能性 {} → {}。\n", where,
                           stage, fewer ? "减少" : "增加", whole(std::abs(cell.change_mean)),
                           with_sign(cell.change_low), with_sign(cell.change_high), percent(cell.shortage_before),
                           percent(cell.shortage_after))
             : fmt::format(
                   "{}, {}: on average {} {} usable seats (90% of the futures between {} and {}); chance of a "
                   "shortage {} → {}.\n",
                   where, stage, whole(std::abs(cell.change_mean)), fewer ? "fewer" : "more",
                   with_sign(cell.change_low), with_sign(cell.change_high), percent(cell.shortage_before),
                   percent(cell.shortage_after));
}

/// The area whose chance of a shortage moves most.
std::string most_moved(const Effect& effect, const Axes& axes, text::Language language) {
  const auto move = [](const EffectCell& cell) {
    const double moved = std::abs(cell.shortage_after - cell.shortage_before);
    return std::isfinite(moved) ? moved : 0;
  };
  const auto most = std::ranges::max_element(effect.areas, {}, move);
  if (most == effect.areas.end() || move(*most) < 0.005) return {};
  return fmt::format(fmt::runtime(say(language, "缺口可能性变化最大的是{}{}：{} → {}。\n",
                                      "The chance of a shortage moves most in {}, {}: {} → {}.\n")),
                     area_name(axes, most->node, language), stage_name(axes, most->stage, language),
                     percent(most->shortage_before), percent(most->shortage_after));
}

nlohmann::ordered_json cell_json(const EffectCell& cell, const Axes& axes) {
  return {{"area", axes.areas.nodes[cell.node].id},
          {"area_name", axes.areas.nodes[cell.node].name},
          {"stage", axes.ladder.stages[cell.stage].id},
          {"usable_seats_before", cell.seats_before},
          {"usable_seats_after", cell.seats_after},
          {"change_mean", cell.change_mean},
          {"change_q05", cell.change_low},
          {"change_q95", cell.change_high},
          {"probability_of_shortage_before", cell.shortage_before},
          {"probability_of_shortage_after", cell.shortage_after}};
}

}  // namespace

Effect effect_of(const scenario::Loaded& loaded, const projection::Problem& before, const projection::Problem& after,
                 int year, std::optional<int> replicates, Terminal& terminal) {
  constexpr std::int64_t kSteps = 1000;
  console::Progress bar(terminal.sink(), terminal.progress_options(), {"两套台账各推演一次", "running both ledgers"},
                        2 * kSteps);
  const auto simulate = [&](const projection::Problem& problem) {
    ensemble::Settings settings = scenario::settings_of(loaded.scenario, problem);
    if (replicates) settings.replicates = static_cast<std::uint32_t>(*replicates);
    settings.keep = {measures::find_measure("usable_seats")};
    std::int64_t shown = 0;
    return ensemble::run(problem, settings, parallel::Threads(parallel::Threads::available()), cancel_flag(),
                         [&](double done, double total) {
                           const auto now = static_cast<std::int64_t>(done / total * kSteps);
                           if (now > shown) bar.advance(now - shown);
                           shown = std::max(shown, now);
                         });
  };
  const measures::Results old_results = simulate(before);
  const measures::Results new_results = simulate(after);
  const Axes& axes = before.axes;
  const auto index = static_cast<std::size_t>(year - axes.years.base);
  Effect effect{year, old_results.replicates, {}, {}};
  for (std::size_t node = 0; node < axes.areas.node_count(); ++node) {
    const bool is_leaf = node < axes.areas.leaf_count;
    if (!is_leaf && axes.areas.nodes[node].parent != kNone) continue;
    const auto leaves = leaves_under(axes.areas, node);
    for (std::size_t stage = 0; stage < axes.ladder.stage_count(); ++stage) {
      const EffectCell cell = cell_of(old_results, new_results, node, leaves, stage, index);
      if (matters(cell)) (is_leaf ? effect.areas : effect.totals).push_back(cell);
    }
  }
  std::ranges::stable_sort(effect.areas, std::ranges::greater{},
                           [](const EffectCell& cell) { return std::abs(cell.change_mean); });
  return effect;
}

std::string describe_effect(const Effect& effect, const Axes& axes, text::Language language, int width) {
  const bool zh = language == text::Language::zh;
  std::string text =
      zh ? fmt::format("对 {} 年 9 月 1 日的影响（同样的 {} 次模拟，逐次相减）\n", effect.year, effect.replicates)
         : fmt::format("What it does to 1 September {} (the same {} futures, subtracted one by one)\n", effect.year,
                       effect.replicates);
  if (effect.areas.empty())
    return text + say(language, "各地区各学段的可用学位和缺口可能性都没有变化。\n",
                      "Usable seats and chances of a shortage stay as they were everywhere.\n");
  for (const EffectCell& cell : effect.totals) text += sentence(cell, axes, language);
  text += most_moved(effect, axes, language);
  console::Table table({{say(language, "地区", "area")},
                        {say(language, "学段", "stage")},
                        {say(language, "可用学位", "usable seats"), text::Align::right},
                        {say(language, "现为", "now"), text::Align::right},
                        {say(language, "平均变化", "mean change"), text::Align::right},
                        {say(language, "90% 区间", "90% range"), text::Align::right},
                        {say(language, "缺口可能性", "P(shortage)"), text::Align::right},
                        {say(language, "现为", "now"), text::Align::right}});
  for (std::size_t k = 0; k < std::min(effect.areas.size(), kShown); ++k) {
    const EffectCell& cell = effect.areas[k];
    table.add_row({area_name(axes, cell.node, language), stage_name(axes, cell.stage, language),
                   whole(cell.seats_before), whole(cell.seats_after), with_sign(cell.change_mean),
                   with_sign(cell.change_low) + say(language, " 至 ", " to ") + with_sign(cell.change_high),
                   percent(cell.shortage_before), percent(cell.shortage_after)});
  }
  text += "\n" + table.render(width);
  if (effect.areas.size() > kShown)
    text += zh ? fmt::format("另有 {} 处变化较小。\n", effect.areas.size() - kShown)
               : fmt::format("{} smaller changes are not shown.\n", effect.areas.size() - kShown);
  return text + say(language, "可用学位为中位数。缺口指不少于一个班，未计扩班额等措施。\n",
                    "Usable seats are medians. A shortage is at least one class, before any relief.\n");
}

nlohmann::ordered_json effect_json(const Effect& effect, const Axes& axes) {
  nlohmann::ordered_json document = {{"year", effect.year}, {"replicates", effect.replicates}};
  document["totals"] = nlohmann::ordered_json::array();
  document["areas"] = nlohmann::ordered_json::array();
  for (const EffectCell& cell : effect.totals) document["totals"].push_back(cell_json(cell, axes));
  for (const EffectCell& cell : effect.areas) document["areas"].push_back(cell_json(cell, axes));
  return document;
}

}  // namespace seatcast::tools
