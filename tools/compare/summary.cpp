#include "tools/compare/summary.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/common/speech.h"
#include "tools/compare/tables.h"

namespace seatcast::tools {
namespace {

using comparing::Comparison;
using comparing::Member;
using comparison::Contrast;
using comparison::Distribution;
using comparison::Paired;

constexpr std::size_t kShortage = 0;  // positions in kPairedMeasures
constexpr std::size_t kSurplus = 1;
constexpr double kOneClass = 30;   ///< pupils: less is not worth a sentence
constexpr double kNotable = 0.05;  ///< share of a total that a stage must bear to be named
constexpr std::size_t kStagesNamed = 3;
constexpr std::size_t kCellsEach = 4;

bool is_nothing(const Distribution& difference) {
  return std::max({std::abs(difference.low), std::abs(difference.median), std::abs(difference.high)}) < kOneClass;
}

/// "less" or "more", how much, how sure.
class Sentences {
 public:
  Sentences(const Comparison& comparison, std::size_t member, const Speech& speech)
      : comparison_(comparison),
        axes_(comparison.axes),
        member_(comparison.members[member]),
        contrast_(comparison.contrasts[member - 1]),
        position_(member),
        speech_(speech) {}

  [[nodiscard]] std::string paragraph() const {
    std::string text = "■ " + member_letter(position_) + " " + speech_.told(member_.title) + "\n";
    if (!member_.why.empty()) text += "  " + speech_.told(member_.why) + "\n";
    if (!contrast_.same_children)
      text += line(speech_.say("这是另一种未来而不是选择：学龄人口与基准不同。",
                               "Another future, not a choice: its children are not those of the base."));
    text += line(shortage()) + line(where()) + line(unplaced()) + line(idle()) + line(trade()) + line(cost());
    return text;
  }

 private:
  static std::string line(const std::string& sentence) { return sentence.empty() ? "" : "  · " + sentence + "\n"; }

  [[nodiscard]] int last_year() const { return axes_.years.calendar(axes_.years.count - 1); }

  /// "(80% 区间 a～b，每次模拟都如此)".
  [[nodiscard]] std::string surety(const Distribution& d) const {
    const double share = d.median > 0 ? d.more : d.less;
    return speech_.say(fmt::format("（80% 区间 {}；{}）", speech_.interval(d), speech_.how_often(share)),
                       fmt::format(" (80 % interval {}; {})", speech_.interval(d), speech_.how_often(share)));
  }

  [[nodiscard]] std::string shortage() const {
    const Distribution& d = contrast_.shortage.back().difference;
    if (is_nothing(d)) return speech_.say("学位缺口与基准相同。", "The shortage is that of the base.");
    const std::string much = speech_.number(std::abs(d.median));
    const bool more = d.median > 0;
    return speech_.say(fmt::format("到 {} 年累计比基准{} {} 学位·年{}{}。", last_year(), more ? "多缺" : "少缺", much,
                                   surety(d), by_stage(contrast_.shortage)),
                       fmt::format("By {} it is short of {} {} seat-years than the base{}{}.", last_year(), much,
                                   more ? "more" : "fewer", surety(d), by_stage(contrast_.shortage)));
  }

  /// "，其中初中 +60.1万、小学 +20.2万": stages that bear a notable part, the largest first.
  [[nodiscard]] std::string by_stage(const comparison::PairedTotals& totals) const {
    std::vector<std::size_t> stages;
    double moved = 0;
    for (std::size_t k = 0; k + 1 < totals.size(); ++k) moved += std::abs(totals[k].difference.mean);
    for (std::size_t k = 0; k + 1 < totals.size(); ++k) {
      if (std::abs(totals[k].difference.mean) > kNotable * moved) stages.push_back(k);
    }
    std::ranges::stable_sort(stages, [&](std::size_t a, std::size_t b) {
      return std::abs(totals[a].difference.mean) > std::abs(totals[b].difference.mean);
    });
    if (stages.size() > kStagesNamed) stages.resize(kStagesNamed);
    std::string text;
    for (const std::size_t stage : stages) {
      text += text.empty() ? speech_.say("，其中", ": ") : speech_.say("、", ", ");
      text += speech_.stage(axes_, stage) + " " + speech_.change(totals[stage].difference.mean);
    }
    return text;
  }

  [[nodiscard]] std::string where() const {
    const auto cells = telling_cells(comparison_, position_, kShortage, 1);
    if (cells.empty()) return "";
    const TellingCell& cell = cells.front();
    const Distribution& d = cell.paired->difference;
    const std::string area = speech_.area(axes_, cell.area);
    const std::string stage = speech_.stage(axes_, cell.stage);
    const int year = axes_.years.calendar(cell.year);
    return speech_.say(
        fmt::format("差别最大的是{} {} 年的{}：缺口由 {} 变为 {} 个学位{}。", area, year, stage,
                    speech_.number(cell.paired->base_mean), speech_.number(cell.paired->other_mean), surety(d)),
        fmt::format("It shows most in {}, {} schools, {}: the shortage goes from {} to {} seats{}.", area, stage, year,
                    speech_.number(cell.paired->base_mean), speech_.number(cell.paired->other_mean), surety(d)));
  }

