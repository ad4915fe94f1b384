#include "tools/import/reading.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/table.h"

namespace seatcast::tools {
namespace {

using text::Language;

std::string say(Language language, std::string_view zh, std::string_view en) {
  return std::string(language == Language::zh ? zh : en);
}

std::string stage_name(scenario::StageName stage, Language language) {
  for (const auto& named : names_of(stage)) {
    if (named.value != stage) continue;
    return std::string(language == Language::zh ? named.chinese.substr(0, named.chinese.find('|')) : named.name);
  }
  return {};
}

std::string meaning_of(const ledger::MappedColumn& column, ledger::TableKind kind, Language language) {
  std::string meaning(ledger::rule_of(kind, column.field).meaning.in(language));
  if (column.stage) meaning += say(language, "，", ", ") + stage_name(*column.stage, language);
  if (column.factor != 1) meaning += fmt::format(" × {:g}", column.factor);
  return meaning;
}

std::string list_of(const std::vector<std::string>& words, Language language) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : say(language, "、", ", ")) + word;
  return list;
}

std::string describe_sheet(const ledger::SheetReport& sheet, ledger::TableKind kind, Language language, int width) {
  const std::string name = sheet.name.empty()
                               ? say(language, "表", "table")
                               : say(language, "工作表“", "sheet '") + sheet.name + say(language, "”", "'");
  std::string text = language == Language::zh
                         ? fmt::format("{}，表头在第 {} 行：用了 {} 行，{} 行不能用，{} 行不是数据\n", name,
                                       sheet.header_row, sheet.rows, sheet.unusable, sheet.skipped.size())
                         : fmt::format("{}, header in row {}: {} rows used, {} unusable, {} that are no data\n", name,
                                       sheet.header_row, sheet.rows, sheet.unusable, sheet.skipped.size());
  console::Table table({{say(language, "原来的列", "column")}, {say(language, "读作", "read as")}});
  for (const auto& column : sheet.mapped) table.add_row({column.header, meaning_of(column, kind, language)});
  text += table.render(width);
  if (!sheet.unused.empty())
    text += say(language, "未用的列：", "Columns not used: ") + list_of(sheet.unused, language) + "\n";
  for (const auto& skipped : sheet.skipped)
    text += say(language, "跳过 ", "Left out ") + skipped.where + say(language, "：", ": ") + skipped.why.in(language) +
            "\n";
  return text;
}

}  // namespace

std::string describe_reading(const std::vector<ledger::SheetReport>& sheets, const std::vector<text::Phrase>& remarks,
                             ledger::TableKind kind, Language language, int width) {
  std::string text;
  for (const auto& sheet : sheets) text += describe_sheet(sheet, kind, language, width) + "\n";
  for (const auto& remark : remarks) text += say(language, "说明：", "Note: ") + remark.in(language) + "\n";
  return text;
}

nlohmann::ordered_json reading_json(const std::vector<ledger::SheetReport>& sheets,
                                    const std::vector<text::Phrase>& remarks, ledger::TableKind kind,
                                    Language language) {
  nlohmann::ordered_json document = nlohmann::ordered_json::object();
  document["sheets"] = nlohmann::ordered_json::array();
  for (const auto& sheet : sheets) {
    nlohmann::ordered_json one = {{"name", sheet.name},
                                  {"header_row", sheet.header_row},
                                  {"rows", sheet.rows},
                                  {"unusable", sheet.unusable},
                                  {"unused", sheet.unused}};
    one["columns"] = nlohmann::ordered_json::object();
    for (const auto& column : sheet.mapped) one["columns"][column.header] = meaning_of(column, kind, language);
    one["skipped"] = nlohmann::ordered_json::array();
    for (const auto& skipped : sheet.skipped)
      one["skipped"].push_back({{"where", skipped.where}, {"why", skipped.why.in(language)}});
    document["sheets"].push_back(std::move(one));
  }
  document["remarks"] = nlohmann::ordered_json::array();
  for (const auto& remark : remarks) document["remarks"].push_back(remark.in(language));
  return document;
}

}  // namespace seatcast::tools
