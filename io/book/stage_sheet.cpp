#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "engine/measures/measures.h"
#include "io/book/sheets.h"
#include "io/book/styles.h"

namespace seatcast::book {
namespace {

constexpr std::uint32_t kRowsOnAPage = 38;  // about, on A4 across

enum class Scale { none, shortage, chance, idle, amount };

/// A table of areas by years within the sheet of a stage.
struct Table {
  std::string title;
  std::function<double(report::Cell)> value;
  std::string format = kWhole;
  Scale scale = Scale::none;
};

class StageSheet {
 public:
  StageSheet(const Context& context, std::size_t stage, xlsx::SheetWriter& sheet)
      : context_(context), run_(context.run), voice_(context.voice), stage_(stage), sheet_(sheet) {
    for (const std::size_t node : run_.in_reading_order()) {
      if (run_.offers(node, stage)) nodes_.push_back(node);
    }
  }

  void write() {
    const auto last = static_cast<std::uint16_t>(run_.year_count());
    const std::uint32_t top = write_head(context_, sheet_,
                                         voice_.say(fmt::format("{}：分地区分年（{}）", run_.stage(stage_, voice_),
                                                                run_.is_ensemble() ? "中位数" : "参考路径"),
                                                    fmt::format("{}: by area and year ({})", run_.stage(stage_, voice_),
                                                                run_.is_ensemble() ? "medians" : "reference path")),
                                         last);
    write_years(top);
    row_ = top + 1;
    page_starts_ = 0;
    write_balance();
    for (const Table& table : tables()) write_table(table);
    std::vector<std::string> names;
    for (const std::size_t node : nodes_) names.push_back(indented_area(context_, node));
    sheet_.set_width(0, 0, width_for(names, 12, 30));
    sheet_.set_width(1, last, 10.5);
    sheet_.freeze(top + 1, 1);
    sheet_.set_page_breaks(breaks_);
    sheet_.set_print({.header_row = top, .header_row_count = 1, .header_columns = 1, .footer = footer(context_)});
  }

 private:
  std::string say(std::string_view zh, std::string_view en) const { return voice_.say(zh, en); }

  void write_years(std::uint32_t row) {
    sheet_.text(row, 0, say("地区", "area"), header());
    for (std::size_t year = 0; year < run_.year_count(); ++year) {
      const std::string name = std::to_string(run_.calendar(year));
      sheet_.text(row, column_of(year), year == 0 ? name + say("（基年）", " (base)") : name, header());
    }
    sheet_.set_height(row, 30);
  }

  static std::uint16_t column_of(std::size_t year) { return static_cast<std::uint16_t>(year + 1); }

  /// The name of a table over its whole width; on a new page where it would be cut.
  void write_band(const std::string& title) {
    const auto needed = static_cast<std::uint32_t>(nodes_.size() + 1);
    if (row_ > page_starts_ && row_ + needed - page_starts_ > kRowsOnAPage && page_starts_ + kRowsOnAPage / 3 < row_) {
      breaks_.push_back(row_);
      page_starts_ = row_;
    }
    sheet_.merge({row_, 0, row_, static_cast<std::uint16_t>(run_.year_count())}, title, band());
    sheet_.set_height(row_++, 18);
  }

  void write_name(std::size_t node) { sheet_.text(row_, 0, indented_area(context_, node), cell(!run_.is_leaf(node))); }

  /// Short or idle in one number; a node above the areas can be both at once.
  void write_balance() {
    write_band(say("一、余缺（个学位）：缺 = 学位缺口，余 = 富余学位", "1. Balance (seats): short, or idle"));
    const std::string format = say("\"余 \"#,##0;\"缺 \"#,##0;\"平\"", "\"idle \"#,##0;\"short \"#,##0;\"even\"");
    std::vector<xlsx::Block> leaves;
    for (const std::size_t node : nodes_) {
      write_name(node);
      for (std::size_t year = 0; year < run_.year_count(); ++year) write_balance_cell({node, stage_, year}, format);
      note_leaf(node, leaves);
      ++row_;
    }
    sheet_.diverging_scale(leaves, kShort, kIdle);
  }

  void write_balance_cell(report::Cell at, const std::string& format) {
    const bool is_total = !run_.is_leaf(at.node);
    const double shortage = run_.middle("shortage", at);
    const double idle = run_.middle("surplus", at);
    const std::uint16_t column = column_of(at.year);
    if (!std::isfinite(shortage) || !std::isfinite(idle)) return sheet_.text(row_, column, "–", centred(is_total));
    if (shortage >= 0.5 && idle >= 0.5) {
      const std::string both =
          say("缺 ", "short ") + voice_.whole(shortage) + say("\n余 ", "\nidle ") + voice_.whole(idle);
      sheet_.text(row_, column, both,
                  Style{.bold = is_total, .wrap = true, .border = true, .align = Horizontal::right, .size = 9});
      sheet_.set_height(row_, 28);
      return;
    }
    sheet_.number(row_, column, std::round(idle - shortage), number(format, is_total));
  }

