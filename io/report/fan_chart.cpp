#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/sections.h"
#include "io/report/svg.h"

namespace seatcast::report {
namespace {

using svg::Point;

constexpr double kWidth = 220;
constexpr double kHeight = 130;
constexpr double kLeft = 38;
constexpr double kRight = 8;
constexpr double kTop = 8;
constexpr double kBottom = 18;

/// Pupils who seek a stage, as bands and a median, against the seats there are. From zero: a gap looks as large as it
/// is.
class FanChart {
 public:
  FanChart(const Run& run, std::size_t node, std::size_t stage, const Voice& voice)
      : run_(run), node_(node), stage_(stage), voice_(voice) {
    double highest = 0;
    for (std::size_t year = 0; year < run.year_count(); ++year) {
      highest = std::max({highest, run.spread("enrolment", at(year)).high, run.spread("usable_seats", at(year)).high});
    }
    x_ = {0, static_cast<double>(std::max<std::size_t>(1, run.last_year())), kLeft, kWidth - kRight};
    y_ = {0, svg::round_up(highest), kHeight - kBottom, kTop};
  }

  [[nodiscard]] Html html() const {
    const std::string title = voice_.say(
        fmt::format("{}{}：在校需求与可用学位", run_.area(node_, voice_), run_.stage(stage_, voice_)),
        fmt::format("{}, {}: demand and usable seats", run_.area(node_, voice_), run_.stage(stage_, voice_)));
    return svg::picture(kWidth, kHeight, title, description(), axes() + bands() + gaps() + lines());
  }

 private:
  [[nodiscard]] Cell at(std::size_t year) const { return {node_, stage_, year}; }
  [[nodiscard]] Point point(std::size_t year, double value) const { return {x_(static_cast<double>(year)), y_(value)}; }

  template <class Value>
  [[nodiscard]] std::vector<Point> points(Value value) const {
    std::vector<Point> list;
    for (std::size_t year = 0; year < run_.year_count(); ++year) {
      if (std::isfinite(value(year))) list.push_back(point(year, value(year)));
    }
    return list;
  }

  [[nodiscard]] Html axes() const {
    Html marks;
    for (const double share : {0.0, 0.5, 1.0}) {
      const double value = share * y_.to;
      marks += svg::line("grid", {{kLeft, y_(value)}, {kWidth - kRight, y_(value)}});
      marks += svg::label("tick", {kLeft - 4, y_(value) + 3}, voice_.tick(value), "end");
    }
    const std::size_t middle = run_.last_year() / 2;
    for (const auto& [year, anchor] :
         {std::pair<std::size_t, const char*>{0, "start"}, {middle, "middle"}, {run_.last_year(), "end"}}) {
      marks +=
          svg::label("tick", {x_(static_cast<double>(year)), kHeight - 5}, std::to_string(run_.calendar(year)), anchor);
    }
    return marks;
  }

  [[nodiscard]] Html bands() const {
    if (!run_.is_ensemble()) return {};
    const auto outer = [&](std::size_t year) { return run_.spread("enrolment", at(year)); };
    const auto inner = [&](std::size_t year) { return run_.inner_spread("enrolment", at(year)); };
    return svg::band("outer", points([&](std::size_t y) { return outer(y).high; }),
                     points([&](std::size_t y) { return outer(y).low; })) +
           svg::band("inner", points([&](std::size_t y) { return inner(y).high; }),
                     points([&](std::size_t y) { return inner(y).low; }));
  }

  /// Demand above the seats, between two Septembers as the line and the step draw it.
  [[nodiscard]] Html gaps() const {
    Html marks;
    for (std::size_t year = 0; year + 1 < run_.year_count(); ++year) {
      const double seats = run_.middle("usable_seats", at(year));
      const double first = run_.middle("enrolment", at(year));
      const double second = run_.middle("enrolment", at(year + 1));
      if (!std::isfinite(seats + first + second) || std::max(first, second) <= seats) continue;
      const double crossing = first == second ? 0 : std::clamp((seats - first) / (second - first), 0.0, 1.0);
      const double from = static_cast<double>(year) + (first < seats ? crossing : 0);
      const double to = static_cast<double>(year) + (second < seats ? crossing : 1);
      marks += svg::band("gap", {{x_(from), y_(std::max(first, seats))}, {x_(to), y_(std::max(second, seats))}},
                         {{x_(from), y_(seats)}, {x_(to), y_(seats)}});
    }
    return marks;
  }

  [[nodiscard]] Html lines() const {
    return svg::steps("seats", points([&](std::size_t y) { return run_.middle("usable_seats", at(y)); })) +
           svg::line("demand", points([&](std::size_t y) { return run_.middle("enrolment", at(y)); }));
  }

