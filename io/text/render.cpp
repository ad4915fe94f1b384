#include "io/text/render.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "io/text/display_width.h"
#include "io/text/utf8.h"

namespace seatcast::text {
namespace {

constexpr int kWidestLine = 110;  // longer source lines are shown in part, around the caret
constexpr int kLeadBeforeCaret = 30;
constexpr std::size_t kShownAlike = 3;  // of the same message in the same file

class Painter {
 public:
  explicit Painter(bool colour) : colour_(colour) {}
  std::string bold(std::string_view text) const { return paint("1", text); }
  std::string faint(std::string_view text) const { return paint("2", text); }
  std::string green(std::string_view text) const { return paint("32", text); }
  std::string severity(Severity severity, std::string_view text) const {
    return paint(severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "1;36", text);
  }

 private:
  std::string paint(std::string_view code, std::string_view text) const {
    return colour_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }
  bool colour_;
};

Text severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return {"错误", "error"};
    case Severity::warning:
      return {"警告", "warning"};
    case Severity::note:
      break;
  }
  return {"说明", "note"};
}

/// A source line fit for a terminal: tabs and control characters as one blank each, so that columns stay columns.
std::u32string printable(std::string_view line) {
  auto characters = to_code_points(line);
  std::ranges::replace_if(
      characters, [](char32_t c) { return c < 0x20 || c == 0x7F; }, U' ');
  return characters;
}

std::string to_utf8(std::u32string_view characters) {
  std::string utf8;
  for (const char32_t c : characters) append_utf8(utf8, c);
  return utf8;
}

struct Excerpt {
  std::string line;
  int caret_at = 0;
  int caret_width = 1;
};

Excerpt excerpt(const Location& where) {
  auto characters = printable(where.source->line(where.line));
  std::size_t start = where.column == 0 ? 0 : std::min<std::size_t>(where.column - 1, characters.size());
  std::string lead;
  const auto width_of = [](std::u32string_view part) { return display_width(to_utf8(part)); };
  if (width_of(characters) > kWidestLine) {
    std::size_t cut = start;
    while (cut > 0 && width_of(std::u32string_view(characters).substr(cut - 1, start - cut + 1)) <= kLeadBeforeCaret)
      --cut;
    if (cut > 0) lead = "…";
    characters.erase(0, cut);
    start -= cut;
  }
  const auto before = std::u32string_view(characters).substr(0, start);
  const auto under = std::u32string_view(characters).substr(start, where.length);
  const int caret_at = display_width(lead) + width_of(before);
  const int room = std::max(1, kWidestLine - caret_at);
  return {truncate(lead + to_utf8(characters), kWidestLine), caret_at, std::clamp(width_of(under), 1, room)};
}

std::string source_lines(const Location& where, Severity severity, bool with_context, const Painter& paint) {
  if (!where.known() || where.line == 0) return {};
  const auto shown = excerpt(where);
  const std::string caret = std::string(static_cast<std::size_t>(shown.caret_at), ' ') +
                            paint.severity(severity, std::string(static_cast<std::size_t>(shown.caret_width), '^'));
  if (where.source->kind() == SourceText::Kind::argument) {
    return fmt::format(" >  {} {}\n {}   {} {}\n", paint.faint("-s"), shown.line, " ", " ", caret);
  }
  std::string lines;
  if (with_context && where.line > 1) {
    const auto previous = truncate(to_utf8(printable(where.source->line(where.line - 1))), kWidestLine);
    lines += fmt::format("{}\n", paint.faint(fmt::format("{:>6} | {}", where.line - 1, previous)));
  }
  lines += fmt::format(" >{:>4} | {}\n", where.line, shown.line);
  lines += fmt::format("{:>6} | {}\n", "", caret);
  return lines;
}

