#include <cmath>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/sections.h"

namespace seatcast::report {
namespace {

enum class Level { normal, watch, alert };

bool reaches(const Run& run, const std::optional<WarningRule>& rule, const char* exceedance, Cell cell) {
  return rule && run.probability(exceedance, cell) >= rule->probability;
}

Level level_of(const Run& run, Cell cell) {
  if (reaches(run, run.rules().alert, "probability_of_alert", cell)) return Level::alert;
  if (reaches(run, run.rules().watch, "probability_of_watch", cell)) return Level::watch;
  return Level::normal;
}

/// "2025–2027、2030": the years of one level.
std::string years_of(const Run& run, std::size_t node, std::size_t stage, Level level, const Voice& voice) {
  std::string words;
  for (std::size_t year = 0; year < run.year_count(); ++year) {
    if (level_of(run, {node, stage, year}) != level) continue;
    std::size_t end = year;
    while (end + 1 < run.year_count() && level_of(run, {node, stage, end + 1}) == level) ++end;
    words += words.empty() ? "" : voice.say("、", ", ");
    words +=
        end == year ? std::to_string(run.calendar(year)) : fmt::format("{}–{}", run.calendar(year), run.calendar(end));
    year = end;
  }
  return words;
}

Html badge(const char* cls, const std::string& name, const std::string& years) {
  return tag("div", tag("span", {{"class", cls}}, text(name)) + text(" " + years));
}

Html cell_of(const Run& run, std::size_t node, std::size_t stage, const Voice& voice) {
  if (!run.offers(node, stage)) return text("–");
  Html content;
  const std::string alert = years_of(run, node, stage, Level::alert, voice);
  const std::string watch = years_of(run, node, stage, Level::watch, voice);
  if (!alert.empty()) content += badge("level alert", voice.say("预警", "alert"), alert);
  if (!watch.empty()) content += badge("level watch", voice.say("关注", "watch"), watch);
  if (content.empty()) content = tag("span", {{"class", "level"}}, text(voice.say("正常", "normal")));
  return content;
}

std::string level_in_words(double value, bool is_share, const Voice& voice) {
  return is_share ? voice.percent(value) : fmt::format("{:g}", value);
}

std::string rule_in_words(const std::string& name, const WarningRule& rule, const Voice& voice) {
  const std::string level = level_in_words(rule.at_least, rule.is_share, voice);
  return voice.say(
      fmt::format("{}：{}达到 {} 的概率不低于 {}。", name, rule.measure.zh, level, voice.percent(rule.probability)),
      fmt::format("{}: {} reaches {} with a probability of at least {}. ", name, rule.measure.en, level,
                  voice.percent(rule.probability)));
}

}  // namespace

Html warnings(const Run& run, const Voice& voice) {
  if (!run.is_ensemble() || (!run.rules().watch && !run.rules().alert)) return {};
  std::string words = voice.say("按方案的规则，每个地区、学段和年份为正常、关注或预警。",
                                "By the scenario's rules every area, stage and year is normal, on watch or on alert. ");
  if (run.rules().watch) words += rule_in_words(voice.say("关注", "Watch"), *run.rules().watch, voice);
  if (run.rules().alert) words += rule_in_words(voice.say("预警", "Alert"), *run.rules().alert, voice);
  std::vector<Column> columns{{voice.say("地区", "Area"), Align::kWords}};
  for (const std::size_t stage : run.stages()) columns.push_back({run.stage(stage, voice), Align::kWords});
  Table table(voice.say("各地区各学段的关注和预警年份", "Years on watch and on alert by area and stage"), columns);
  for (const std::size_t node : run.in_reading_order()) {
    std::vector<Html> cells{text(run.area(node, voice))};
    for (const std::size_t stage : run.stages()) cells.push_back(cell_of(run, node, stage, voice));
    table.add_row(cells);
  }
  return section("warnings", voice.say("学位预警", "Seat warnings"), paragraph(words) + table.html());
}

Html targets(const Run& run, const Voice& voice) {
  if (run.rules().targets.empty() || !run.is_ensemble()) return {};
  Html content;
  for (const TargetRule& target : run.rules().targets) {
    const int index = target.year - run.axes().years.base;
    if (index < 0 || index >= static_cast<int>(run.year_count())) continue;
    const std::string goal = level_in_words(target.value, target.is_share, voice);
    const std::string caption = voice.say(fmt::format("{} 年{}达到 {}", target.year, target.name.zh, goal),
                                          fmt::format("{} at {} by {}", target.name.en, goal, target.year));
    Table table(caption, {{voice.say("地区", "Area"), Align::kWords},
                          {voice.say("学段", "Stage"), Align::kWords},
                          {voice.say("当年中位数", "Median")},
                          {voice.say("达到的概率", "Probability")}});
    for (const std::size_t node : run.in_reading_order()) {
      for (std::size_t stage = 0; stage < run.axes().ladder.stage_count(); ++stage) {
        if (!target.stage.empty() && run.axes().ladder.stages[stage].id != target.stage) continue;
        const Cell cell{node, stage, static_cast<std::size_t>(index)};
        const double probability = run.probability(target.exceedance, cell);
        const double median = run.middle(target.measure, cell);
        if (std::isfinite(probability))
          table.add_row({run.area(node, voice), run.stage(stage, voice),
                         target.is_share ? voice.percent(median) : voice.fixed(median, 1), voice.percent(probability)});
      }
    }
    if (!table.empty()) content += table.html();
  }
  return content.empty() ? Html() : section("targets", voice.say("目标", "Targets"), content);
}

}  // namespace seatcast::report
