#include "io/book/book.h"

#include <algorithm>

#include <fmt/format.h>

#include "io/book/sheets.h"
#include "io/book/styles.h"
#include "io/text/display_width.h"

namespace seatcast::book {
namespace {

/// Excel's codes begin with an ampersand; in a text it is written twice.
std::string without_codes(const std::string& text) {
  std::string safe;
  for (const char c : text) safe += c == '&' ? "&&" : std::string(1, c);
  constexpr std::size_t kLongest = 120;  // a footer holds 255 characters
  std::size_t length = std::min(safe.size(), kLongest);
  while (length > 0 && length < safe.size() && (static_cast<unsigned char>(safe[length]) & 0xC0U) == 0x80U) --length;
  return safe.substr(0, length);
}

std::string depth_blanks(const report::Run& run, std::size_t node) {
  std::string blanks;
  const auto& nodes = run.axes().areas.nodes;
  for (std::uint32_t parent = nodes[node].parent; parent != kNone; parent = nodes[parent].parent) blanks += "  ";
  return blanks;
}

}  // namespace

std::string footer(const Context& context) {
  return "&L&8" + without_codes(context.run.title(context.voice)) + "&R&8" +
         context.voice.say("第 &P 页，共 &N 页", "page &P of &N");
}

std::uint32_t write_head(const Context& context, xlsx::SheetWriter& sheet, const std::string& title,
                         std::uint16_t last_column) {
  sheet.text(0, 0, title, sheet_title());
  sheet.set_height(0, 22);
  const std::string& label = context.run.info().label;
  if (label.empty()) return 1;
  sheet.merge({1, 0, 1, last_column}, context.voice.say("数据说明：", "Data: ") + label, book::label());
  sheet.set_height(1, 18);
  return 2;
}

double width_for(const std::vector<std::string>& texts, double least, double most) {
  double width = least;
  for (const std::string& text : texts) width = std::max(width, text::display_width(text) * 1.05 + 2);
  return std::min(width, most);
}

std::string indented_area(const Context& context, std::size_t node) {
  return depth_blanks(context.run, node) + context.run.area(node, context.voice);
}

void write(const report::Run& run, const std::filesystem::path& target, text::Language language) {
  const report::Voice voice(language);
  const Context context{run, voice};
  xlsx::BookWriter book(target, {.title = run.title(voice),
                                 .subject = run.info().label,
                                 .comments = "seatcast " + run.info().engine_version + ", run " + run.facts().run_id,
                                 .font = voice.say("Microsoft YaHei", "Calibri")});
  xlsx::SheetWriter cover = book.add_sheet(voice.say("封面", "Cover"));
  std::vector<Entry> contents;
  const auto add = [&](const std::string& name, std::string content) {
    xlsx::SheetWriter sheet = book.add_sheet(name);
    contents.push_back({sheet.name(), std::move(content)});
    return sheet;
  };
  write_overview(context, add(voice.say("总览", "Overview"),
                              voice.say("各地区各学段最紧的一年", "the tightest year of every area and stage")));
  for (const std::size_t stage : run.stages()) {
    write_stage(
        context, stage,
        add(run.stage(stage, voice), voice.say("分地区分年：余缺、缺口及其区间和可能性、富余、在校需求、可用学位",
                                               "by area and year: balance, shortage with range and chance, idle "
                                               "seats, enrolment, usable seats")));
  }
  if (!run.info().ledger.empty() && run.info().ledger.size() == run.projects().size()) {
    write_ledger(context,
                 add(voice.say("项目台账", "Projects"),
                     voice.say("计划与预期启用、预期交付学位", "planned and expected opening, seats expected")));
  }
  write_sources(context, add(voice.say("数据来源", "Sources"),
                             voice.say("输入数据的质量、文件校验和、复算所需信息",
                                       "quality of the inputs, checksums, what it takes to run it again")));
  write_cover(context, std::move(cover), contents);
  book.finish();
}

}  // namespace seatcast::book