  [[nodiscard]] std::string unplaced() const {
    const Distribution& d = contrast_.unplaced.back().difference;
    if (is_nothing(d)) return "";
    if (std::abs(d.median) < kOneClass) return either_way(d);
    const std::string much = speech_.number(std::abs(d.median));
    return speech_.say(fmt::format("扩班、借用邻县等办法用尽后，仍无学位可上的累计{} {} 人·年{}。",
                                   d.median > 0 ? "多" : "少", much, surety(d)),
                       fmt::format("After all relief {} {} pupil-years are without a seat{}.", much,
                                   d.median > 0 ? "more" : "fewer", surety(d)));
  }

  /// Where the middle is nothing but the ends are something.
  [[nodiscard]] std::string either_way(const Distribution& d) const {
    return speech_.say(
        fmt::format("办法用尽后仍无学位可上的：{} 的模拟中更多，{} 中更少（80% 区间 {} 人·年）。",
                    Speech::percent(d.more), Speech::percent(d.less), speech_.interval(d)),
        fmt::format("Pupils without a seat after all relief: more in {} of the replicates, fewer in {} (80 % "
                    "interval {} pupil-years).",
                    Speech::percent(d.more), Speech::percent(d.less), speech_.interval(d)));
  }

  /// Building and idling trade against each other: how many idle seat-years for one of shortage.
  [[nodiscard]] std::string trade() const {
    const double shortage = contrast_.shortage.back().difference.mean;
    const double idle = contrast_.idle.back().difference.mean;
    if (is_nothing(contrast_.shortage.back().difference) || shortage * idle >= 0 || std::abs(shortage) < kOneClass ||
        std::abs(idle) < std::abs(shortage) / 10)
      return "";
    const double rate = std::abs(idle / shortage);
    const std::string much = fmt::format("{:.{}f}", rate, rate < 10 ? 1 : 0);
    return shortage < 0
               ? speech_.say(fmt::format("少缺 1 学位·年，代价是高峰后多闲置 {} 学位·年。", much),
                             fmt::format("Each seat-year of shortage avoided costs {} idle ones after the wave.", much))
               : speech_.say(fmt::format("反过来说，基准方案每少缺 1 学位·年，高峰后要多闲置 {} 学位·年。", much),
                             fmt::format("In other words, the base pays {} idle seat-years after the wave for each "
                                         "seat-year of shortage it avoids.",
                                         much));
  }

  [[nodiscard]] std::string idle() const {
    const Distribution& d = contrast_.idle.back().difference;
    if (is_nothing(d)) return "";
    const std::string much = speech_.number(std::abs(d.median));
    return speech_.say(fmt::format("高峰过后空置{} {} 学位·年{}{}。", d.median > 0 ? "多" : "少", much, surety(d),
                                   by_stage(contrast_.idle)),
                       fmt::format("After the wave {} {} seat-years stand idle{}{}.", much,
                                   d.median > 0 ? "more" : "fewer", surety(d), by_stage(contrast_.idle)));
  }

  [[nodiscard]] std::string cost() const {
    std::string text;
    if (std::abs(contrast_.capital) >= 1)
      text += speech_.say(
          fmt::format("建设投资{} {}", contrast_.capital > 0 ? "多" : "少", speech_.money(std::abs(contrast_.capital))),
          fmt::format("It spends {} {} on building", speech_.money(std::abs(contrast_.capital)),
                      contrast_.capital > 0 ? "more" : "less"));
    const double price = contrast_.cost_per_avoided();
    if (!text.empty() && std::isfinite(price)) {
      const bool dearer = contrast_.capital + contrast_.running_cost > 0;
      text += dearer
                  ? speech_.say(fmt::format("，每少缺 1 学位·年花费 {}", speech_.money(price)),
                                fmt::format(", {} for every seat-year of shortage avoided", speech_.money(price)))
                  : speech_.say(fmt::format("，每多缺 1 学位·年省下 {}", speech_.money(price)),
                                fmt::format(", {} saved for every seat-year of shortage more", speech_.money(price)));
    }
    if (std::abs(contrast_.teachers) >= 1) {
      const int year = axes_.years.calendar(contrast_.teachers_year);
      const std::string much = speech_.number(std::abs(contrast_.teachers));
      const bool more = contrast_.teachers > 0;
      text += text.empty() ? "" : speech_.say("；", "; ");
      text += speech_.say(fmt::format("{} 年需教师{} {} 名", year, more ? "多" : "少", much),
                          fmt::format("{} {} teachers are needed in {}", much, more ? "more" : "fewer", year));
    }
    return text.empty() ? "" : text + speech_.say("。", ".");
  }

