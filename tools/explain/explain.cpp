#include "tools/explain/explain.h"

#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/catalogue/all_rules.h"
#include "io/console/table.h"
#include "io/text/suggest.h"

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
  const auto options = std::make_shared<ExplainOptions>();
  return {
      .name = "explain",
      .summary = {"解释消息中的规则编号", "explain the rule that a message carries"},
      .parameters = {optional_argument(
          "RULE", options->subject, {"规则编号，如 E114；不写则列出全部", "id of a rule, as E114; default: list all"})},
      .examples = {"seatcast explain E114"},
      .action = [options](Terminal& terminal) { return explain(*options, terminal); }};
}

ExitCode explain(const ExplainOptions& options, Terminal& terminal) {
  if (options.subject.empty()) return list_rules(terminal);
  if (is_rule_id(options.subject)) return explain_rule(options.subject, terminal);
  return terminal.fail(
      kUsage,
      {fmt::format("“{}”不是规则编号，编号如 E114；seatcast explain 列出全部", options.subject),
       fmt::format("'{}' is not the id of a rule, such as E114; seatcast explain lists them all", options.subject)});
}

}  // namespace seatcast::tools
