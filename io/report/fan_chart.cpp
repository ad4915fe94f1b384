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
    return svg::picture(kWidth, kHeight, title, description(), axes() + bands() + lines());
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

Html row_of_charts(const Run& run, std::size_t node, const Voice& voice) {
  Html charts;
  for (const std::size_t stage : run.stages()) {
    if (!run.offers(node, stage)) continue;
    charts +=
        tag("figure", tag("figcaption", text(run.stage(stage, voice))) + FanChart(run, node, stage, voice).html());
  }
  return tag("div", {{"class", run.is_leaf(node) ? "fans" : "fans above"}},
             tag("h3", text(run.area(node, voice)) + data_mark(run)) + tag("div", {{"class", "row"}}, charts));
}

}  // namespace

Html fan_charts(const Run& run, const Voice& voice) {
  if (!run.has("enrolment") || !run.has("usable_seats")) return {};
  std::string words = voice.say("蓝线是在校需求（人），", "Blue line: pupils who seek a place");
  if (run.is_ensemble()) {
    words +=
        voice.say(fmt::format("浅色带为 {} 区间，深色带为中间一半；", voice.percent(run.coverage())),
                  fmt::format(", pale band: {} range, darker band: the middle half", voice.percent(run.coverage())));
  }
  words += voice.say("黑色阶梯线是当年9月1日可用的学位。需求高出学位的部分就是缺口。纵轴都从零开始，各图刻度不同。",
                     ". Black steps: seats usable on 1 September. Demand above the steps is short of seats. Axes start "
                     "at zero and differ from picture to picture.");
  Html content = paragraph(words);
  for (const std::size_t node : run.in_reading_order()) content += row_of_charts(run, node, voice);
  return section("demand", voice.say("需求与学位", "Demand against seats"), content);
}

}  // namespace seatcast::report
