#include "io/report/explorer.h"

#include <cmath>

#include <fmt/format.h>

#include "io/console/log.h"

namespace seatcast::report {
namespace {

/// A JSON string that cannot end the script element it stands in.
std::string script_string(std::string_view words) {
  std::string safe;
  for (const char c : console::json_string(words)) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

template <class Value>
std::string series(const Run& run, int decimals, Value value) {
  std::string list;
  for (std::size_t year = 0; year < run.year_count(); ++year) {
    const double number = value(year);
    if (!list.empty()) list += ',';
    list += std::isfinite(number) ? fmt::format("{:.{}f}", number, decimals) : "null";
  }
  return "[" + list + "]";
}

std::string stage_data(const Run& run, std::size_t node, std::size_t stage) {
  if (!run.offers(node, stage)) return "null";
  const auto demand = [&](std::size_t year) { return run.spread("enrolment", {node, stage, year}); };
  const auto inner = [&](std::size_t year) { return run.inner_spread("enrolment", {node, stage, year}); };
  return fmt::format(R"({{"low":{},"q1":{},"middle":{},"q3":{},"high":{},"seats":{},"chance":{}}})",
                     series(run, 0, [&](std::size_t year) { return demand(year).low; }),
                     series(run, 0, [&](std::size_t year) { return inner(year).low; }),
                     series(run, 0, [&](std::size_t year) { return demand(year).middle; }),
                     series(run, 0, [&](std::size_t year) { return inner(year).high; }),
                     series(run, 0, [&](std::size_t year) { return demand(year).high; }),
                     series(run, 0,
                            [&](std::size_t year) {
                              return run.middle("usable_seats", {node, stage, year});
                            }),
                     series(run, 3, [&](std::size_t year) {
                       return run.probability("probability_of_shortage", {node, stage, year});
                     }));
}

std::string area_data(const Run& run, std::size_t node, const Voice& voice) {
  std::string stages;
  for (const std::size_t stage : run.stages()) stages += (stages.empty() ? "" : ",") + stage_data(run, node, stage);
  return fmt::format(R"({{"name":{},"stages":[{}]}})", script_string(run.area(node, voice)), stages);
}

std::string words(const Run& run, const Voice& voice) {
  std::string list;
  const auto add = [&](const char* key, const std::string& value) {
    list += fmt::format("{}\"{}\":{}", list.empty() ? "" : ",", key, script_string(value));
  };
  add("language", voice.say("zh", "en"));
  add("title", voice.say("逐个查看", "Look at one area"));
  add("area", voice.say("地区", "Area"));
  add("stage", voice.say("学段", "Stage"));
  add("demand", voice.say("在校需求（中位数）", "demand (median)"));
  add("outer", voice.say(voice.percent(run.coverage()) + " 区间", voice.percent(run.coverage()) + " range"));
  add("inner", voice.say("中间一半", "middle half"));
  add("seats", voice.say("可用学位", "usable seats"));
  add("chance", voice.say("缺口可能性", "chance of a shortage"));
  add("label", run.info().label);
  return "{" + list + "}";
}

}  // namespace

std::string explorer_data(const Run& run, const Voice& voice) {
  std::string stages;
  for (const std::size_t stage : run.stages())
    stages += (stages.empty() ? "" : ",") + script_string(run.stage(stage, voice));
  std::string areas;
  for (const std::size_t node : run.in_reading_order())
    areas += (areas.empty() ? "" : ",") + area_data(run, node, voice);
  return fmt::format(R"({{"words":{},"years":{},"stages":[{}],"areas":[{}]}})", words(run, voice),
                     series(run, 0, [&](std::size_t year) { return run.calendar(year); }), stages, areas);
}

}  // namespace seatcast::report