  [[nodiscard]] std::string description() const {
    const std::size_t peak = run_.peak("enrolment", node_, stage_);
    return voice_.say(fmt::format("需求 {} 年最多 {}，当年可用学位 {}；{} 年需求 {}，可用学位 {}。",
                                  run_.calendar(peak), voice_.whole(run_.middle("enrolment", at(peak))),
                                  voice_.whole(run_.middle("usable_seats", at(peak))), run_.calendar(run_.last_year()),
                                  voice_.whole(run_.middle("enrolment", at(run_.last_year()))),
                                  voice_.whole(run_.middle("usable_seats", at(run_.last_year())))),
                      fmt::format("Demand is highest in {}, {}, with {} usable seats; in {} it is {} with {} seats.",
                                  run_.calendar(peak), voice_.whole(run_.middle("enrolment", at(peak))),
                                  voice_.whole(run_.middle("usable_seats", at(peak))), run_.calendar(run_.last_year()),
                                  voice_.whole(run_.middle("enrolment", at(run_.last_year()))),
                                  voice_.whole(run_.middle("usable_seats", at(run_.last_year())))));
  }

  const Run& run_;
  std::size_t node_;
  std::size_t stage_;
  const Voice& voice_;
  svg::Scale x_;
  svg::Scale y_;
};

/// "2030 年缺 6.52万": what to look for in the picture.
std::string worst_of(const Run& run, std::size_t node, std::size_t stage, const Voice& voice) {
  const std::size_t year = run.peak("shortage", node, stage, 1);
  const double shortage = run.middle("shortage", {node, stage, year});
  if (!std::isfinite(shortage)) return "";
  if (shortage < 1) return voice.say("不缺", "enough");
  return voice.say(fmt::format("{} 年缺 {}", run.calendar(year), voice.compact(shortage)),
                   fmt::format("−{} in {}", voice.compact(shortage), run.calendar(year)));
}

Html caption_of(const Run& run, std::size_t node, std::size_t stage, const Voice& voice) {
  const std::string worst = worst_of(run, node, stage, voice);
  const bool is_short = run.middle("shortage", {node, stage, run.peak("shortage", node, stage, 1)}) >= 1;
  return tag("figcaption", tag("strong", text(run.stage(stage, voice))) +
                               tag("span", {{"class", is_short ? "short" : ""}}, text(" " + worst)));
}

Html row_of_charts(const Run& run, std::size_t node, const Voice& voice) {
  Html charts;
  for (const std::size_t stage : run.stages()) {
    if (!run.offers(node, stage)) continue;
    charts += tag("figure", caption_of(run, node, stage, voice) + FanChart(run, node, stage, voice).html());
  }
  return tag("div", {{"class", run.is_leaf(node) ? "fans" : "fans above"}},
             tag("h3", text(run.area(node, voice)) + data_mark(run)) + tag("div", {{"class", "row"}}, charts));
}

constexpr std::size_t kFolded = 40;  ///< areas from which those under a city or county are folded away

/// Every node with its charts; many areas are folded under the node above them.
Html all_charts(const Run& run, const Voice& voice) {
  Html content;
  Html under;
  std::size_t count = 0;
  const auto fold = [&] {
    if (count == 0) return;
    const std::string words = voice.say(fmt::format("其下 {} 个地区", count), fmt::format("{} areas under it", count));
    content += tag("details", {{"class", "under"}}, tag("summary", text(words)) + under);
    under = {};
    count = 0;
  };
  for (const std::size_t node : run.in_reading_order()) {
    const Html charts = row_of_charts(run, node, voice);
    if (run.leaf_count() <= kFolded || !run.is_leaf(node)) {
      fold();
      content += charts;
    } else {
      under += charts;
      ++count;
    }
  }
  fold();
  return content;
}

/// What the lines and bands are, drawn as in the charts.
Html key(const Run& run, const Voice& voice) {
  Html items;
  const auto add = [&](const Html& sample, const std::string& words) {
    items += tag("span", {{"class", "sample"}}, svg::ornament(30, 14, sample) + text(words));
  };
  add(svg::line("demand", {{1, 10}, {15, 4}, {29, 8}}), voice.say("在校需求（中位数）", "demand (median)"));
  if (run.is_ensemble()) {
    add(svg::rectangle("outer", {0, 1}, 30, 12), voice.percent(run.coverage()) + voice.say(" 区间", " range"));
    add(svg::rectangle("inner", {0, 1}, 30, 12), voice.say("中间一半", "middle half"));
  }
  add(svg::steps("seats", {{1, 10}, {15, 4}, {29, 4}}), voice.say("可用学位", "usable seats"));
  add(svg::rectangle("gap", {0, 1}, 30, 12), voice.say("需求高出学位", "demand above the seats"));
  return tag("p", {{"class", "key"}}, items);
}

}  // namespace

Html fan_charts(const Run& run, const Voice& voice) {
  if (!run.has("enrolment") || !run.has("usable_seats")) return {};
  Html content = paragraph(voice.say(
      "学位是当年9月1日可用的；图名旁是最缺的一年。上级地区的缺口是各地区缺口之和，别处的空位抵不了，所以总需求低于总学"
      "位时也可能缺。"
      "纵轴都从零开始，各图刻度不同。",
      "Seats are those usable on 1 September; beside each name stands its worst year. For a city or "
      "province the areas' shortages add up and free seats elsewhere do not help, so it can be short where its total "
      "demand is below its seats. Axes start at zero and differ "
      "from picture to picture."));
  content += key(run, voice) + all_charts(run, voice);
  return section("demand", voice.say("需求与学位", "Demand against seats"), content);
}

}  // namespace seatcast::report
