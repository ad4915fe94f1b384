#include <algorithm>

#include <fmt/format.h>

#include "io/report/blocks.h"
#include "io/report/quality.h"
#include "io/report/sections.h"

namespace seatcast::report {
namespace {

Html quality_table(const Run& run, const Voice& voice) {
  std::size_t total = 0;
  for (const auto& [quality, rows] : run.info().rows_by_quality) total += rows;
  Table table(voice.say("输入数据按质量", "Input rows by quality"), {{voice.say("质量", "Quality"), Align::kWords},
                                                                     {voice.say("含义", "Meaning"), Align::kWords},
                                                                     {voice.say("行数", "Rows")},
                                                                     {voice.say("占比", "Share")}});
  for (const auto& [quality, rows] : run.info().rows_by_quality) {
    const Quality* known = find_quality(quality);
    const std::string name = known != nullptr ? std::string(known->name.in(voice.language())) : quality;
    const Html mark =
        !is_observed(quality) ? tag("span", {{"class", "mark"}}, text(voice.say("非观测", "not observed"))) : Html();
    table.add_row(
        {text(name + " ") + mark, text(known != nullptr ? known->meaning.in(voice.language()) : std::string_view("–")),
         text(voice.whole(static_cast<double>(rows))),
         text(voice.percent(static_cast<double>(rows) / static_cast<double>(std::max<std::size_t>(total, 1))))});
  }
  return table.empty() ? Html() : table.html();
}

Html assumptions(const Run& run, const Voice& voice) {
  Html items;
  for (const Assumption& assumption : run.rules().assumptions)
    items += tag("dt", text(voice.say(assumption.what))) + tag("dd", text(voice.say(assumption.value)));
  return items.empty() ? Html() : heading(3, voice.say("方案的主要设定", "What the scenario sets")) + tag("dl", items);
}

Html facts(const Run& run, const Voice& voice) {
  const auto& info = run.info();
  Html items;
  const auto add = [&](std::string_view zh, std::string_view en, const std::string& value) {
    if (!value.empty()) items += tag("dt", text(voice.say(zh, en))) + tag("dd", tag("code", text(value)));
  };
  add("结果文件", "Result file", run.file_name());
  add("方案", "Scenario", info.name);
  add("方案校验和 SHA-256", "Scenario SHA-256", run.facts().scenario_sha256);
  add("结果内容校验和", "Content SHA-256", run.facts().content_sha256);
  add("运行编号", "Run id", run.facts().run_id);
  add("程序版本", "Program",
      "seatcast " + info.engine_version + (info.git_describe.empty() ? "" : " (" + info.git_describe + ")"));
  add("随机种子", "Seed", info.seed);
  add("模拟次数", "Replicates", std::to_string(run.replicates()));
  return tag("dl", {{"class", "facts"}}, items);
}

Html inputs(const Run& run, const Voice& voice) {
  Table table(voice.say("输入文件", "Input files"),
              {{voice.say("文件", "File"), Align::kWords}, {"SHA-256", Align::kWords}});
  for (const auto& input : run.info().inputs)
    table.add_row({text(input.name), tag("code", text(input.sha256.substr(0, 16) + "…"))});
  return table.empty() ? Html() : table.html();
}

}  // namespace

Html data_quality(const Run& run, const Voice& voice) {
  Html content;
  if (!run.info().label.empty()) content += tag("p", {{"class", "label"}}, tag("strong", text(run.info().label)));
  content += paragraph(voice.say(
      "标有“非观测”的数据不是统计所得。以此推出的各地区数字只宜看变化和比例，不宜当作统计数字引用。",
      "What is marked “not observed” is no statistic. Numbers of areas that rest on it are good for changes and "
      "proportions; do not quote them as statistics."));
  return section("data", voice.say("数据与假定", "Data and assumptions"),
                 content + quality_table(run, voice) + assumptions(run, voice));
}

Html provenance(const Run& run, const Voice& voice) {
  return section("provenance", voice.say("出处", "Provenance"), facts(run, voice) + inputs(run, voice));
}

Html how_to_read(const Run& run, const Voice& voice) {
  Html items;
  const auto add = [&](std::string_view zh_what, std::string_view zh, std::string_view en_what, std::string_view en) {
    items += tag("dt", text(voice.say(zh_what, en_what))) + tag("dd", text(voice.say(zh, en)));
  };
  add("学位", "一名学生的一个位子。可用学位是当年9月1日真正能用的，按班额标准计。", "Seat",
      "One place for one pupil. Usable seats are those really usable on 1 September, at the class-size standard.");
  add("缺", "要求入学者和超出班额标准的学生，多于空余学位的部分，未计任何缓解措施。", "Short",
      "Pupils who ask for a seat, and pupils above their classes' standard, beyond the free seats, before any relief.");
  add("余", "满足全部需求后仍空着的学位。", "Idle", "Seats left free after all needs.");
  add("未安置", "扩班额、临时教室、邻近就读等措施全部用尽后仍没有学位的学生。", "Unplaced",
      "Pupils without a seat after larger classes, temporary rooms, neighbours and whatever else the scenario allows.");
  if (run.is_ensemble()) {
    add("中位数", "一半的模拟高于它，一半低于它。各数的中位数不能相加。", "Median",
        "Half of the futures lie above, half below. Medians do not add up.");
    add("区间", "模拟中相应份额的未来落在其中。它只包括方案写明的不确定性。", "Range",
        "That share of the futures lies within. It holds only the uncertainty that the scenario declares.");
    add("可能性", "模拟中缺口不少于一个班的份额。", "Chance",
        "Share of the futures with a shortage of at least one class.");
  }
  return section("reading", voice.say("怎样读这份报告", "How to read this report"), tag("dl", items));
}

}  // namespace seatcast::report
