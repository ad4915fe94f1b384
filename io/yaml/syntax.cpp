#include "io/yaml/syntax.h"

#include <array>

#include "io/text/utf8.h"
#include "io/yaml/parse.h"
#include "io/yaml/punctuation.h"
#include "io/yaml/rules.h"
#include "io/yaml/scan.h"

namespace seatcast::yaml {
namespace {

/// What the parser says, and what it means to the writer of the file.
struct KnownComplaint {
  std::string_view begins;
  text::Text meaning;
};

constexpr auto kKnownComplaints = std::to_array<KnownComplaint>({
    {"illegal map value",
     {"这里不应有冒号：上一行的缩进可能不对，或含冒号的文字没有加引号",
      "a colon does not fit here: check the indentation of this and the previous line, or put a text that contains a "
      "colon in quotes"}},
    {"illegal map key", {"这里不能写键", "a key does not fit here"}},
    {"illegal block entry",
     {"这里不应有列表项“- ”：请检查缩进", "a list item '- ' does not fit here: check the indentation"}},
    {"illegal flow end",
     {"多了一个右括号，或括号不成对", "a closing bracket without its opening one, or of the other kind"}},
    {"end of map not found",
     {"这一行不属于上面的任何一层：请检查缩进和引号",
      "this line belongs to no level above it: check indentation and quotes"}},
    {"end of sequence not found", {"列表在这里中断：请检查缩进", "the list breaks off here: check the indentation"}},
    {"unknown escape character",
     {"双引号中的反斜杠后面不能跟这个字符；可改用单引号",
      "this character cannot follow a backslash in double quotes; use single quotes"}},
    {"unknown token",
     {"文字不能以这个字符开头；请加引号", "a text cannot begin with this character; put it in quotes"}},
    {"illegal tab", {"缩进不能用制表符", "a tab cannot be used for indentation"}},
    {"bad character found while scanning hex",
     {"\\x、\\u 后面应为十六进制数字", "\\x and \\u need hexadecimal digits"}},
    {"illegal document indicator", {"引号中间遇到了“---”或“...”", "'---' or '...' within quotes"}},
    {"unexpected character in block scalar", {"“|”或“>”后面应当换行", "a line end must follow '|' or '>'"}},
});

void report(const text::SourcePtr& source, const Misplaced& sign, text::Diagnostics& faults) {
  const auto where = text::locate(source, sign.offset, sign.bytes);
  const auto written = std::string_view(source->content()).substr(sign.offset, sign.bytes);
  if (sign.wanted == ":") return faults.add({.rule = rule("full_width_colon"), .where = where});
  if (!sign.wanted.empty()) {
    return faults.add({.rule = rule("full_width_punctuation"),
                       .where = where,
                       .arguments = {{"found", written}, {"wanted", sign.wanted}}});
  }
  const auto behind = source->content().substr(sign.offset + sign.bytes);
  faults.add({.rule = rule("missing_colon"),
              .where = where,
              .arguments = {{"key", written.substr(0, written.size() - 1)},
                            {"value", behind.substr(0, behind.find_first_of(" #\n"))}}});
}

}  // namespace

text::Phrase meaning_of(const std::string& what) {
  for (const auto& known : kKnownComplaints) {
    if (what.starts_with(known.begins)) return known.meaning;
  }
  return text::Phrase(what);
}

bool complains_of_bracket(const std::string& what) { return what.find("flow not found") != std::string::npos; }

bool check_text(const text::SourcePtr& source, text::Diagnostics& faults) {
  const auto whole = text::whole_of(source);
  const auto& content = source->content();
  if (source->encoding() == text::Encoding::unknown) {
    const auto bad = text::find_invalid_utf8(content).value_or(0);
    faults.add({.rule = rule("not_text"), .where = text::locate(source, bad)});
    return false;
  }
  if (source->encoding() == text::Encoding::gb18030 || source->encoding() == text::Encoding::utf16) {
    const bool utf16 = source->encoding() == text::Encoding::utf16;
    faults.add({.rule = rule("wrong_encoding"),
                .where = whole,
                .arguments = {{"encoding", utf16 ? "UTF-16" : "GBK/GB18030"}}});
    return false;
  }
  if (content.size() > kMostBytes) {
    faults.add({.rule = rule("too_large"), .where = whole, .arguments = {{"most", kMostNodes}}});
    return false;
  }
  const auto tab = find_tab_in_indentation(content);
  if (tab) faults.add({.rule = rule("tab_indentation"), .where = text::locate(source, *tab)});
  const auto control = find_control_character(content);
  if (control) faults.add({.rule = rule("control_character"), .where = text::locate(source, *control)});
  return !tab && !control;
}

bool report_misplaced_punctuation(const text::SourcePtr& source, text::Diagnostics& faults) {
  const auto signs = find_misplaced_punctuation(source->content());
  for (const auto& sign : signs) report(source, sign, faults);
  return !signs.empty();
}

void report_syntax_error(const text::SourcePtr& source, const TreeBuilder& builder, const std::string& what,
                         std::size_t offset, text::Diagnostics& faults) {
  if (const auto quote = find_unclosed_quote(source->content(), builder.reached())) {
    const auto rest = source->line(source->position(*quote).line).size();
    faults.add({.rule = rule("unclosed_quote"), .where = text::locate(source, *quote, rest)});
  } else if (report_misplaced_punctuation(source, faults)) {
    return;
  } else if (complains_of_bracket(what)) {
    const auto bracket = builder.open_bracket();
    faults.add({.rule = rule("unclosed_bracket"), .where = bracket.value_or(text::locate(source, offset))});
  } else {
    faults.add({.rule = rule("yaml_syntax"),
                .where = text::locate(source, offset),
                .arguments = {{"reason", meaning_of(what)}}});
  }
}

}  // namespace seatcast::yaml