  const Comparison& comparison_;
  const Axes& axes_;
  const Member& member_;
  const Contrast& contrast_;
  std::size_t position_;
  const Speech& speech_;
};

std::string heading(const Comparison& comparison, const Speech& speech) {
  const Member& base = comparison.members.front();
  const Axes& axes = comparison.axes;
  std::string text = speech.say("基准：", "Base: ") + speech.told(base.title) + "\n";
  if (!base.label.empty()) text += speech.say("数据说明：", "Data: ") + base.label + "\n";
  text += speech.say(
      fmt::format("{}–{}，{} 个地区；{} 组同样的随机数，逐次相减，差 = 方案 − 基准\n", axes.years.base,
                  axes.years.calendar(axes.years.count - 1), axes.areas.leaf_count, comparison.replicates),
      fmt::format("{}-{}, {} areas; {} sets of the same random numbers, difference = scenario - base in each\n",
                  axes.years.base, axes.years.calendar(axes.years.count - 1), axes.areas.leaf_count,
                  comparison.replicates));
  return text;
}

/// What was gained by pairing, in the scenario in which it matters least.
std::string pairing(const Comparison& comparison, const Speech& speech) {
  double least = 0;
  for (const Contrast& contrast : comparison.contrasts) {
    const double gain = contrast.shortage.back().gain_of_pairing();
    least = least == 0 ? gain : std::min(least, gain);
  }
  if (least < 1.5) return "";
  return speech.say(
      fmt::format("两次独立运行相减，区间会宽 {:.0f} 倍以上。", least),
      fmt::format("Subtracting two independent runs would make the intervals at least {:.0f} times wider.", least));
}

std::string how_to_read(const Comparison& comparison, const Speech& speech) {
  std::string peaks;
  for (std::size_t stage = 0; stage < comparison.axes.ladder.stage_count(); ++stage) {
    if (std::isnan(comparison.contrasts.front()
                       .measures[kSurplus]
                       .at(comparison.axes.areas.node_count() - 1, stage, 0)
                       .base_mean))
      continue;
    peaks += (peaks.empty() ? "" : speech.say("、", ", ")) + speech.stage(comparison.axes, stage) + " " +
             std::to_string(comparison.axes.years.calendar(comparison.wave_peaks[stage]));
  }
  return speech.say(
      fmt::format("读法：缺口是按班额标准、动用任何缓解办法之前缺的学位；一个学位缺一年计 1 学位·年。"
                  "空置从各学段在校高峰的次年起累计（高峰：{}）。"
                  "遗憾只在孩子相同的方案之间计算。{}\n",
                  peaks, pairing(comparison, speech)),
      fmt::format(
          "How to read it: shortage is seats missing at the class-size standard, before any relief; one seat missing "
          "for one year is one seat-year. Idle seats are added up from the year after each stage's peak ({}). "
          "Regret is taken only among scenarios with the same children. {}\n",
          peaks, pairing(comparison, speech)));
}

}  // namespace

std::string summarise(const Comparison& comparison, const std::string& file, text::Language language, int width) {
  const Speech speech(language);
  std::string text = heading(comparison, speech);
  text += speech.say("\n各方案一览（学位·年、人·年）\n", "\nAll scenarios (seat-years, pupil-years)\n") +
          members_table(comparison, speech, width);
  for (std::size_t member = 1; member < comparison.members.size(); ++member)
    text += "\n" + Sentences(comparison, member, speech).paragraph();
  const std::string shortages = cells_table(comparison, kShortage, kCellsEach, speech, width);
  if (!shortages.empty())
    text += speech.say("\n缺口差别最大的几处（学位；各取差别最大的一年）\n",
                       "\nWhere the shortage differs most (seats; each in its most telling year)\n") +
            shortages;
  const std::string idle = cells_table(comparison, kSurplus, 2, speech, width);
  if (!idle.empty())
    text += speech.say("\n高峰过后空置差别最大的几处（学位）\n",
                       "\nWhere idle seats after the wave differ most (seats)\n") +
            idle;
  const std::string regrets = regrets_table(comparison, speech, width);
  if (!regrets.empty())
    text += speech.say("\n遗憾：事后看，比表中最好的方案多出多少（学位·年，平均）\n",
                       "\nRegret: beyond the best of the table, in hindsight (seat-years, means)\n") +
            regrets;
  text += "\n" + how_to_read(comparison, speech);
  if (!file.empty()) text += speech.say("全部差值：", "All differences: ") + file + "\n";
  return text;
}

}  // namespace seatcast::tools
