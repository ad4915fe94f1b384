#include <cmath>

#include "io/report/blocks.h"
#include "io/report/colour.h"
#include "io/report/paired.h"
#include "io/report/year_table.h"

namespace seatcast::report {
namespace {

using comparison::MeasureDifference;
using comparison::Paired;

/// Chances that are worth their small print: in between the sign of a mean is in doubt.
constexpr double kSure = 0.95;

bool differs(const Paired& paired) { return std::round(std::abs(paired.difference.mean)) >= 1; }

bool differs_anywhere(const MeasureDifference& measure, std::size_t node, std::size_t stage) {
  for (std::size_t year = 0; year < measure.at.extent(2); ++year) {
    if (differs(measure.at(node, stage, year))) return true;
  }
  return false;
}

/// "少 320": the mean, and how often its sign holds where that is in doubt.
Html short_cell(const Run& run, const MeasureDifference& shortage, Cell cell, const Voice& voice) {
  const Paired& paired = shortage.at(cell.node, cell.stage, cell.year);
  if (!differs(paired)) return shaded_cell("", text("·"));
  const double mean = paired.difference.mean;
  const bool is_fewer = mean < 0;
  const double seats = run.middle("usable_seats", cell);
  const double share = is_fewer ? paired.difference.less : paired.difference.more;
  Html words = text((is_fewer ? voice.say("少", "−") : voice.say("多", "+")) + voice.compact(std::abs(mean)));
  if (share < kSure) words += tag("small", text(voice.percent(share)));
  const int step = seats > 0 ? step_of_share(std::abs(mean) / seats) : kSteps;
  return shaded_cell(shade(is_fewer ? 'a' : 'h', step), words);
}

/// The same without a shade: idle seats should not outshout missing ones.
Html idle_cell(const MeasureDifference& idle, Cell cell, const Voice& voice) {
  const Paired& paired = idle.at(cell.node, cell.stage, cell.year);
  if (!differs(paired)) return shaded_cell("", text("·"));
  const double mean = paired.difference.mean;
  return shaded_cell("",
                     text((mean < 0 ? voice.say("少", "−") : voice.say("多", "+")) + voice.compact(std::abs(mean))));
}

Html stage_table(const Run& run, const comparison::Contrast& contrast, std::size_t stage, const std::string& who,
                 const Voice& voice) {
  const MeasureDifference& shortage = contrast.measures[0];
  const MeasureDifference& idle = contrast.measures[1];
  const std::string name = run.stage(stage, voice);
  YearTable table(
      run,
      voice.say(name + "：" + who + " 比基准多缺或少缺的学位", name + ": seats short, " + who + " against the base"),
      voice);
  for (const std::size_t node : run.in_reading_order()) {
    if (!run.offers(node, stage) || !differs_anywhere(shortage, node, stage)) continue;
    table.add_row(node, stage, [&](Cell cell) { return short_cell(run, shortage, cell, voice); });
  }
  if (table.empty()) return {};
  for (const std::size_t root : run.roots()) {
    if (differs_anywhere(idle, root, stage))
      table.add_row(voice.say("空位", "idle seats"), root, stage,
                    [&](Cell cell) { return idle_cell(idle, cell, voice); });
  }
  return table.html();
}

}  // namespace

Html differences(const Run& base, const comparing::Comparison& comparison, std::size_t k, const Voice& voice) {
  Html tables;
  for (const std::size_t stage : base.stages())
    tables += stage_table(base, comparison.contrasts[k], stage, letter(k + 1, voice), voice);
  if (tables.empty()) return {};
  return folded(
      voice.say("各地区各年的差别", "Differences by area and year"),
      note(voice.say("每格为各次模拟之差的均值（均值可以相加）；小字是差别方向如此的模拟份额，没有小字的在 95% "
                     "以上。颜色深浅为占可用学位的份额。没有差别的地区不列。",
                     "Each cell is the mean of the differences of the futures (means add up); small print: the "
                     "share of the futures with that sign, above 95 % without. Shade: share of the usable seats. "
                     "Areas without a difference are left out.")) +
          tables);
}

}  // namespace seatcast::report
