#include "io/catalogue/all_rules.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "io/batch/rules.h"
#include "io/comparison/rules.h"
#include "io/csv/rules.h"
#include "io/fields/rules.h"
#include "io/fields/table_rules.h"
#include "io/history/rules.h"
#include "io/ledger/rules.h"
#include "io/results/rules.h"
#include "io/scenario/rules.h"
#include "io/text/utf8.h"
#include "io/xlsx/rules.h"
#include "io/yaml/rules.h"

namespace seatcast::catalogue {
namespace {

std::vector<const text::Rule*> collect() {
  const std::span<const text::Rule> tables[] = {
      yaml::kSyntaxRules, fields::kRules,    csv::kRules,   fields::kTableRules, yaml::kLayerRules, results::kRules,
      scenario::kRules,   comparing::kRules, batch::kRules, xlsx::kRules,        ledger::kRules,    history::kRules};
  std::vector<const text::Rule*> rules;
  for (const auto table : tables) {
    for (const auto& rule : table) rules.push_back(&rule);
  }
  std::ranges::stable_sort(rules, {}, &text::Rule::id);
  return rules;
}

}  // namespace

const std::vector<const text::Rule*>& all_rules() {
  static const auto rules = collect();
  return rules;
}

const text::Rule* find(std::string_view id) {
  const auto wanted = text::to_lower_ascii(id);
  const auto& rules = all_rules();
  const auto found =
      std::ranges::find_if(rules, [&](const text::Rule* rule) { return text::to_lower_ascii(rule->id) == wanted; });
  return found == rules.end() ? nullptr : *found;
}

std::string page(const text::Rule& rule, text::Language language) {
  const bool chinese = language == text::Language::zh;
  std::string text = fmt::format("# {}{}{}\n\n", rule.id, chinese ? "：" : ": ", rule.message.in(language));
  if (!rule.help.empty())
    text += fmt::format("{}{}\n\n", chinese ? "**建议**：" : "**Help**: ", rule.help.in(language));
  return text + fmt::format("{}\n", rule.page.in(language));
}

}  // namespace seatcast::catalogue
