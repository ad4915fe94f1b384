#include "tools/explain/present.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/table.h"

namespace seatcast::tools {
namespace {

using comparison::Contrast;
using nlohmann::ordered_json;

struct SourceName {
  const char* id;
  text::Text name;
};
constexpr std::array<SourceName, comparison::kSourceCount> kSourceNames{
    {{"births", {"出生人数", "births"}},
     {"attendance", {"入园率", "attendance"}},
     {"entry", {"入学比率", "entry to grade 1"}},
     {"progression", {"升级比率（转学、留级、流失）", "progression"}},
     {"migration", {"学前迁移", "migration before school"}},
     {"senior_share", {"普职分流", "general-vocational split"}},
     {"chance", {"人少带来的偶然", "chance in small grades"}},
     {"projects", {"项目拖期与交付", "projects: delay and delivery"}}}};

const SourceName& name_of(comparison::Source source) { return kSourceNames[static_cast<std::size_t>(source)]; }

console::Table::Column left(std::string title) { return {std::move(title), text::Align::left}; }
console::Table::Column right(std::string title) { return {std::move(title), text::Align::right}; }

/// A share of a variance; what is below sampling noise is nothing.
std::string share(double value) {
  constexpr double kNoise = 0.01;
  return value < kNoise ? "–" : Speech::percent(value);
}

std::string target_title(const Explanation& found, const Target& target, const Speech& speech) {
  return speech.stage(found.axes, target.stage) + " " + std::to_string(found.axes.years.calendar(target.year));
}

std::string target_number(const Explanation& found, double value, const Speech& speech) {
  return found.measure.is_ratio() ? fmt::format("{:.3f}", value) : speech.number(value);
}

/// "初中 2030：缺口平均 6.5万，标准差 9,800；主要来自升级比率（62%）、出生人数（20%）。"
std::string source_sentence(const Explanation& found, std::size_t k, const Speech& speech) {
  constexpr double kWorthNaming = 0.1;
  const Target& target = found.targets[k];
  std::vector<const SourceShares*> sorted;
  for (const SourceShares& source : found.sources) sorted.push_back(&source);
  std::ranges::stable_sort(sorted, [&](const auto* a, const auto* b) { return a->gone[k] > b->gone[k]; });
  std::string named;
  for (const SourceShares* source : sorted) {
    if (source->gone[k] < kWorthNaming) break;
    named += (named.empty() ? "" : speech.say("、", ", ")) +
             std::string(name_of(source->source).name.in(speech.language())) + speech.say("（", " (") +
             Speech::percent(source->gone[k]) + speech.say("）", ")");
  }
  const std::string title = target_title(found, target, speech);
  const std::string mean = target_number(found, target.mean, speech);
  const std::string sd = target_number(found, target.sd, speech);
  return speech.say(fmt::format("  · {}：平均 {}，上下约 {}（标准差）；主要来自{}。\n", title, mean, sd,
                                named.empty() ? "多个来源" : named),
                    fmt::format("  · {}: {} on average, give or take {} (standard deviation); mostly from {}.\n", title,
                                mean, sd, named.empty() ? "many sources" : named));
}

std::string sources_text(const Explanation& found, const Speech& speech, int width) {
  const std::string measure(speech.zh() ? found.measure.name_zh : found.measure.name_en);
  const std::string area = found.targets.empty() ? "" : speech.area(found.axes, found.targets.front().node);
  std::string text = speech.say(fmt::format("\n一、{}{}的不确定性从何而来\n", area, measure),
                                fmt::format("\n1  Where the uncertainty comes from: {}, {}\n", measure, area));
  if (found.targets.empty())
    return text +
           speech.say(
               "  各学段都没有值得解释的数（均不足一个班，或不随模拟变化）。\n",
               "  No stage has a number worth explaining (less than a class, or the same in every replicate).\n");
  std::vector<console::Table::Column> columns{left(speech.say("来源", "source"))};
  for (std::size_t k = 0; k < found.targets.size(); ++k) {
    text += source_sentence(found, k, speech);
    columns.push_back(right(target_title(found, found.targets[k], speech)));
  }
  console::Table table(columns);
  std::vector<double> alone(found.targets.size());
  for (const SourceShares& source : found.sources) {
    std::vector<std::string> row{std::string(name_of(source.source).name.in(speech.language()))};
    for (std::size_t k = 0; k < alone.size(); ++k) {
      alone[k] += source.alone[k];
      row.push_back(share(source.gone[k]));
    }
    table.add_row(std::move(row));
  }
  std::vector<std::string> rest{speech.say("相互作用", "interaction")};
  for (const double sum : alone) rest.push_back(share(1 - sum));
  table.add_row(std::move(rest));
  return text + table.render(width) +
         speech.say(
             "  份额：若事先知道这一项，方差会减少多少（同样的随机数，逐项冻结）；各项可重叠，合计不必为 100%。"
             "相互作用：各项单独变动时解释不了的部分。\n",
             "  Share: how much of the variance would go if this were known beforehand (each frozen in turn, on the "
             "same "
             "random numbers); they overlap and need not add up to 100 %. Interaction: what single sources leave.\n");
}

/// What each project does to the same numbers; only those that do anything.
std::string project_shares_text(const Explanation& found, const Speech& speech, int width) {
  constexpr double kWorthARow = 0.01;
  if (found.projects.empty() || found.targets.empty()) return "";
  std::vector<const ProjectValue*> sorted;
  const auto most = [](const ProjectValue* value) { return std::ranges::max(value->gone); };
  for (const ProjectValue& value : found.projects) {
    if (most(&value) >= kWorthARow) sorted.push_back(&value);
  }
  std::ranges::stable_sort(sorted, std::ranges::greater{}, most);
  if (sorted.empty())
    return speech.say("  没有一个项目单独占到方差的 1%。\n",
                      "  No single project makes up 1 % of the variance of any of them.\n");
  std::vector<console::Table::Column> columns{left(speech.say("项目", "project"))};
  for (const Target& target : found.targets) columns.push_back(right(target_title(found, target, speech)));
  console::Table table(columns);
  for (const ProjectValue* value : sorted) {
    const scenario::ProjectRow& row = *found.ledger[value->project];
    std::vector<std::string> cells{row.id + " " + row.name};
    for (const double gone : value->gone) cells.push_back(share(gone));
    table.add_row(std::move(cells));
  }
  return speech.say("\n  其中单个项目（若确知它按期足额启用，方差会减少多少）：\n",
                    "\n  Of this, single projects (if it were certain to open on plan and in full):\n") +
         table.render(width) +
         speech.say(
             fmt::format("  其余 {} 个项目各不足 1%。\n", found.projects.size() - sorted.size()),
             fmt::format("  The other {} projects: less than 1 % each.\n", found.projects.size() - sorted.size()));
}

constexpr double kHardlyAny = 100;  ///< pupil-years over all years: less than four classes for a year

std::string projects_text(const Explanation& found, const Speech& speech, int width) {
  if (found.projects.empty()) return "";
  std::vector<const ProjectValue*> sorted;
  for (const ProjectValue& value : found.projects) sorted.push_back(&value);
  const auto avoided = [](const ProjectValue& value) { return -value.shortage.difference.mean; };
  std::ranges::stable_sort(sorted, [&](const auto* a, const auto* b) { return avoided(*a) > avoided(*b); });
  console::Table table({left(speech.say("项目", "project")), left(speech.say("状态", "status")),
                        right(speech.say("学位", "seats")), right(speech.say("少缺", "avoids")),
                        right(speech.say("80% 区间", "80 % interval")), right(speech.say("每 1 学位·年", "cost each")),
                        right(speech.say("峰后空置", "idle")), right(speech.say("按期足额再少缺", "on plan"))});
  std::size_t useless = 0;
  std::string idle;
  double useless_seats = 0;
  double useless_money = 0;
  for (const ProjectValue* value : sorted) {
    const scenario::ProjectRow& row = *found.ledger[value->project];
    const double less = avoided(*value);
    const double money = row.investment.value_or(0);
    if (less < kHardlyAny) {
      ++useless;
      useless_seats += row.seats.value_or(0);
      useless_money += money;
      idle += (idle.empty() ? "" : " ") + row.id;
      continue;
    }
    const auto& d = value->shortage.difference;
    std::string status;
    for (const auto& named : names_of(row.status)) {
      if (named.value == row.status)
        status = speech.say(std::string(named.chinese.substr(0, named.chinese.find('|'))), std::string(named.name));
    }
    table.add_row({row.id + " " + row.name, status, speech.number(row.seats.value_or(0)), speech.number(less),
                   speech.number(-d.high) + "–" + speech.number(-d.low), money > 0 ? speech.money(money / less) : "–",
                   speech.change(value->idle.difference.mean), speech.number(value->on_plan)});
  }
  return speech.say(
             fmt::format("\n二、每个项目值多少（有它与没有它，同样的随机数；学位·年）\n"
                         "  · 共 {} 个项目；其中 {} 个（{} 个学位，{}）到 {} 年累计少缺不足 {:.0f} 学位·年。\n",
                         sorted.size(), useless, speech.number(useless_seats), speech.money(useless_money),
                         found.axes.years.calendar(found.axes.years.count - 1), kHardlyAny),
             fmt::format(
                 "\n2  What each project is worth (with it and without it, on the same random numbers; seat-years)\n"
                 "  · {} projects; {} of them ({} seats, {}) avoid less than {:.0f} seat-years of shortage by {}.\n",
                 sorted.size(), useless, speech.number(useless_seats), speech.money(useless_money), kHardlyAny,
                 found.axes.years.calendar(found.axes.years.count - 1))) +
         table.render(width) +
         (idle.empty() ? "" : speech.say("  几乎不减少缺口：", "  Hardly any shortage avoided by: ") + idle + "\n") +
         speech.say(
             "  逐个去掉来算，各项目之间会互相替代，合计不等于全部不建。\n",
             "  Taken out one at a time; projects stand in for each other, so the sum is not that of building none.\n");
}

std::string stresses_text(const Explanation& found, const Speech& speech, int width) {
  console::Table table({left(speech.say("压力", "stress")), right(speech.say("缺口", "shortage")),
                        right(speech.say("80% 区间", "80 % interval")), right(speech.say("未安置", "unplaced")),
                        right(speech.say("峰后空置", "idle")), right(speech.say("主要落在", "mostly in"))});
  std::string overrides;
  for (const StressResult& result : found.stresses) {
    const std::string name(result.stress.name.in(speech.language()));
    overrides += "  " + name + ":";
    for (const std::string& override_ : result.stress.overrides) overrides += " -s '" + override_ + "'";
    overrides += "\n";
    if (!result.contrast) {
      table.add_row({name, speech.say("不适用", "no place"), "", "", "", ""});
      continue;
    }
    const Contrast& contrast = *result.contrast;
    std::size_t most = 0;
    for (std::size_t k = 0; k + 1 < contrast.shortage.size(); ++k) {
      if (std::abs(contrast.shortage[k].difference.mean) > std::abs(contrast.shortage[most].difference.mean)) most = k;
    }
    const bool shows = std::abs(contrast.shortage[most].difference.mean) >= 1;
    table.add_row({name, speech.change(contrast.shortage.back().difference.median),
                   speech.interval(contrast.shortage.back().difference),
                   speech.change(contrast.unplaced.back().difference.median),
                   speech.change(contrast.idle.back().difference.median),
                   shows ? speech.stage(found.axes, most) : "–"});
  }
  return speech.say(
             (found.projects.empty() ? "\n二" : "\n三") + std::string("、经不经得起（与本方案之差，学位·年、人·年）\n"),
             (found.projects.empty() ? "\n2" : "\n3") +
                 std::string("  What it bears (difference from this scenario, seat-years and pupil-years)\n")) +
         table.render(width) +
         speech.say("  每一项都可以自己写，例如接在 seatcast run 之后：\n",
                    "  Each can be typed by anybody, for example after seatcast run:\n") +
         overrides;
}

}  // namespace

std::string explanation_text(const Explanation& found, const Speech& speech, int width) {
  const scenario::Scenario& scenario = found.loaded.scenario;
  std::string text = (scenario.title.empty() ? scenario.name : speech.told(scenario.title)) + "\n";
  if (!scenario.label.empty()) text += speech.say("数据说明：", "Data: ") + scenario.label + "\n";
  text += speech.say(fmt::format("{} 次模拟\n", found.replicates), fmt::format("{} replicates\n", found.replicates));
  return text + sources_text(found, speech, width) + project_shares_text(found, speech, width) +
         projects_text(found, speech, width) + stresses_text(found, speech, width);
}

std::string explanation_json(const Explanation& found) {
  const Axes& axes = found.axes;
  ordered_json targets = ordered_json::array();
  for (std::size_t k = 0; k < found.targets.size(); ++k) {
    const Target& target = found.targets[k];
    ordered_json sources;
    for (const SourceShares& source : found.sources)
      sources[name_of(source.source).id] = {{"gone_if_known", source.gone[k]}, {"alone", source.alone[k]}};
    targets.push_back({{"area", axes.areas.nodes[target.node].id},
                       {"stage", axes.ladder.stages[target.stage].id},
                       {"year", axes.years.calendar(target.year)},
                       {"mean", target.mean},
                       {"sd", target.sd},
                       {"variance_shares", sources}});
  }
  const auto summary = [](const comparison::Paired& paired) {
    const auto& d = paired.difference;
    return ordered_json{{"mean", d.mean}, {"q10", d.low}, {"median", d.median}, {"q90", d.high}};
  };
  ordered_json projects = ordered_json::array();
  for (const ProjectValue& value : found.projects) {
    const scenario::ProjectRow& row = *found.ledger[value.project];
    projects.push_back({{"id", row.id},
                        {"name", row.name},
                        {"seats", row.seats.value_or(0)},
                        {"investment_10k_yuan", row.investment.value_or(0)},
                        {"shortage_years", summary(value.shortage)},
                        {"idle_years_after_wave", summary(value.idle)},
                        {"shortage_years_avoided_if_on_plan", value.on_plan},
                        {"variance_gone_if_certain", value.gone}});  // in the order of the targets
  }
  ordered_json stresses = ordered_json::array();
  for (const StressResult& result : found.stresses) {
    ordered_json row{{"name", result.stress.name.en}, {"overrides", result.stress.overrides}};
    row["applies"] = result.contrast.has_value();
    if (result.contrast) {
      row["shortage_years"] = summary(result.contrast->shortage.back());
      row["unplaced_years"] = summary(result.contrast->unplaced.back());
      row["idle_years_after_wave"] = summary(result.contrast->idle.back());
    }
    stresses.push_back(std::move(row));
  }
  const ordered_json document{{"scenario", found.loaded.scenario.name},
                              {"label", found.loaded.scenario.label},
                              {"measure", found.measure.id},
                              {"replicates", found.replicates},
                              {"targets", targets},
                              {"projects", projects},
                              {"stress", stresses}};
  return document.dump(2) + "\n";
}

}  // namespace seatcast::tools
