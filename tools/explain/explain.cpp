#include "tools/explain/explain.h"

#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/catalogue/all_rules.h"
#include "io/console/table.h"
#include "tools/explain/scenario.h"

namespace seatcast::tools {
namespace {

/// "E114", "w301": one letter and three digits.
bool is_rule_id(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool letter = !text.empty() && std::string_view("EWew").find(text.front()) != std::string_view::npos;
  return text.size() == 4 && letter && is_digit(text[1]) && is_digit(text[2]) && is_digit(text[3]);
}

nlohmann::ordered_json to_json(const text::Rule& rule, text::Language language) {
  return {{"id", rule.id},
          {"name", rule.name},
          {"severity", rule.severity() == text::Severity::error ? "error" : "warning"},
          {"message", rule.message.in(language)},
          {"help", rule.help.in(language)},
          {"page", rule.page.in(language)}};
}

ExitCode explain_rule(const std::string& id, Terminal& terminal) {
  const text::Rule* rule = catalogue::find(id);
  if (rule == nullptr) {
    return terminal.fail(kUsage, {fmt::format("没有规则 {}；seatcast explain 列出全部", id),
                                  fmt::format("there is no rule {}; seatcast explain lists them all", id)});
  }
  print(terminal.options().json ? to_json(*rule, terminal.language()).dump(2) + "\n"
                                : catalogue::page(*rule, terminal.language()));
  return kGood;
}

ExitCode list_rules(Terminal& terminal) {
  const auto language = terminal.language();
  if (terminal.options().json) {
    auto list = nlohmann::ordered_json::array();
    for (const text::Rule* rule : catalogue::all_rules()) list.push_back(to_json(*rule, language));
    print(nlohmann::ordered_json{{"rules", list}}.dump(2) + "\n");
    return kGood;
  }
  const bool zh = language == text::Language::zh;
  console::Table table({{zh ? "规则" : "rule"}, {zh ? "消息" : "message"}});
  for (const text::Rule* rule : catalogue::all_rules())
    table.add_row({std::string(rule->id), std::string(rule->message.in(language))});
  print(table.render());
  return kGood;
}

}  // namespace

Command explain_command() {
  constexpr int kMostReplicates = 1'000'000;
  constexpr int kMostThreads = 1024;
  const auto options = std::make_shared<ExplainOptions>();
  return {
      .name = "explain",
      .summary =
          {"解释消息中的规则编号；或解释一个方案：不确定性从何而来，经不经得起压力",
           "explain the rule that a message carries; or a scenario: where its uncertainty comes from, what it bears"},
      .parameters =
          {optional_argument("SUBJECT", options->subject,
                             {"规则编号（如 E114）或方案文件；不写则列出全部规则",
                              "id of a rule, as E114, or a scenario file; default: list all rules"}),
           option("--measure", options->measure, "MEASURE", {"指标，缺省为 shortage", "measure; default: shortage"}),
           option("--area", options->area, "AREA",
                  {"地区代码或名称，缺省为全部合计", "code or name; default: all together"}),
           option("--stage", options->stage, "STAGE", {"学段，缺省为各学段", "stage; default: each"}),
           option("--year", options->year, "YEAR",
                  {"年份，缺省为均值最大的一年", "year; default: that of the largest mean"}),
           flag("--projects", options->projects,
                {"逐个项目算它值多少（每个项目多算两遍）", "what each project is worth (two more runs a project)"}),
           option("-s,--set", options->overrides, placeholder::kSetting,
                  {"覆盖方案中的一个值", "replace one value of the scenario"}),
           option("--replicates", options->replicates, {2, kMostReplicates}, {"模拟次数", "futures to draw"}),
           option("--threads", options->threads, {1, kMostThreads}, {"线程数，缺省为全部", "threads; default: all"})},
      .examples = {"seatcast explain E114",
                   "seatcast explain scenarios/jining/baseline.yaml --stage junior --year 2030",
                   "seatcast explain scenarios/jining/baseline.yaml --projects"},
      .action = [options](Terminal& terminal) { return explain(*options, terminal); }};
}

ExitCode explain(const ExplainOptions& options, Terminal& terminal) {
  if (options.subject.empty()) return list_rules(terminal);
  if (is_rule_id(options.subject)) return explain_rule(options.subject, terminal);
  const bool is_scenario = options.subject.ends_with(".yaml") || options.subject.ends_with(".yml") ||
                           std::filesystem::is_regular_file(options.subject);
  if (is_scenario) return explain_scenario(options, terminal);
  return terminal.fail(
      kUsage,
      {fmt::format("“{}”不是规则编号（如 E114），也不是方案文件；seatcast explain 列出全部规则", options.subject),
       fmt::format("'{}' is not the id of a rule, such as E114, nor a scenario; seatcast explain lists all rules",
                   options.subject)});
}

}  // namespace seatcast::tools
