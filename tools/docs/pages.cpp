#include "tools/docs/pages.h"

#include <fmt/format.h>

#include "engine/measures/measures.h"
#include "io/batch/batch_file.h"
#include "io/catalogue/all_rules.h"
#include "io/fields/schema.h"
#include "io/history/history_file.h"
#include "io/scenario/scenario.h"

namespace seatcast::docs {

using text::Language;

std::vector<Page> all_pages() {
  std::vector<Page> pages;
  for (const Language language : {Language::zh, Language::en}) {
    const char* suffix = language == Language::zh ? ".zh.md" : ".en.md";
    const auto add = [&](const char* name, std::string text) {
      while (text.ends_with("\n\n")) text.pop_back();
      pages.push_back({std::string(name) + suffix, std::move(text)});
    };
    add("scenario", scenario_page(language));
    add("tables", tables_page(language));
    add("measures", measures_page(language));
    add("results", results_page(language));
    add("rules", rules_page(language));
    add("batch", batch_page(language));
    add("history", history_page(language));
  }
  return pages;
}

std::string page_head(const text::Text& title, Language language) {
  return fmt::format("# {}\n\n{}\n\n", title.in(language),
                     language == Language::zh ? "本页由 seatcast_docs 从程序的声明生成，请勿手改。"
                                              : "Made by seatcast_docs from the program's declarations; do not edit.");
}

std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string scenario_page(Language language) {
  std::string text = page_head({"方案文件", "Scenario files"}, language);
  text +=
      language == Language::zh
          ? "方案是一个 YAML 文件，键名是英文，注释、名称和备注中英文均可；几百行的数据放在旁边的 CSV 表里"
            "（[表](tables.zh.md)）。数可以带单位和万、亿：`45人/班`、`3.2万`、`12%`。随年份变化的量写成 "
            "`{2024: 45, 2027: 40}`（分段）或 `{linear: {2026: 45, 2035: 30}}`（直线）。\n\n"
            "`extends: baseline.yaml` 以另一个方案为基础：映射逐键合并，列表和数整体替换，`键+:` 追加到列表，"
            "`键: !delete` 删去，`键: !replace {...}` 整体替换映射。命令行 `-s policy.class_size.primary=40` "
            "覆盖一个值。`seatcast validate --print-config` 打印合成后的方案和每个值的出处；`seatcast schema` "
            "给编辑器提供提示；`seatcast init` 建一个可运行的示例。\n\n"
          : "A scenario is a YAML file. Keys are English; comments, names and notes Chinese or English; hundreds of "
            "rows belong in CSV tables beside it ([tables](tables.en.md)). Numbers may carry a unit and 万 (10^4) or "
            "亿 (10^8): `45人/班`, `3.2万`, `12%`. What changes over the years is written `{2024: 45, 2027: 40}` "
            "(steps) or `{linear: {2026: 45, 2035: 30}}` (a line).\n\n"
            "`extends: baseline.yaml` builds on another scenario: maps merge key by key, lists and numbers replace, "
            "`key+:` appends to a list, `key: !delete` removes, `key: !replace {...}` replaces a map as a whole. On "
            "the command line `-s policy.class_size.primary=40` replaces one value. `seatcast validate "
            "--print-config` prints the whole scenario with the origin of each value, `seatcast schema` helps "
            "editors, `seatcast init` makes an example that runs.\n\n";
  text += language == Language::zh ? "## 全部键\n\n" : "## All keys\n\n";
  return text + fields::reference_page<scenario::Scenario>(language, 3);
}

std::string batch_page(Language language) {
  std::string text = page_head({"批次文件", "Batch files"}, language);
  text +=
      language == Language::zh
          ? "批次文件列出一夜要运行的方案，用法见 `seatcast batch --help`。`scenarios` 的一项是方案文件、文件夹，或 "
            "`{file, name, set}`；文件夹里取有 horizon 的 .yaml 文件，名字以 `_` 或 `.` 开头的除外。`matrices` "
            "给出各轴的选项，每种搭配运行一次，名字由选项的名字连成。改动（`set`）写成 `路径=值`，与命令行的 `-s` "
            "相同。\n\n"
            "## 全部键\n\n"
          : "A batch file lists what one night runs; `seatcast batch --help` tells how. An item of `scenarios` is a "
            "file, a folder, or `{file, name, set}`; of a folder, .yaml files that have a horizon are taken, but for "
            "names that begin with `_` or `.`. `matrices` name the options of several axes; every combination is run "
            "once, under a name made of the options' names. Changes (`set`) are written `path=value`, as with `-s`.\n\n"
            "## All keys\n\n";
  return text + fields::reference_page<batch::BatchFile>(language, 3);
}

std::string history_page(Language language) {
  std::string text = page_head({"历史文件", "History files"}, language);
  text +=
      language == Language::zh
          ? "历史文件（history.yaml）写明一个教育局历年的在校生和出生，供 `seatcast backtest` 和 `seatcast calibrate` "
            "使用，用法见[由自己的历史预测](../guide/forecasting.zh.md)。`extends`、`-s` 与[方案](scenario.zh.md)相同；"
            "`seatcast schema history` 给编辑器提供提示。\n\n"
            "## 全部键\n\n"
          : "A history (history.yaml) says what pupils and births a bureau has counted over the years, for `seatcast "
            "backtest` and `seatcast calibrate`; how it is used: [a forecast from your own "
            "history](../guide/forecasting.en.md). `extends` and `-s` are those of [scenarios](scenario.en.md); "
            "`seatcast schema history` helps editors.\n\n"
            "## All keys\n\n";
  text += fields::reference_page<history::HistoryFile>(language, 3);
  text += language == Language::zh
              ? "表的写法与方案的[表](tables.zh.md)相同。`area_id` 在各表中一致；没有统计的格子留空，不要写 0。\n\n"
              : "Tables are written as those of a scenario ([tables](tables.en.md)). `area_id` is the same in all of "
                "them; what was not counted stays empty, it is not 0.\n\n";
  text += table_section("enrolment", {"历年在校生", "Pupils of every year"},
                        fields::TypeOf<history::EnrolmentRow>::get(), language);
  text += table_section("births.table", {"历年出生", "Births of every year"}, fields::TypeOf<history::BirthsRow>::get(),
                        language);
  return text + table_section("areas", {"地区的上级", "What areas belong to"}, fields::TypeOf<history::AreaRow>::get(),
                              language);
}

std::string measures_page(Language language) {
  const bool zh = language == Language::zh;
  std::string text = page_head({"指标", "Measures"}, language);
  text +=
      zh ? "每个指标给出参考路径（不是均值）；有模拟时另有均值、标准差、各分位数及其 90% 蒙特卡洛区间。比值在每次模拟中"
           "先由分子、分母之和求出，再取分位数，所以上级地区的比值不是下级的平均。编号不会改作他用。\n\n"
           "| 编号 | 变量 | 名称 | 单位 | 分 | 含义 |\n|---|---|---|---|---|---|\n"
         : "Each measure has its reference path (not the mean) and, with replicates, mean, standard deviation, "
           "quantiles and their 90 % Monte Carlo intervals. Ratios are formed in every replicate from the sums of "
           "both their sides, so a ratio of a city is not the average of its counties. Numbers are never given a "
           "second meaning.\n\n| number | variable | name | unit | by | meaning |\n|---|---|---|---|---|---|\n";
  for (const measures::Measure& measure : measures::all_measures()) {
    const bool by_stage = measure.axis == measures::Axis::kStage;
    const auto unit = zh ? unit_zh(measure.unit) : unit_en(measure.unit);
    text += fmt::format("| {} | `{}` | {} | {} | {} | {} |\n", measure.number, measure.id,
                        zh ? measure.name_zh : measure.name_en, unit.empty() ? "1" : unit,
                        zh ? (by_stage ? "学段" : "年级") : (by_stage ? "stage" : "grade"),
                        cell(zh ? measure.doc_zh : measure.doc_en));
  }
  return text;
}

std::string rules_page(Language language) {
  const bool zh = language == Language::zh;
  std::string text = page_head({"规则与消息", "Rules and messages"}, language);
  text +=
      zh ? "消息中的编号指向这里的一条，`seatcast explain E114` 打印同样的内容。花括号是随情况填入的字。E 是错误，W "
           "是警告。\n\n"
         : "The code in a message points here; `seatcast explain E114` prints the same. Braces stand for what is "
           "filled in. E is an error, W a warning.\n\n";
  for (const text::Rule* rule : catalogue::all_rules()) {
    text += fmt::format("## {}\n\n{}{}\n\n", rule->id, rule->message.in(language), zh ? "。" : ".");
    if (!rule->help.empty()) text += fmt::format("*{}{}{}*\n\n", rule->help.in(language), zh ? "。" : ".", "");
    text += fmt::format("{}\n\n", rule->page.in(language));
  }
  return text;
}

}  // namespace seatcast::docs
