#include <cmath>

#include <fmt/format.h>

#include "io/book/sheets.h"
#include "io/book/styles.h"
#include "io/report/lead.h"

namespace seatcast::book {
namespace {

constexpr std::uint16_t kColumns = 9;
constexpr std::uint16_t kLast = kColumns - 1;

/// Writes the cover from top to bottom.
class Cover {
 public:
  Cover(const Context& context, xlsx::SheetWriter& sheet) : run_(context.run), voice_(context.voice), sheet_(sheet) {}

  void write(const std::vector<Entry>& contents) {
    set_widths();
    write_title();
    write_answer();
    write_reading();
    write_contents(contents);
    write_trust();
  }

 private:
  std::string say(std::string_view zh, std::string_view en) const { return voice_.say(zh, en); }

  void set_widths() {
    sheet_.set_width(0, 0, 17);
    sheet_.set_width(1, kLast, 11.5);
  }

  void write_title() {
    sheet_.merge({row_, 0, row_, kLast}, run_.title(voice_), title());
    sheet_.set_height(row_++, 30);
    const auto& years = run_.axes().years;
    const std::string futures =
        run_.is_ensemble()
            ? say(fmt::format("{} 次模拟", run_.replicates()), fmt::format("{} futures", run_.replicates()))
            : say("仅参考路径：没有概率，也不是均值", "the reference path alone: no probabilities, not the mean");
    line(say(fmt::format("{}–{} 年（秋季学年，{} 年为观测基年），{} 个地区，{}", years.base,
                         run_.calendar(run_.last_year()), years.base, run_.leaf_count(), futures),
             fmt::format("autumns {}–{} ({} was observed), {} areas, {}", years.base, run_.calendar(run_.last_year()),
                         years.base, run_.leaf_count(), futures)),
         faint());
    if (!run_.info().why.empty()) line(run_.why(voice_), wrapped());
    if (!run_.info().label.empty()) line(say("数据说明：", "Data: ") + run_.info().label, label());
    ++row_;
  }

  /// A line over all columns.
  void line(const std::string& text, const Style& style) {
    sheet_.merge({row_, 0, row_, kLast}, text, style);
    const double lines = std::ceil(static_cast<double>(width_for({text}, 0, 1e6)) / (17 + 11.5 * kLast));
    sheet_.set_height(row_++, 16 * std::max(1.0, lines));
  }

  void heading(const std::string& text) {
    sheet_.text(row_, 0, text, section());
    sheet_.set_height(row_++, 20);
  }

  void write_answer() {
    heading(say("结论", "The answer"));
    for (const std::size_t root : run_.roots()) line(report::lead(run_, root, voice_), wrapped());
    for (const std::size_t root : run_.roots()) {
      const std::vector<std::string> titles = {run_.area(root, voice_),
                                               say("在校高峰年", "peak year"),
                                               say("高峰在校", "pupils at peak"),
                                               say("缺口最大年", "worst year"),
                                               say("缺口（中位数）", "shortage (median)"),
                                               say("缺口下限", "low"),
                                               say("缺口上限", "high"),
                                               say("缺口可能性", "chance"),
                                               say(fmt::format("{} 年富余", run_.calendar(run_.last_year())),
                                                   fmt::format("idle in {}", run_.calendar(run_.last_year())))};
      for (std::uint16_t column = 0; column < kColumns; ++column) sheet_.text(row_, column, titles[column], header());
      sheet_.set_height(row_++, 30);
      for (const std::size_t stage : run_.stages()) write_stage_line(root, stage);
    }
    if (run_.is_ensemble()) {
      const std::string percent = voice_.percent(run_.coverage());
      line(say(fmt::format("下限和上限：{} 的模拟落在其间。可能性：缺口不少于一个班的模拟所占份额。单位：人、个学位。",
                           percent),
               fmt::format("Low and high: {} of the futures lie between. Chance: share of the futures that lack at "
                           "least one class. "
                           "Pupils and seats.",
                           percent)),
           faint());
    }
    ++row_;
  }