std::string heading(const Location& where, Severity severity, std::string_view id, std::string_view message,
                    const RenderOptions& options) {
  const Painter paint(options.colour);
  const bool chinese = options.language == Language::zh;
  std::string label(severity_name(severity).in(options.language));
  if (!id.empty()) label += fmt::format(" {}", id);
  const auto place = describe(where);
  return fmt::format("{}{}{}{}\n", place.empty() ? "" : paint.bold(place) + ": ", paint.severity(severity, label),
                     chinese ? "：" : ": ", message);
}

std::string labelled(Text label, std::string_view value, const RenderOptions& options) {
  const Painter paint(options.colour);
  if (value.empty()) return {};
  const bool chinese = options.language == Language::zh;
  return fmt::format("   {}{}{}\n", paint.green(label.in(options.language)), chinese ? "：" : ": ", value);
}

std::string plural(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const RenderOptions& options) {
  const Painter paint(options.colour);
  const auto severity = diagnostic.severity();
  std::string text =
      heading(diagnostic.where, severity, diagnostic.rule->id, diagnostic.message(options.language), options);
  text += source_lines(diagnostic.where, severity, true, paint);
  for (const auto& note : diagnostic.notes) {
    text += heading(note.where, Severity::note, {}, note.text.in(options.language), options);
    text += source_lines(note.where, Severity::note, false, paint);
  }
  text += labelled({"位置", "path"}, diagnostic.path, options);
  text += labelled({"建议", "help"}, diagnostic.help_text(options.language), options);
  return text;
}

/// A county that is missing from the table of areas is met in every one of its rows: each place of the same message in
/// the same file, in the order of their first.
std::vector<std::vector<const Diagnostic*>> alike_in(const std::vector<const Diagnostic*>& sorted, Language language) {
  std::vector<std::vector<const Diagnostic*>> groups;
  std::map<std::tuple<const SourceText*, std::string_view, std::string>, std::size_t> group_of;
  for (const auto* diagnostic : sorted) {
    const auto [at, is_new] = group_of.try_emplace(
        {diagnostic->where.source.get(), diagnostic->rule->id, diagnostic->message(language)}, groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(diagnostic);
  }
  return groups;
}

std::string describe_rest(const std::vector<const Diagnostic*>& alike, std::size_t shown, bool chinese) {
  const auto rest = alike.size() - shown;
  const auto last = alike.back()->where.line;
  return chinese ? fmt::format("   同样的还有 {} 处，到第 {} 行\n", rest, last)
                 : fmt::format("   the same {} more, up to line {}\n",
                               rest == 1 ? "once" : fmt::format("{} times", rest), last);
}

std::string render(const Diagnostics& diagnostics, const RenderOptions& options) {
  if (diagnostics.empty()) return {};
  const bool chinese = options.language == Language::zh;
  std::string text;
  std::size_t told = 0;
  std::size_t shown = 0;
  for (const auto& alike : alike_in(diagnostics.sorted(), options.language)) {
    if (shown == options.most) break;
    const auto here = std::min({alike.size(), kShownAlike, options.most - shown});
    for (std::size_t k = 0; k < here; ++k) text += render(*alike[k], options);
    shown += here;
    told += here < kShownAlike ? here : alike.size();
    if (alike.size() > here && here == kShownAlike) text += describe_rest(alike, here, chinese);
  }
  const auto hidden = diagnostics.error_count() + diagnostics.warning_count() - told;
  if (hidden > 0) text += chinese ? fmt::format("……还有 {} 处\n", hidden) : fmt::format("... and {} more\n", hidden);
  text += describe_counts(diagnostics, options.language);
  if (!options.outcome.empty())
    text += fmt::format("{}{}", chinese ? "；" : "; ", options.outcome.in(options.language));
  return text + (chinese ? "。\n" : ".\n");
}

std::string describe_counts(const Diagnostics& diagnostics, Language language) {
  const auto errors = diagnostics.error_count();
  const auto warnings = diagnostics.warning_count();
  if (language == Language::zh) return fmt::format("{} 个错误，{} 个警告", errors, warnings);
  return fmt::format("{}, {}", plural(errors, "error"), plural(warnings, "warning"));
}

}  // namespace seatcast::text
