#include <cmath>

#include "io/book/sheets.h"
#include "io/book/styles.h"

namespace seatcast::book {
namespace {

/// Per stage: the worst year, the shortage in it, the chance of one.
constexpr std::uint16_t kColumnsOfStage = 3;

void write_cell(const Context& context, xlsx::SheetWriter& sheet, std::uint32_t row, std::uint16_t column,
                report::Cell cell) {
  const report::Run& run = context.run;
  const bool is_total = !run.is_leaf(cell.node);
  const double shortage = run.middle("shortage", cell);
  const double chance = run.probability("probability_of_shortage", cell);
  const auto dash = [&](std::uint16_t at) { sheet.text(row, at, "–", centred(is_total)); };
  const bool is_short = shortage >= 0.5 || chance >= 0.005;
  if (!is_short) {
    const bool is_offered = run.offers(cell.node, cell.stage);
    sheet.text(row, column, is_offered ? context.voice.say("不缺", "none") : "–", centred(is_total));
    dash(column + 1);
    return dash(column + 2);
  }
  sheet.number(row, column, run.calendar(cell.year),
               Style{.bold = is_total, .border = true, .align = Horizontal::centre, .number_format = "0"});
  sheet.number(row, column + 1, std::round(shortage),
               number(context.voice.say("\"缺 \"#,##0;;\"–\"", "\"short \"#,##0;;\"–\""), is_total));
  if (std::isfinite(chance)) return sheet.number(row, column + 2, chance, number(kPercent, is_total));
  dash(column + 2);
}

}  // namespace

void write_overview(const Context& context, xlsx::SheetWriter sheet) {
  const report::Run& run = context.run;
  const report::Voice& voice = context.voice;
  const auto& stages = run.stages();
  const auto last = static_cast<std::uint16_t>(stages.size() * kColumnsOfStage);
  const std::uint32_t top =
      write_head(context, sheet,
                 voice.say("总览：各地区各学段缺口最大的一年", "Overview: the year of the largest shortage"), last);
  sheet.merge({top, 0, top + 1, 0}, voice.say("地区", "area"), header());
  for (std::size_t k = 0; k < stages.size(); ++k) {
    const auto column = static_cast<std::uint16_t>(1 + k * kColumnsOfStage);
    sheet.merge({top, column, top, static_cast<std::uint16_t>(column + 2)}, run.stage(stages[k], voice), header());
    sheet.text(top + 1, column, voice.say("年份", "year"), header());
    sheet.text(top + 1, column + 1, voice.say("缺口中位数", "shortage"), header());
    sheet.text(top + 1, column + 2, voice.say("可能性", "chance"), header());
  }
  std::vector<std::string> names;
  std::uint32_t row = top + 2;
  for (const std::size_t node : run.in_reading_order()) {
    names.push_back(indented_area(context, node));
    sheet.text(row, 0, names.back(), cell(!run.is_leaf(node)));
    for (std::size_t k = 0; k < stages.size(); ++k) {
      const std::size_t worst = run.peak("shortage", node, stages[k], 1);
      write_cell(context, sheet, row, static_cast<std::uint16_t>(1 + k * kColumnsOfStage), {node, stages[k], worst});
    }
    ++row;
  }
  for (std::size_t k = 0; k < stages.size(); ++k) {
    const auto column = static_cast<std::uint16_t>(3 + k * kColumnsOfStage);
    if (run.is_ensemble()) sheet.colour_scale({{top + 2, column, row - 1, column}}, kWhiteEnd, kShort, 1);
  }
  sheet.set_width(0, 0, width_for(names, 12, 30));
  sheet.set_width(1, last, 10);
  sheet.set_height(top + 1, 30);
  sheet.freeze(top + 2, 1);
  sheet.set_print({.header_row = top, .header_row_count = 2, .header_columns = 1, .footer = footer(context)});
}

}  // namespace seatcast::book
