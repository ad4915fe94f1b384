#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/paired.h"
#include "io/report/svg.h"

namespace seatcast::report {
namespace {

using comparing::Comparison;
using comparison::Contrast;
using comparison::PairedTotals;

/// The sum of all stages.
const comparison::Distribution& all_stages(const PairedTotals& totals) { return totals.back().difference; }

std::string spent(const Contrast& contrast, const Voice& voice) {
  const double cost = contrast.capital + contrast.running_cost;
  if (std::abs(cost) < 0.5) return voice.say("同", "same");
  return (cost > 0 ? "+" : "−") + voice.money(std::abs(cost));
}

/// "3.47万元": for each seat-year that is avoided, or saved for each that is accepted.
std::string price(const Contrast& contrast, const Voice& voice) {
  const double each = contrast.cost_per_avoided();
  if (!std::isfinite(each)) return "–";
  const std::string yuan = voice.yuan(each);
  return contrast.capital + contrast.running_cost > 0 ? yuan : voice.say("省 " + yuan, yuan + " saved");
}

/// Chance to be the best of the set, and how far from the best on average.
Html hindsight(const Comparison& comparison, std::size_t member, const Voice& voice) {
  const auto& regret = comparison.shortage_regret[member];
  const auto number = [](const std::string& words) { return tag("td", {{"class", "n"}}, text(words)); };
  return number(regret ? voice.percent(regret->best) : "–") + number(regret ? voice.rounded(regret->mean) : "–");
}

Html base_row(const Comparison& comparison, const Voice& voice) {
  // Every contrast has the base's own sums; there is at least one.
  const Contrast& any = comparison.contrasts.front();
  const auto number = [](const std::string& words) { return tag("td", {{"class", "n"}}, text(words)); };
  Html row = tag("th", {{"scope", "row"}}, text(member_name(comparison, 0, voice)));
  row += number(voice.rounded(any.shortage.back().base_mean));
  row += tag("td", {{"class", "n"}}, text("–")) + tag("td", {{"class", "n"}}, text("–")) + number("–");
  row += number(voice.rounded(any.unplaced.back().base_mean)) + number(voice.rounded(any.idle.back().base_mean));
  row += number("–") + number("–") + hindsight(comparison, 0, voice);
  return tag("tr", row);
}

Html other_row(const Comparison& comparison, std::size_t member, const Voice& voice) {
  const Contrast& contrast = comparison.contrasts[member - 1];
  const auto number = [](const std::string& words) { return tag("td", {{"class", "n"}}, text(words)); };
  const comparison::Distribution& shortage = all_stages(contrast.shortage);
  std::string name = member_name(comparison, member, voice);
  if (!contrast.same_children) name += voice.say("（另一种未来）", " (another future)");
  Html row = tag("th", {{"scope", "row"}}, text(name));
  row += number(voice.rounded(contrast.shortage.back().other_mean));
  row += tag("td", {{"class", "n strong"}}, text(voice.change(shortage.mean)));
  row += number(voice.changes(shortage.low, shortage.high)) + number(voice.percent(shortage.less));
  row +=
      number(voice.change(all_stages(contrast.unplaced).mean)) + number(voice.change(all_stages(contrast.idle).mean));
  row += number(spent(contrast, voice)) + number(price(contrast, voice)) + hindsight(comparison, member, voice);
  return tag("tr", row);
}

Html heads(const Voice& voice) {
  Html cells = tag("th", {{"scope", "col"}}, text(voice.say("方案", "Scenario")));
  const auto add = [&](std::string_view zh, std::string_view en) {
    cells += tag("th", {{"scope", "col"}, {"class", "n"}}, text(voice.say(zh, en)));
  };
  const std::string coverage = voice.percent(comparison::kCoverage);
  add("历年缺学位", "Seat-years short");
  add("与基准之差", "Against the base");
  add(coverage + " 区间", coverage + " range");
  add("缺得更少的可能", "Chance of fewer");
  add("未安置（人·年）", "Unplaced, pupil-years");
  add("高峰后空位（学位·年）", "Idle after the wave, seat-years");
  add("多花（少花）", "Costs more (less)");
  add("每少缺一个学位·年", "For each seat-year avoided");
  add("事后看最好的可能", "Chance to be best, in hindsight");
  add("比最好的多缺（学位·年）", "Seat-years short beyond the best");
  return tag("thead", tag("tr", cells));
}

Html glance_table(const Run& base, const Comparison& comparison, const Voice& voice) {
  Html rows = base_row(comparison, voice);
  for (std::size_t member = 1; member < comparison.members.size(); ++member)
    rows += other_row(comparison, member, voice);
  const std::string title = voice.say("各方案一览：逐次与基准相比", "All scenarios at a glance, paired with the base");
  return scrolling(title, tag("table", {{"class", "plain glance"}},
                              tag("caption", text(title) + data_mark(base)) + heads(voice) + tag("tbody", rows)));
}

/// Ranges of a difference beside each other, on one axis around zero.
class RangePicture {
 public:
  RangePicture(const Comparison& comparison, PairedTotals Contrast::*totals, const Voice& voice)
      : comparison_(comparison), totals_(totals), voice_(voice) {
    for (const Contrast& contrast : comparison.contrasts) {
      const auto& difference = all_stages(contrast.*totals);
      scale_.from = std::min({scale_.from, difference.low, difference.mean});
      scale_.to = std::max({scale_.to, difference.high, difference.mean});
    }
    // An axis that ends at round numbers, zero always on it.
    scale_ = {scale_.from < 0 ? -svg::round_up(-scale_.from) : 0, scale_.to > 0 ? svg::round_up(scale_.to) : 0, kLeft,
              kWidth - kRight};
    if (scale_.from == scale_.to) scale_.to = 1;
  }

