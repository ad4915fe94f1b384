#include "tools/manual/page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/common/help.h"
#include "tools/common/version.h"

namespace seatcast::tools {
namespace {

using text::Language;
using text::Text;

/// Text that troff must not read as its own language; "-" stays the sign that people copy.
std::string roff(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else {
      result += c;
    }
  }
  if (!result.empty() && (result.front() == '.' || result.front() == '\'')) result.insert(0, "\\&");
  return result;
}

std::string heading(const Text& title, Language language) { return fmt::format(".SH {}\n", title.in(language)); }

std::string title(const std::string& name, Language language) {
  return fmt::format(".\\\" Made by seatcast manual; do not edit.\n.TH {} 1 \"\" \"seatcast {}\" \"{}\"\n", roff(name),
                     kVersion, language == Language::zh ? "seatcast 手册" : "seatcast manual");
}

std::string name_section(const std::string& name, std::string_view summary, Language language) {
  return heading({"名称", "NAME"}, language) + fmt::format("{} \\- {}\n", roff(name), roff(summary));
}

/// "-o, --output FILE", names in bold and the value in italics.
std::string label(const Parameter& parameter) {
  if (parameter.is_positional()) return fmt::format("\\fI{}\\fR", roff(parameter.value));
  std::vector<std::string> names;
  for (const std::string& name : parameter.names) names.push_back(fmt::format("\\fB{}\\fR", roff(name)));
  auto text = fmt::format("{}", fmt::join(names, ", "));
  if (!parameter.is_flag()) text += fmt::format(" \\fI{}\\fR", roff(parameter.value));
  return text;
}

std::string entry(const Parameter& parameter, Language language) {
  const bool zh = language == Language::zh;
  std::string text = fmt::format(".TP\n{}\n{}", label(parameter), roff(parameter.doc.in(language)));
  if (parameter.is_positional() && !parameter.choices.empty())
    text += fmt::format("{}{}", zh ? "：" : ": ", roff(fmt::format("{}", fmt::join(parameter.choices, ", "))));
  if (parameter.repeats) text += zh ? "（可多次）" : " (may be repeated)";
  return text + "\n";
}

std::string section(const Text& title, const std::vector<Parameter>& parameters, bool positional, Language language) {
  std::string text;
  for (const Parameter& parameter : parameters) {
    if (parameter.is_positional() == positional) text += entry(parameter, language);
  }
  return text.empty() ? text : heading(title, language) + text;
}

struct Row {
  std::string label;
  Text meaning;
};

std::string rows(const Text& title, const std::vector<Row>& list, Language language) {
  std::string text = heading(title, language);
  for (const Row& row : list)
    text += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(row.label), roff(row.meaning.in(language)));
  return text;
}

std::string exit_codes(Language language) {
  return rows(
      {"退出码", "EXIT STATUS"},
      {{fmt::format("{}", int{kGood}), {"成功", "done"}},
       {fmt::format("{}", int{kBadAnswer}),
        {"已运行，但结论不好：方案有错，批处理中有失败",
         "ran, and the answer is bad: a faulty scenario, a failed part of a batch"}},
       {fmt::format("{}", int{kUsage}), {"命令行用法有误", "the command line makes no sense"}},
       {fmt::format("{}", int{kEnvironment}), {"文件或磁盘问题", "trouble with files or the disk"}},
       {fmt::format("{}", int{kOurFault}), {"程序自身的错误，请报告", "a fault of the program; please report it"}},
       {fmt::format("{}", int{kLockBusy}), {"另一个进程正占用同一处", "somebody else is at work in the same place"}},
       {fmt::format("{}", int{kInterrupted}), {"被 Ctrl-C 中断", "interrupted by Ctrl-C"}},
       {fmt::format("{}", int{kTerminated}), {"被 SIGTERM 终止", "ended by SIGTERM"}}},
      language);
}

std::string environment(Language language) {
  return rows({"环境变量", "ENVIRONMENT"},
              {{"SEATCAST_LANG, LC_ALL, LC_MESSAGES, LANG",
                {"未给 --lang 时消息的语言：以 zh 开头为中文",
                 "language of messages without --lang: Chinese if it begins with zh"}},
               {"NO_COLOR", {"设了就不用颜色", "if set, no colours"}}},
              language);
}

std::string files(Language language) {
  return rows(
      {"文件", "FILES"},
      {{"/usr/share/seatcast/scenarios",
        {"随程序安装的方案：济宁、教学案例等；复制出来再改",
         "scenarios that come with the program, Jining and the teaching case among them; copy before you edit"}},
       {"/usr/share/doc/seatcast", {"规划师指南、公式、格式说明", "the planner's guide, the equations, the formats"}}},
      language);
}

}  // namespace

std::string manual_page(const Command& command, Language language) {
  CommonOptions ignored;
  const std::string name = "seatcast-" + command.name;
  std::string text = title(name, language) + name_section(name, command.summary.in(language), language);
  text += heading({"用法", "SYNOPSIS"}, language) + fmt::format("{}\n", roff(usage(command, language)));
  text += section({"参数", "ARGUMENTS"}, command.parameters, true, language);
  text += section({"选项", "OPTIONS"}, command.parameters, false, language);
  text += section({"所有命令共有的选项", "OPTIONS OF EVERY COMMAND"}, common_parameters(ignored), false, language);
  if (!command.examples.empty()) text += heading({"例", "EXAMPLES"}, language);
  for (const std::string& example : command.examples) text += fmt::format(".PP\n.nf\n{}\n.fi\n", roff(example));
  return text + heading({"参见", "SEE ALSO"}, language) + ".BR seatcast (1)\n";
}

std::string manual_of_program(const std::vector<Command>& commands, Language language) {
  const bool zh = language == Language::zh;
  std::string text = title("seatcast", language);
  text += name_section(
      "seatcast", zh ? "每年秋天有哪些学位，谁来就读" : "which school seats will be there each autumn, and for whom",
      language);
  text += heading({"用法", "SYNOPSIS"}, language);
  text += zh ? "\\fBseatcast\\fR \\fI命令\\fR [选项] ...\n" : "\\fBseatcast\\fR \\fICOMMAND\\fR [options] ...\n";
  text += heading({"说明", "DESCRIPTION"}, language);
  text += zh ? "把学校规划写成 YAML 方案：人口、在校生、学位、在建项目、政策。seatcast 逐县、逐年级推演，"
               "在上千种可能的未来里与每年 9 月 1 日真正可用的学位对照，结果写入 HDF5。\n"
             : "A school plan is a YAML file: children, pupils by grade, seats, building projects, policies. seatcast "
               "carries "
               "the cohorts of every county through every grade, sets them against the seats that will really be "
               "usable each "
               "1 September, in thousands of futures, and writes the result to HDF5.\n";
  std::vector<Row> list;
  for (const Command& command : commands) list.push_back({"seatcast " + command.name, command.summary});
  text += rows({"命令", "COMMANDS"}, list, language);
  text += exit_codes(language) + environment(language) + files(language);
  text += heading({"参见", "SEE ALSO"}, language);
  std::vector<std::string> others;
  for (const Command& command : commands) others.push_back(fmt::format(".BR seatcast\\-{} (1)", command.name));
  return text + fmt::format("{}\n", fmt::join(others, ",\n"));
}

}  // namespace seatcast::tools
