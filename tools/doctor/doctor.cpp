#include "tools/doctor/doctor.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "io/text/display_width.h"

namespace seatcast::tools {
namespace {

const char* name_of(Health health) {
  switch (health) {
    case Health::fine:
      return "fine";
    case Health::remark:
      return "remark";
    case Health::bad:
      return "bad";
  }
  return "";
}

const char* mark_of(Health health) {
  switch (health) {
    case Health::fine:
      return "  ";
    case Health::remark:
      return "! ";
    case Health::bad:
      return "X ";
  }
  return "";
}

std::string as_json(const std::vector<Finding>& findings, bool is_well, text::Language language) {
  auto list = nlohmann::ordered_json::array();
  for (const Finding& finding : findings) {
    list.push_back({{"id", finding.id},
                    {"what", finding.what.in(language)},
                    {"value", finding.value.in(language)},
                    {"health", name_of(finding.health)}});
  }
  return nlohmann::ordered_json{{"well", is_well}, {"findings", list}}.dump(2) + "\n";
}

std::string as_text(const std::vector<Finding>& findings, bool is_well, text::Language language) {
  int width = 0;
  for (const Finding& finding : findings) width = std::max(width, text::display_width(finding.what.in(language)));
  std::string text;
  for (const Finding& finding : findings) {
    text += mark_of(finding.health) + text::pad(finding.what.in(language), width) + "  " + finding.value.in(language) +
            "\n";
  }
  const text::Text verdict = is_well ? text::Text{"\n一切就绪。\n", "\nAll is well.\n"}
                                     : text::Text{"\n标 X 的各项有问题，运行可能失败。\n",
                                                  "\nWhat is marked X is not in order; a run may fail.\n"};
  return text + std::string(verdict.in(language));
}

}  // namespace

Command doctor_command() {
  return {.name = "doctor",
          .summary = {"检查这台机器：处理器、库、磁盘、语言、读取结果的软件",
                      "examine this machine: processor, libraries, disk, language, readers of results"},
          .examples = {"seatcast doctor"},
          .action = [](Terminal& terminal) { return doctor(terminal); }};
}

ExitCode doctor(Terminal& terminal) {
  std::vector<Finding> findings;
  const auto add = [&](std::vector<Finding> more) {
    findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  };
  add(examine_program());
  add(examine_processor());
  add(examine_arithmetic());
  add(examine_libraries());
  add(examine_language(terminal));
  add(examine_folders());
  add(examine_readers());
  const bool is_well = std::ranges::none_of(findings, [](const Finding& one) { return one.health == Health::bad; });
  print(terminal.options().json ? as_json(findings, is_well, terminal.language())
                                : as_text(findings, is_well, terminal.language()));
  return is_well ? kGood : kBadAnswer;
}

}  // namespace seatcast::tools
