#include <cmath>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/colour.h"
#include "io/report/sections.h"
#include "io/report/year_table.h"

namespace seatcast::report {
namespace {

/// The words of a cell: 缺 1234, 余 2.1万, both for a node that has both, 平 for neither.
Html cell_words(double shortage, double surplus, double probability, const Voice& voice) {
  Html words;
  const bool is_short = std::round(shortage) >= 1;
  const bool is_idle = std::round(surplus) >= 1;
  if (is_short) words += text(voice.say("缺", "−") + voice.compact(shortage));
  if (is_short && is_idle) words += void_tag("br", {});
  if (is_idle) words += text(voice.say("余", "+") + voice.compact(surplus));
  if (!is_short && !is_idle) words += text(voice.say("平", "0"));
  // How sure, where there is a doubt.
  if (probability >= 0.05 && probability <= 0.95) words += tag("small", text(voice.percent(probability)));
  return words;
}

Html heat_cell(const Run& run, Cell cell, const Voice& voice) {
  const double shortage = run.middle("shortage", cell);
  const double surplus = run.middle("surplus", cell);
  if (!std::isfinite(shortage) && !std::isfinite(surplus)) return tag("td", text("–"));
  const double seats = run.middle("usable_seats", cell);
  const bool is_short = std::round(shortage) >= 1;
  const int step = seats > 0 ? step_of_share((is_short ? shortage : surplus) / seats) : is_short ? kSteps : 0;
  return shaded_cell(shade(is_short ? 'h' : 's', step),
                     cell_words(shortage, surplus, run.probability("probability_of_shortage", cell), voice));
}

Html heat_table(const Run& run, std::size_t stage, const Voice& voice) {
  const std::string name = run.stage(stage, voice);
  YearTable table(run, voice.say(name + "：各地区各年学位余缺", "Seats short or idle by area and year: " + name),
                  voice);
  table.add_areas(stage, [&](Cell cell) { return heat_cell(run, cell, voice); });
  return table.html();
}

Html key(const Voice& voice) {
  Html marks;
  const auto add = [&](char kind, int step, const std::string& words) {
    marks += tag("span", {{"class", fmt::format("swatch {}{}", kind, step)}}, text(words));
  };
  for (const auto& [step, share] : {std::pair{7, "≥50%"}, {4, "10%"}, {1, "0.5%"}})
    add('h', step, voice.say("缺", "−") + share);
  for (const auto& [step, share] : {std::pair{1, "0.5%"}, {4, "10%"}, {7, "≥50%"}})
    add('s', step, voice.say("余", "+") + share);
  return tag("p", {{"class", "key"}},
             text(voice.say("颜色深浅为占可用学位的份额：", "Shade: share of the usable seats. ")) + marks);
}

}  // namespace

Html heat_tables(const Run& run, const Voice& voice) {
  Html content = paragraph(voice.say(
      "每格为中位数：“缺”是未采取任何缓解措施前缺的学位，“余”是满足需求后空着的学位；小字是缺口不少于一个班的概率，没有"
      "小字的，"
      "缺或不缺都有 95% 以上的把握。上级地区的缺与余不相抵。",
      "Each cell is a median: − seats short before any relief, + seats left idle after all needs; small print: the "
      "chance of a shortage of at least one class; without it, short or not is more than 95 % sure. For a city or "
      "province the two are not netted."));
  content += key(voice);
  for (const std::size_t stage : run.stages()) content += heat_table(run, stage, voice);
  return section("balance", voice.say("学位余缺：哪里、哪年", "Short or idle: where and when"), content);
}

}  // namespace seatcast::report