  void write_stage_line(std::size_t root, std::size_t stage) {
    if (!run_.offers(root, stage)) return;
    const std::size_t pupils = run_.peak("enrolment", root, stage);
    const std::size_t worst = run_.peak("shortage", root, stage, 1);
    const report::Spread shortage = run_.spread("shortage", {root, stage, worst});
    sheet_.text(row_, 0, run_.stage(stage, voice_), cell(true));
    sheet_.number(row_, 1, run_.calendar(pupils), number("0"));
    put(2, run_.middle("enrolment", {root, stage, pupils}), kWhole);
    const bool is_short = shortage.high >= 0.5;
    if (is_short) {
      sheet_.number(row_, 3, run_.calendar(worst), number("0"));
    } else {
      sheet_.text(row_, 3, say("不缺", "none"), centred());
    }
    put(4, shortage.middle, kWhole);
    put(5, run_.is_ensemble() ? shortage.low : NAN, kWhole);
    put(6, run_.is_ensemble() ? shortage.high : NAN, kWhole);
    put(7, is_short ? run_.probability("probability_of_shortage", {root, stage, worst}) : NAN, kPercent);
    put(8, run_.middle("surplus", {root, stage, run_.last_year()}), kWhole);
    ++row_;
  }

  void put(std::uint16_t column, double value, const char* format) {
    if (std::isfinite(value)) {
      sheet_.number(row_, column, format == kWhole ? std::round(value) : value, number(format));
    } else {
      sheet_.text(row_, column, "–", centred());
    }
  }

  void term(const std::string& name, const std::string& meaning) {
    sheet_.text(row_, 0, name, Style{.bold = true});
    sheet_.merge({row_, 1, row_, kLast}, meaning, wrapped());
    const double lines = std::ceil(width_for({meaning}, 0, 1e6) / (11.5 * kLast));
    sheet_.set_height(row_++, 15.5 * std::max(1.0, lines));
  }

  void write_reading() {
    heading(say("怎样读", "How to read"));
    term(say("学位", "Seat"),
         say("一名学生的一个位子。可用学位是当年 9 月 1 日真正能用的，按班额标准计。",
             "One place for one pupil. Usable seats are those really usable on 1 September, at the "
             "class-size standard."));
    term(say("缺", "Short"),
         say("要求入学者和超出班额标准的学生，多于空余学位的部分，未计扩班额、临时教室、邻近就读等措施。",
             "Pupils who ask for a seat, and pupils above their classes' standard, beyond the free seats, before "
             "larger classes, temporary rooms or neighbours."));
    term(say("余", "Idle"), say("满足全部需求后仍空着的学位。", "Seats left free after all needs."));
    if (!run_.is_ensemble()) return void(++row_);
    term(say("中位数", "Median"), say("一半的模拟高于它，一半低于它。各地区的中位数相加不等于全市的中位数。",
                                      "Half of the futures lie above, half below. Medians of areas do not add up."));
    term(say("下限、上限", "Low, high"), say("只包括方案写明的不确定性；方案没有写的变化不在其中。",
                                             "Hold only the uncertainty that the scenario declares."));
    ++row_;
  }

  void write_contents(const std::vector<Entry>& contents) {
    heading(say("本工作簿", "In this workbook"));
    for (const Entry& entry : contents) term(entry.name, entry.content);
    ++row_;
  }

  void write_trust() {
    heading(say("数据", "Data"));
    const std::string share = voice_.percent(run_.info().assumed_share);
    line(say(fmt::format(
                 "输入数据中 {} "
                 "的行为假定或凭记忆，逐类见最后一页。以此推出的各地区数字宜看变化和比例，不宜当作统计数字引用。",
                 share),
             fmt::format("{} of the input rows are assumed or from memory; see the last sheet. Numbers of areas that "
                         "rest on them are good "
                         "for changes and proportions; do not quote them as statistics.",
                         share)),
         wrapped());
    line(say(fmt::format("seatcast {}，运行编号 {}，结果文件 {}", run_.info().engine_version, run_.facts().run_id,
                         run_.file_name()),
             fmt::format("seatcast {}, run {}, result {}", run_.info().engine_version, run_.facts().run_id,
                         run_.file_name())),
         faint());
  }

  const report::Run& run_;
  const report::Voice& voice_;
  xlsx::SheetWriter& sheet_;
  std::uint32_t row_ = 0;
};

}  // namespace

void write_cover(const Context& context, xlsx::SheetWriter sheet, const std::vector<Entry>& contents) {
  Cover(context, sheet).write(contents);
  sheet.set_print({.footer = footer(context)});
}

}  // namespace seatcast::book
