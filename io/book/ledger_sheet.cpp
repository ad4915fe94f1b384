#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/book/sheets.h"
#include "io/book/styles.h"
#include "io/fields/enum_type.h"
#include "io/scenario/projects.h"
#include "io/scenario/tables.h"

namespace seatcast::book {
namespace {

constexpr std::size_t kMostYears = 8;

/// The word of an enumeration in the language of the book; what is unknown stays as it is.
template <class Enum>
std::string named(const std::string& word, const report::Voice& voice) {
  const auto choices = fields::choices_of<Enum>();
  const fields::Choice* choice = fields::find_choice(choices, word);
  if (choice == nullptr) return word;
  std::string name = voice.zh() ? std::string(choice->chinese.front()) : std::string(choice->name);
  if (!choice->doc.empty())
    name += voice.say("（", " (") + std::string(choice->doc.in(voice.language())) + voice.say("）", ")");
  return name;
}

class LedgerSheet {
 public:
  LedgerSheet(const Context& context, xlsx::SheetWriter& sheet)
      : context_(context), run_(context.run), voice_(context.voice), sheet_(sheet) {
    std::size_t first = run_.last_year();
    for (const auto& project : run_.projects()) {
      if (std::isfinite(project.planned) && project.planned >= 0)
        first = std::min(first, static_cast<std::size_t>(project.planned));
    }
    for (std::size_t year = first; run_.is_ensemble() && year < std::min(run_.year_count(), first + kMostYears); ++year)
      years_.push_back(year);
  }

  void write() {
    const auto titles = header_texts();
    const auto last = static_cast<std::uint16_t>(titles.size() - 1);
    const std::uint32_t top =
        write_head(context_, sheet_, say("项目台账：计划与预期", "Projects: planned and expected"), last);
    for (std::uint16_t column = 0; column <= last; ++column) sheet_.text(top, column, titles[column], header());
    sheet_.set_height(top, 45);
    row_ = top + 1;
    for (std::size_t k = 0; k < run_.projects().size(); ++k) write_row(k);
    if (!years_.empty()) {
      const auto first = static_cast<std::uint16_t>(last + 1 - years_.size());
      sheet_.colour_scale({{top + 1, first, row_ - 1, last}}, kWhiteEnd, kAmount, 1);
    }
    write_notes(last);
    set_widths();
    sheet_.freeze(top + 1, 2);
    sheet_.set_print({.header_row = top, .header_row_count = 1, .header_columns = 2, .footer = footer(context_)});
  }

 private:
  std::string say(std::string_view zh, std::string_view en) const { return voice_.say(zh, en); }

  std::vector<std::string> header_texts() const {
    std::vector<std::string> titles = {
        say("编号", "id"),         say("项目", "project"),     say("地区", "area"),
        say("学段", "stage"),      say("性质", "kind"),        say("状态", "status"),
        say("进度", "phase"),      say("学位（个）", "seats"), say("投资（万元）", "investment (10,000 yuan)"),
        say("计划启用", "planned")};
    if (run_.is_ensemble()) {
      titles.push_back(say("按期概率", "on time"));
      titles.push_back(say("预期交付学位", "seats expected"));
    } else {
      titles.push_back(say("参考路径启用", "opens"));
    }
    for (const std::size_t year : years_)
      titles.push_back(
          say(fmt::format("{} 年秋已启用", run_.calendar(year)), fmt::format("open by {}", run_.calendar(year))));
    return titles;
  }

  void write_row(std::size_t k) {
    const results::LedgerFacts& facts = run_.info().ledger[k];
    const measures::ProjectResult& project = run_.projects()[k];
    const std::size_t area = run_.find_area(facts.area);
    const std::size_t stage = run_.find_stage(facts.stage);
    column_ = 0;
    put_text(facts.id);
    put_text(facts.name);
    put_text(area == kNone ? facts.area : run_.area(area, voice_));
    put_text(stage == kNone ? facts.stage : run_.stage(stage, voice_));
    put_text(named<scenario::ProjectKind>(facts.kind, voice_));
    put_text(named<scenario::Status>(facts.status, voice_));
    put_text(named<scenario::Phase>(facts.phase, voice_));
    put_number(facts.seats, kWhole);
    put_number(facts.investment > 0 ? facts.investment : NAN, "#,##0.0");
    put_text(facts.opening);
    if (run_.is_ensemble()) {
      put_number(project.on_time, kPercent);
      put_number(facts.seats * project.delivered * (project.open_by.empty() ? 0 : project.open_by.back()), kWhole);
      for (const std::size_t year : years_)
        put_number(year < project.open_by.size() ? project.open_by[year] : NAN, kPercent);
    } else {
      const bool opens = std::isfinite(project.reference_opening);
      put_text(opens ? std::to_string(run_.axes().years.base + static_cast<int>(project.reference_opening))
                     : say("不启用", "never"));
    }
    ++row_;
  }

  void put_text(const std::string& text) { sheet_.text(row_, column_++, text, cell()); }
  void put_number(double value, const char* format) {
    if (!std::isfinite(value)) return sheet_.text(row_, column_++, "–", centred());
    sheet_.number(row_, column_++, value, number(format));
  }

  void write_notes(std::uint16_t last) {
    if (!run_.is_ensemble()) return;
    ++row_;
    sheet_.merge(
        {row_, 0, row_, last},
        say("按期概率：在计划的那个秋季已启用的模拟份额，计划在末年之后的为“–”。预期交付学位：学位乘到末年已启用的概率"
            "和平均交付份额。",
            "On time: share of the futures in which it is open in the planned autumn; – where that lies beyond the "
            "last year. Seats "
            "expected: seats times the probability to be open in the last year times the mean share delivered."),
        faint());
    sheet_.set_height(row_, 30);
  }

  void set_widths() {
    std::vector<std::string> names;
    std::vector<std::string> ids;
    std::vector<std::string> areas;
    for (const auto& facts : run_.info().ledger) {
      names.push_back(facts.name);
      ids.push_back(facts.id);
      const std::size_t area = run_.find_area(facts.area);
      areas.push_back(area == kNone ? facts.area : run_.area(area, voice_));
    }
    sheet_.set_width(0, 0, width_for(ids, 7, 16));
    sheet_.set_width(1, 1, width_for(names, 16, 40));
    sheet_.set_width(2, 2, width_for(areas, 8, 24));
    sheet_.set_width(3, 4, 9);
    sheet_.set_width(5, 6, 15);
    sheet_.set_width(7, static_cast<std::uint16_t>(11 + years_.size()), 9.5);
  }

  const Context& context_;
  const report::Run& run_;
  const report::Voice& voice_;
  xlsx::SheetWriter& sheet_;
  std::vector<std::size_t> years_;
  std::uint32_t row_ = 0;
  std::uint16_t column_ = 0;
};

}  // namespace

void write_ledger(const Context& context, xlsx::SheetWriter sheet) { LedgerSheet(context, sheet).write(); }

}  // namespace seatcast::book