  [[nodiscard]] Html html(const std::string& title) const {
    const double height = kTop + kRow * static_cast<double>(comparison_.contrasts.size()) + 4;
    Html content = axis(height);
    for (std::size_t k = 0; k < comparison_.contrasts.size(); ++k) content += row(k);
    return tag("figure", tag("figcaption", tag("strong", text(title))) +
                             svg::picture(kWidth, height, spoken(title), "", content));
  }

 private:
  static constexpr double kWidth = 600, kLeft = 34, kRight = 96, kTop = 20, kRow = 24;

  [[nodiscard]] Html axis(double height) const {
    Html content;
    for (const double value : {scale_.from, 0.0, scale_.to}) {
      if (value == 0 && (scale_(0) - kLeft > 0) && (scale_(0) - kLeft < 30)) continue;
      const char* anchor = value == scale_.from && value != 0 ? "start" : "middle";
      content += svg::label("tick", {scale_(value), 12}, voice_.change(value), anchor);
    }
    return content + svg::line("zero", {{scale_(0), kTop - 4}, {scale_(0), height}});
  }

  [[nodiscard]] Html row(std::size_t k) const {
    const auto& difference = all_stages(comparison_.contrasts[k].*totals_);
    const double y = kTop + kRow * (static_cast<double>(k) + 0.5);
    const double low = scale_(difference.low);
    const double high = scale_(difference.high);
    const std::string look = difference.mean < 0 ? "fewer" : "more";
    Html content = svg::label("letter", {4, y + 5}, letter(k + 1, voice_));
    content += svg::line("grid", {{kLeft, y}, {kWidth - kRight, y}});
    content += svg::rectangle("range " + look, {low, y - 5}, std::max(high - low, 1.5), 10);
    content += svg::rectangle("mean", {scale_(difference.mean) - 1.5, y - 8}, 3, 16);
    content += svg::label("number", {kWidth - 4, y + 5}, voice_.change(difference.mean), "end");
    return content;
  }

  [[nodiscard]] std::string spoken(const std::string& title) const {
    std::string words = title + voice_.say("：", ": ");
    for (std::size_t k = 0; k < comparison_.contrasts.size(); ++k) {
      const auto& difference = all_stages(comparison_.contrasts[k].*totals_);
      words += letter(k + 1, voice_) + " " + voice_.change(difference.mean) + voice_.say("（", " (") +
               voice_.changes(difference.low, difference.high) + voice_.say("）；", "); ");
    }
    return words;
  }

  const Comparison& comparison_;
  PairedTotals Contrast::*totals_;
  const Voice& voice_;
  svg::Scale scale_{0, 0, 0, 0};
};

}  // namespace

std::string letter(std::size_t member, const Voice& voice) {
  if (member == 0) return voice.say("基准", "Base");
  return member <= 26 ? std::string(1, static_cast<char>('A' + member - 1)) : fmt::format("{}", member);
}

std::string member_name(const Comparison& comparison, std::size_t member, const Voice& voice) {
  return letter(member, voice) + " " + text::in_language(comparison.members[member].title, voice.language());
}

Html at_a_glance(const Run& base, const Comparison& comparison, const Voice& voice) {
  const auto picture = [&](PairedTotals Contrast::*totals, std::string_view zh, std::string_view en) {
    return RangePicture(comparison, totals, voice).html(voice.say(zh, en));
  };
  return glance_table(base, comparison, voice) +
         note(voice.say(
             "基准一行为总数；其余各行带正负号的是与基准之差的均值。合计从基年的下一年起，空位从各学段高峰的次年"
             "起。",
             "The base's row holds totals; numbers with a sign are mean differences from it. Sums begin with "
             "the year after the base year, idle seats with the year after each stage's peak.")) +
         tag("div", {{"class", "two pictures"}},
             picture(&Contrast::shortage, "缺学位与基准之差（学位·年）：向左为更少",
                     "Short, against the base (seat-years): fewer to the left") +
                 picture(&Contrast::idle, "高峰后空位与基准之差（学位·年）：向左为更少",
                         "Idle after the wave, against the base (seat-years): fewer to the left"));
}

}  // namespace seatcast::report
