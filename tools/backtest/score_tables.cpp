#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/numbers.h"
#include "io/console/table.h"
#include "tools/backtest/present.h"

namespace seatcast::tools {
namespace {

using calibration::Contender;
using calibration::Level;
using calibration::Score;
using text::Language;
using text::Text;

constexpr std::array<Text, calibration::kLevelCount> kLevelTitles{
    Text{"地区 × 年级", "cells: area x grade"}, Text{"地区 × 入学年级", "entry: area x entry grade"},
    Text{"地区合计", "areas: all grades of an area"}, Text{"总计", "total: all areas and grades"}};

std::string cell(double value, int digits) { return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, digits); }
std::string percent(double share) { return std::isnan(share) ? "-" : fmt::format("{:.0f}", 100 * share); }

console::Table::Column right(std::string title) { return {std::move(title), text::Align::right}; }

console::Table table_of(const calibration::BacktestResult& result, Level level, Language language) {
  const bool zh = language == Language::zh;
  console::Table table({right(zh ? "年后" : "lead"), right("seatcast"), right(zh ? "教科书" : "textbook"),
                        right(zh ? "不变" : "last"), right(zh ? "直线" : "linear"), right(zh ? "偏差" : "bias"),
                        right("CRPS"), right(zh ? "教科书" : "textbook"), right("50 %"), right("80 %"), right("95 %"),
                        right("n")});
  for (std::size_t lead = 0; lead < result.scores.extent(1); ++lead) {
    const Score& ours = result.scores(level, lead, Contender::kSeatcast);
    const Score& textbook = result.scores(level, lead, Contender::kTextbook);
    if (ours.cases() == 0) continue;
    table.add_row({std::to_string(lead + 1), cell(ours.mape(), 2), cell(textbook.mape(), 2),
                   cell(result.scores(level, lead, Contender::kLast).mape(), 2),
                   cell(result.scores(level, lead, Contender::kLinear).mape(), 2), cell(ours.bias(), 2),
                   cell(ours.crps(), 2), cell(textbook.crps(), 2), percent(ours.coverage(0)), percent(ours.coverage(1)),
                   percent(ours.coverage(2)), console::with_thousands(static_cast<double>(ours.cases()))});
  }
  return table;
}

nlohmann::ordered_json number(double value) {
  return std::isnan(value) ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(value);
}

}  // namespace

std::string score_tables(const calibration::BacktestResult& result, const BacktestFacts& facts, Language language,
                         int width) {
  const bool zh = language == Language::zh;
  std::string text = text::in_language(facts.title, language) + "\n";
  text += zh ? fmt::format(
                   "{} 个地区，起点 {}–{}，每个起点只用当时已知的数据。\n"
                   "平均绝对百分比误差（%）：seatcast 与三种基准；偏差为正表示预测偏高。\n"
                   "CRPS（%）衡量整个分布；50、80、95 %：实际值落入区间的百分比。\n",
                   facts.areas, facts.first_origin, facts.last_origin)
             : fmt::format(
                   "{} areas, origins {}-{}, each with what was known then.\n"
                   "Mean absolute percentage error of seatcast and three baselines; bias > 0: forecast too high.\n"
                   "CRPS (%) judges the whole distribution; 50, 80, 95 %: how often the interval held.\n",
                   facts.areas, facts.first_origin, facts.last_origin);
  for (const Level level : {Level::kCellLevel, Level::kEntryLevel, Level::kAreaLevel, Level::kTotalLevel}) {
    const console::Table table = table_of(result, level, language);
    if (!table.empty()) text += fmt::format("\n{}\n{}", kLevelTitles[level].in(language), table.render(width));
  }
  text +=
      zh ? fmt::format("\n{} 次抽样，用时 {}\n", facts.replicates, console::format_duration(facts.seconds, language))
         : fmt::format("\n{} draws, {}\n", facts.replicates, console::format_duration(facts.seconds, language));
  return text;
}

std::string scores_json(const calibration::BacktestResult& result) {
  using nlohmann::ordered_json;
  ordered_json scores = ordered_json::array();
  for (std::size_t level = 0; level < calibration::kLevelCount; ++level) {
    for (std::size_t lead = 0; lead < result.scores.extent(1); ++lead) {
      for (std::size_t method = 0; method < calibration::kContenderCount; ++method) {
        const Score& score = result.scores(level, lead, method);
        scores.push_back({{"level", calibration::kLevelNames[level]},
                          {"lead", lead + 1},
                          {"method", calibration::kContenderNames[method]},
                          {"mape", number(score.mape())},
                          {"bias", number(score.bias())},
                          {"crps", number(score.crps())},
                          {"coverage_50", number(score.coverage(0))},
                          {"coverage_80", number(score.coverage(1))},
                          {"coverage_95", number(score.coverage(2))},
                          {"n", score.cases()},
                          {"n_distributions", score.distributions()},
                          {"pit", score.pit()}});
      }
    }
  }
  return ordered_json{{"scores", std::move(scores)}}.dump(1) + "\n";
}

}  // namespace seatcast::tools