  /// Extends the last block of neighbouring rows of areas, or begins one; nodes above them stay out of the scales.
  void note_leaf(std::size_t node, std::vector<xlsx::Block>& blocks) const {
    if (!run_.is_leaf(node)) return;
    const auto last = static_cast<std::uint16_t>(run_.year_count());
    constexpr std::size_t kMostBlocks = 100;  // of a scale; beyond it a node above the areas is coloured with them
    if (!blocks.empty() && (blocks.back().last_row + 1 == row_ || blocks.size() == kMostBlocks)) {
      blocks.back().last_row = row_;
    } else {
      blocks.push_back({row_, 1, row_, last});
    }
  }

  std::vector<Table> tables() const {
    const auto median = [this](const char* id) { return [this, id](report::Cell at) { return run_.middle(id, at); }; };
    const std::string short_format = say("\"缺 \"#,##0;;\"–\"", "\"short \"#,##0;;\"–\"");
    const std::string idle_format = say("\"余 \"#,##0;;\"–\"", "\"idle \"#,##0;;\"–\"");
    std::vector<Table> list;
    list.push_back({say("学位缺口（个学位）", "Shortage (seats)"), median("shortage"), short_format, Scale::shortage});
    if (run_.is_ensemble()) {
      const std::string inside = voice_.percent(run_.coverage());
      list.push_back({say(fmt::format("学位缺口的下限：{} 的模拟落在下限与上限之间", inside),
                          fmt::format("Shortage, low end: {} of the futures lie between low and high", inside)),
                      [this](report::Cell at) { return run_.spread("shortage", at).low; }, short_format,
                      Scale::shortage});
      list.push_back({say("学位缺口的上限", "Shortage, high end"),
                      [this](report::Cell at) { return run_.spread("shortage", at).high; }, short_format,
                      Scale::shortage});
      list.push_back({say("缺口可能性：缺口不少于一个班的模拟所占份额", "Chance of a shortage of at least one class"),
                      [this](report::Cell at) { return run_.probability("probability_of_shortage", at); }, kPercent,
                      Scale::chance});
    }
    list.push_back({say("富余学位（个学位）", "Idle seats"), median("surplus"), idle_format, Scale::idle});
    list.push_back({say("在校需求（人）", "Enrolment (pupils)"), median("enrolment"), kWhole, Scale::amount});
    list.push_back({say("可用学位（个学位，9 月 1 日）", "Usable seats (on 1 September)"), median("usable_seats"),
                    kWhole, Scale::amount});
    list.push_back({say("未安置（人）：全部缓解措施用尽后仍无学位", "Unplaced pupils, after all relief"),
                    median("unplaced"), say("#,##0;;\"–\"", "#,##0;;\"–\""), Scale::shortage});
    return list;
  }

  void write_table(const Table& table) {
    static constexpr const char* kNumerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    ++number_;
    write_band(say(fmt::format("{}、", kNumerals[number_]), fmt::format("{}. ", number_ + 1)) + table.title);
    std::vector<xlsx::Block> leaves;
    for (const std::size_t node : nodes_) {
      write_name(node);
      const bool is_total = !run_.is_leaf(node);
      for (std::size_t year = 0; year < run_.year_count(); ++year) {
        const double value = table.value({node, stage_, year});
        if (std::isfinite(value)) {
          sheet_.number(row_, column_of(year), table.format == kPercent ? value : std::round(value),
                        number(table.format, is_total));
        } else {
          sheet_.text(row_, column_of(year), "–", centred(is_total));
        }
      }
      note_leaf(node, leaves);
      ++row_;
    }
    colour(table.scale, leaves);
  }

  void colour(Scale scale, const std::vector<xlsx::Block>& leaves) {
    if (leaves.empty()) return;
    if (scale == Scale::shortage) sheet_.colour_scale(leaves, kWhiteEnd, kShort);
    if (scale == Scale::chance) sheet_.colour_scale(leaves, kWhiteEnd, kShort, 1);
    if (scale == Scale::idle) sheet_.colour_scale(leaves, kWhiteEnd, kIdle);
    if (scale == Scale::amount) sheet_.colour_scale(leaves, kWhiteEnd, kAmount);
  }

  const Context& context_;
  const report::Run& run_;
  const report::Voice& voice_;
  std::size_t stage_;
  xlsx::SheetWriter& sheet_;
  std::vector<std::size_t> nodes_;
  std::vector<std::uint32_t> breaks_;
  std::uint32_t row_ = 0;
  std::uint32_t page_starts_ = 0;
  std::size_t number_ = 0;
};

}  // namespace

void write_stage(const Context& context, std::size_t stage, xlsx::SheetWriter sheet) {
  StageSheet(context, stage, sheet).write();
}

}  // namespace seatcast::book
