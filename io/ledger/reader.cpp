#include "io/ledger/reader.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/ledger/words.h"
#include "io/text/suggest.h"
#include "io/text/utf8.h"

namespace seatcast::ledger {
namespace {

/// Without the last character where it is 区, 县 or 市: how people call the place.
std::string short_name(const std::string& name) {
  for (const std::string_view ending : {"区", "县", "市"}) {
    if (name.ends_with(ending) && text::code_point_count(name) > 2) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

}  // namespace

const xlsx::Cell& RowView::cell(Field field) const {
  static const xlsx::Cell kBlank;
  const Column* const column = header_.find(field);
  return column == nullptr ? kBlank : cell(*column);
}

std::string RowView::text(Field field) const { return cell(field).text; }

text::Location RowView::at(const xlsx::Cell& cell) const {
  const bool stands_in_row = cell.line > 1 || !cell.text.empty();
  if (stands_in_row && !cell.covered) return sheet_.locate(cell);
  for (const xlsx::Cell& one : sheet_.rows[row_]) {
    if (!one.is_blank() && !one.covered) return sheet_.locate(one);
  }
  return sheet_.whole();
}

std::vector<std::string> RowView::words() const {
  std::vector<std::string> words;
  for (const xlsx::Cell& cell : sheet_.rows[row_]) {
    if (cell.is_blank() || std::ranges::find(words, cell.text) != words.end()) continue;
    words.push_back(cell.text);
  }
  return words;
}

std::optional<std::string> AreaFinder::find(const std::string& written) const {
  const std::string text = fold(written);
  if (text.empty()) return std::nullopt;
  for (const Area& area : areas_) {
    if (text == fold(area.code) || text == fold(area.name)) return area.code;
  }
  const auto longest = [&](const auto& name_of) {
    const Area* best = nullptr;
    for (const Area& area : areas_) {
      const std::string name = name_of(area);
      if (name.empty() || text.find(name) == std::string::npos) continue;
      if (best == nullptr || name.size() > name_of(*best).size()) best = &area;
    }
    return best;
  };
  const Area* found = longest([](const Area& area) { return fold(area.name); });
  if (found == nullptr) found = longest([](const Area& area) { return short_name(fold(area.name)); });
  return found == nullptr ? std::nullopt : std::optional(found->code);
}

std::vector<std::string> AreaFinder::names() const {
  std::vector<std::string> names;
  for (const Area& area : areas_) names.insert(names.end(), {area.name, area.code});
  return names;
}

TableWalk::TableWalk(const xlsx::Sheet& sheet, TableKind kind, const AreaFinder& areas, text::Diagnostics& faults)
    : sheet_(sheet), kind_(kind), areas_(areas), header_(find_header(sheet, kind)) {
  report_.name = sheet.name;
  if (!header_) return;
  report_.header_row = header_->columns.front().at.line;
  report_.unused = header_->unused;
  check_columns(faults);
  const auto hidden =
      std::ranges::count_if(sheet.hidden_rows, [&](std::size_t row) { return row > header_->last_row; });
  if (hidden > 0)
    faults.add({.rule = rule("hidden_rows_read"), .where = sheet.whole(), .arguments = {{"count", hidden}}});
}

void TableWalk::check_columns(text::Diagnostics& faults) {
  std::vector<Column> kept;
  for (const Column& column : header_->columns) {
    const auto same = std::ranges::find_if(kept, [&](const Column& other) {
      return other.field == column.field && other.stage == column.stage && column.field != Field::kNote &&
             column.field != Field::kPhase;
    });
    if (same != kept.end() && same->header != column.header) {
      faults.add({.rule = rule("two_columns_alike"),
                  .where = column.at,
                  .arguments = {{"column", column.header}, {"first", same->header}}});
    }
    if (same != kept.end()) continue;
    kept.push_back(column);
    report_.mapped.push_back({column.header, column.field, column.stage, column.factor});
  }
  header_->columns = std::move(kept);
}

void TableWalk::skip(const RowView& view, text::Phrase why) {
  report_.skipped.push_back({view.name(), std::move(why)});
}

bool TableWalk::is_skipped(const RowView& view) {
  const auto words = view.words();
  if (words.empty()) return true;
  const bool is_sum = std::ranges::any_of(
      words, [](const std::string& word) { return is_total(word) && text::code_point_count(word) <= 12; });
  const Field name = kind_ == TableKind::kProjects ? Field::kName : Field::kSchool;
  const std::string own_name = view.text(name);
  if (is_sum && (own_name.empty() || is_total(own_name) ||
                 own_name.find_first_not_of("0123456789.") == std::string::npos || is_total(words.front()))) {
    totals_.push_back(view.row());
    skip(view, {"合计行", "a row of totals"});
    return true;
  }
  if (words.size() == 1) {  // 一、任城区（5 个）; 填表人：
    const auto area = areas_.find(words.front());
    if (area && text::code_point_count(words.front()) <= 20) heading_area_ = *area;
    skip(view, area ? text::Phrase{"地区标题", "a heading"} : text::Phrase{"只有一格文字", "a single remark"});
    return true;
  }
  const bool repeats_header = std::ranges::all_of(header_->columns, [&](const Column& column) {
    const std::string& text = view.cell(column).text;
    return text.empty() || column.header.find(text) != std::string::npos;
  });
  if (repeats_header) {
    skip(view, {"重复的表头", "the header again"});
    return true;
  }
  return false;
}

std::string TableWalk::area_of(const RowView& view) {
  const std::string own = view.text(Field::kArea);
  if (!own.empty()) return last_area_ = own;
  if (!heading_area_.empty()) return heading_area_;
  if (header_->find(Field::kArea) != nullptr && !last_area_.empty()) ++inherited_;
  if (header_->find(Field::kArea) == nullptr)
    return view.text(kind_ == TableKind::kProjects ? Field::kName : Field::kSchool);
  return last_area_;
}

std::vector<xlsx::Sheet> chosen_sheets(const text::SourcePtr& file, const ReadOptions& options,
                                       text::Diagnostics& faults) {
  auto sheets = read_sheets(file, faults);
  if (options.sheet.empty() || sheets.empty()) return sheets;
  std::vector<std::string> names;
  std::vector<xlsx::Sheet> chosen;
  for (xlsx::Sheet& sheet : sheets) {
    names.push_back(sheet.name);
    if (sheet.name == options.sheet) chosen.push_back(std::move(sheet));
  }
  if (chosen.empty()) {
    faults.add({.rule = rule("no_such_sheet"),
                .where = text::whole_of(file),
                .arguments = {{"name", options.sheet},
                              {"sheets", text::Phrase(fmt::format("{}", fmt::join(names, "、")),
                                                      fmt::format("{}", fmt::join(names, ", ")))}}});
  }
  return chosen;
}

bool is_without_value(const RowView& view, const Column& column, text::Diagnostics& faults) {
  const xlsx::Cell& cell = view.cell(column);
  if (cell.kind != xlsx::CellKind::error && cell.kind != xlsx::CellKind::stale) return false;
  const text::Phrase value = cell.kind == xlsx::CellKind::error
                                 ? text::Phrase(cell.text)
                                 : text::Phrase("公式未保存结果", "a formula without a saved result");
  faults.add({.rule = rule("cell_without_value"),
              .where = view.at(cell),
              .arguments = {{"column", column.header}, {"value", value}}});
  return true;
}

std::optional<double> number_in(const RowView& view, const Column& column, bool& good, text::Diagnostics& faults) {
  const xlsx::Cell& cell = view.cell(column);
  if (is_without_value(view, column, faults)) return good = false, std::nullopt;
  if (cell.is_blank() || cell.text == "-" || cell.text == "—" || cell.text == "/" || cell.text == "无")
    return std::nullopt;
  const auto amount = parse_amount(cell.text);
  if (!amount || cell.kind == xlsx::CellKind::date || amount->value < 0) {
    good = false;
    report_not_understood(view, column, {"写一个数，如 1620、1.6万", "write a number, as 1620 or 1.6万"}, faults);
    return std::nullopt;
  }
  double factor = amount->scaled ? 1 : column.factor;
  if (column.field == Field::kInvestment && (amount->scaled || amount->unit == "元")) factor = 1e-4;
  constexpr double kFinest = 1e6;  // 0.7938 亿 is 7938 万, not 7937.999999999999
  return std::round(amount->value * factor * kFinest) / kFinest;
}

void report_empty(const RowView& view, Field field, const std::string& name, text::Diagnostics& faults) {
  faults.add({.rule = rule("needed_cell_empty"),
              .where = view.at(field),
              .arguments = {{"name", name}, {"column", column_name(TableKind::kProjects, field)}}});
}

void report_not_understood(const RowView& view, const Column& column, text::Phrase expected,
                           text::Diagnostics& faults) {
  const xlsx::Cell& cell = view.cell(column);
  faults.add({.rule = rule("cell_not_understood"),
              .where = view.at(cell),
              .arguments = {{"column", column.header}, {"value", cell.text}, {"expected", std::move(expected)}}});
}

text::Phrase column_name(TableKind kind, Field field) { return rule_of(kind, field).meaning; }

void report_no_table(const text::SourcePtr& file, TableKind kind, text::Diagnostics& faults) {
  const bool projects = kind == TableKind::kProjects;
  faults.add({.rule = rule("no_table_found"),
              .where = text::whole_of(file),
              .arguments = {{"what", projects ? text::Phrase{"项目台账", "ledger of projects"}
                                              : text::Phrase{"学校表", "table of schools"}},
                            {"example", projects ? "项目名称、县市区、学段、新增学位、计划启用时间、状态"
                                                 : "学校名称、县市区、学段、班数、教室数、学位数"}}});
}

}  // namespace seatcast::ledger
