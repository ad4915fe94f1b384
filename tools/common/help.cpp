#include "tools/common/help.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/text/display_width.h"

namespace seatcast::tools {
namespace {

using text::Language;

constexpr int kWidestLeft = 30;  // of the left column; a longer name stands on a line of its own

/// "-o, --output FILE".
std::string left_column(const Parameter& parameter) {
  if (parameter.is_positional()) return parameter.value;
  auto text = fmt::format("{}", fmt::join(parameter.names, ", "));
  if (!parameter.names.front().starts_with("--") && parameter.names.size() == 1) text = parameter.names.front();
  if (parameter.names.front().starts_with("--")) text = "    " + text;
  return parameter.is_flag() ? text : text + " " + parameter.value;
}

std::string right_column(const Parameter& parameter, Language language) {
  std::string text(parameter.doc.in(language));
  if (parameter.is_positional() && !parameter.choices.empty())
    text += fmt::format("{}{}", language == Language::zh ? "：" : ": ", fmt::join(parameter.choices, ", "));
  if (parameter.repeats) text += language == Language::zh ? "（可多次）" : " (may be repeated)";
  return text;
}

std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows) {
  int width = 0;
  for (const auto& [left, right] : rows) {
    const int own = text::display_width(left);
    if (own <= kWidestLeft) width = std::max(width, own);
  }
  std::string text;
  for (const auto& [left, right] : rows) {
    const bool too_long = text::display_width(left) > width;
    text +=
        "  " + (too_long ? left + "\n  " + std::string(static_cast<std::size_t>(width), ' ') : text::pad(left, width));
    text += "  " + right + "\n";
  }
  return text;
}

std::string parameters(const std::vector<Parameter>& list, bool positional, Language language) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Parameter& parameter : list) {
    if (parameter.is_positional() == positional)
      rows.emplace_back(left_column(parameter), right_column(parameter, language));
  }
  return two_columns(rows);
}

}  // namespace

std::string usage(const Command& command, Language language) {
  std::string text = "seatcast " + command.name + (language == Language::zh ? " [选项]" : " [options]");
  for (const Parameter& parameter : command.parameters) {
    if (!parameter.is_positional()) continue;
    const std::string value = parameter.value + (parameter.repeats ? "..." : "");
    text += parameter.required ? " " + value : " [" + value + "]";
  }
  return text;
}

std::string overview(const std::vector<Command>& commands, Language language) {
  const bool zh = language == Language::zh;
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Command& command : commands) rows.emplace_back(command.name, command.summary.in(language));
  std::string text = zh ? "seatcast：每年秋天有哪些学位，谁来就读\n\n用法：seatcast 命令 [选项] ...\n\n命令\n"
                        : "seatcast: which school seats will be there each autumn, and for whom\n\n"
                          "Usage: seatcast COMMAND [options] ...\n\nCommands\n";
  text += two_columns(rows);
  text += zh ? "\nseatcast 命令 --help 说明一个命令；seatcast --version 显示版本。\n"
             : "\nseatcast COMMAND --help explains one command; seatcast --version shows the version.\n";
  return text;
}

std::string help(const Command& command, Language language) {
  const bool zh = language == Language::zh;
  CommonOptions ignored;
  std::string text = fmt::format("seatcast {}{}{}\n\n", command.name, zh ? "：" : ": ", command.summary.in(language));
  text += fmt::format("{}{}\n", zh ? "用法：" : "Usage: ", usage(command, language));
  const auto positional = parameters(command.parameters, true, language);
  if (!positional.empty()) text += "\n" + positional;
  const auto options = parameters(command.parameters, false, language);
  if (!options.empty()) text += fmt::format("\n{}\n{}", zh ? "选项" : "Options", options);
  text += fmt::format("\n{}\n{}", zh ? "所有命令共有的选项" : "Options of every command",
                      parameters(common_parameters(ignored), false, language));
  if (!command.examples.empty()) text += fmt::format("\n{}\n", zh ? "例" : "Examples");
  for (const std::string& example : command.examples) text += "  " + example + "\n";
  return text;
}

}  // namespace seatcast::tools
