#include "io/report/page.h"

#include <array>
#include <cstddef>

#include <fmt/format.h>

#include "engine/base/precondition.h"
#include "io/files/sha256.h"
#include "io/report/blocks.h"
#include "io/report/explorer.h"
#include "io/report/sections.h"
#include "io/report/style.h"

namespace seatcast::report {
namespace {

std::string base64(const files::Digest& digest) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t k = 0; k < digest.size(); k += 3) {
    const auto byte = [&](std::size_t at) { return at < digest.size() ? std::to_integer<unsigned>(digest[at]) : 0U; };
    const unsigned bits = byte(k) << 16U | byte(k + 1) << 8U | byte(k + 2);
    const std::size_t left = digest.size() - k;
    text += kDigits[bits >> 18U & 63U];
    text += kDigits[bits >> 12U & 63U];
    text += left > 1 ? kDigits[bits >> 6U & 63U] : '=';
    text += left > 2 ? kDigits[bits & 63U] : '=';
  }
  return text;
}

std::string source_of(const std::string& content) { return "'sha256-" + base64(files::sha256(content)) + "'"; }

/// Nothing may be loaded from anywhere; the only style and script are those whose hash is named here.
std::string policy(const std::string& style, const std::string& script) {
  return "default-src 'none'; style-src " + source_of(style) + "; script-src " +
         (script.empty() ? "'none'" : source_of(script)) + "; img-src data:; base-uri 'none'; form-action 'none'";
}

std::string subtitle(const Run& run, const Voice& voice) {
  const std::string years = fmt::format("{}–{}", run.calendar(0), run.calendar(run.last_year()));
  return run.is_ensemble()
             ? voice.say(fmt::format("{}，{} 个地区，{} 次模拟；数字为中位数", years, run.leaf_count(),
                                     voice.whole(run.replicates())),
                         fmt::format("{}, {} areas, {} simulated futures; numbers are medians", years, run.leaf_count(),
                                     voice.whole(run.replicates())))
             : voice.say(fmt::format("{}，{} 个地区，仅参考路径（不是均值）", years, run.leaf_count()),
                         fmt::format("{}, {} areas, the reference path only (not the mean)", years, run.leaf_count()));
}

/// A section and how the list of contents calls it.
struct Entry {
  const char* id;
  text::Text name;
  Html content;
};

/// The report from top to bottom.
std::vector<Entry> entries(const std::vector<Run>& runs, const comparing::Comparison* comparison, const Voice& voice) {
  const Run& run = runs.front();
  // Who holds scenarios against each other asks for that first; one alone has no such section.
  return {{"comparison", {"方案对照", "Side by side"}, side_by_side(runs, comparison, voice)},
          {"answer", {"结论", "The answer"}, answer(run, voice)},
          {"balance", {"学位余缺", "Short or idle"}, heat_tables(run, voice)},
          {"demand", {"需求与学位", "Demand and seats"}, fan_charts(run, voice)},
          {"wave", {"高峰上移", "The wave"}, wave(run, voice)},
          {"ledger", {"项目台账", "Projects"}, ledger(run, voice)},
          {"tiles", {"方格示意图", "Tile grid"}, tile_grid(run, voice)},
          {"classes", {"班额", "Class sizes"}, class_sizes(run, voice)},
          {"teachers", {"教师", "Teachers"}, teachers(run, voice)},
          {"money", {"经费", "Money"}, money(run, voice)},
          {"warnings", {"学位预警", "Warnings"}, warnings(run, voice)},
          {"targets", {"目标", "Targets"}, targets(run, voice)},
          {"data", {"数据与假定", "Data"}, data_quality(run, voice)},
          {"provenance", {"出处", "Provenance"}, provenance(run, voice)},
          {"reading", {"怎样读", "How to read"}, how_to_read(run, voice)}};
}

Html contents(const std::vector<Entry>& list, const Voice& voice) {
  Html items;
  for (const Entry& entry : list) {
    if (entry.content.empty()) continue;
    items += tag("li", tag("a", {{"href", std::string("#") + entry.id}}, text(entry.name.in(voice.language()))));
  }
  return tag("nav", {{"aria-label", voice.say("目录", "Contents")}}, tag("ul", items));
}

/// @param others  scenarios beside the first
Html top(const Run& run, std::size_t others, const std::vector<Entry>& list, const Voice& voice) {
  const Html several = others == 0
                           ? Html()
                           : tag("span", {{"class", "several"}},
                                 text(voice.say(fmt::format("与另外 {} 个方案对照", others),
                                                others == 1 ? "against another scenario"
                                                            : fmt::format("against {} other scenarios", others))));
  Html content =
      tag("h1", text(run.title(voice) + " ") + several) + tag("p", {{"class", "sub"}}, text(subtitle(run, voice)));
  if (!run.info().why.empty()) content += paragraph(run.why(voice));
  if (!run.info().label.empty())
    content +=
        tag("p", {{"class", "label"}}, tag("strong", text(voice.say("数据说明：", "Data: "))) + text(run.info().label));
  return tag("header", content + contents(list, voice));
}

Html bottom(const Run& run, const PageOptions& options, const Voice& voice) {
  Html content = paragraph(voice.say("由 seatcast ", "Made by seatcast ") + run.info().engine_version +
                           voice.say(" 生成。本页不含任何外部内容，可离线阅读和打印。",
                                     ". This page holds nothing from outside; it can be read and printed offline."));
  if (!options.script_licences.empty())
    content += tag("details", {{"class", "extra"}},
                   tag("summary", text(voice.say("第三方许可", "Third-party licences"))) +
                       tag("pre", text(options.script_licences)));
  return tag("footer", content);
}

Html head(const Run& run, const std::string& style, const PageOptions& options, const Voice& voice) {
  return tag(
      "head",
      void_tag("meta", {{"charset", "utf-8"}}) +
          void_tag("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy(style, options.script)}}) +
          void_tag("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
          void_tag("meta", {{"name", "referrer"}, {"content", "no-referrer"}}) +
          tag("title", text(run.title(voice) + voice.say(" · 学位供需推演报告", " · school seats report"))) +
          tag("style", Html::markup(style)));
}

}  // namespace

std::string page(const std::vector<Run>& runs, const PageOptions& options) {
  if (runs.empty()) throw PreconditionError("report::page needs at least one result");
  const Voice voice(options.language);
  const Run& run = runs.front();
  const auto list = entries(runs, options.comparison, voice);
  Html main;
  for (const Entry& entry : list) main += entry.content;
  Html body = tag("a", {{"class", "skip"}, {"href", "#answer"}}, text(voice.say("跳到结论", "Skip to the answer"))) +
              top(run, runs.size() - 1, list, voice) + tag("main", main) + bottom(run, options, voice);
  if (!options.script.empty()) {
    body += tag("script", {{"type", "application/json"}, {"id", "numbers"}}, Html::markup(explorer_data(run, voice)));
    body += tag("script", Html::markup(options.script));
  }
  const Html document =
      tag("html", {{"lang", voice.say("zh-CN", "en")}}, head(run, style_sheet(), options, voice) + tag("body", body));
  return "<!DOCTYPE html>\n" + document.str() + "\n";
}

}  // namespace seatcast::report
