#include "tools/rebase/counts.h"

#include <algorithm>
#include <array>
#include <optional>

#include "io/csv/parse.h"
#include "io/fields/rows.h"
#include "io/ledger/grid.h"
#include "io/scenario/rules.h"
#include "io/scenario/words.h"
#include "io/text/suggest.h"

namespace seatcast::tools {
namespace {

using scenario::EnrolmentRow;

bool names_area(const csv::Cell& cell) {
  constexpr std::array<std::string_view, 8> kNames{"area",   "地区代码",     "代码", "地区",
                                                   "县市区", "县（市、区）", "县区", "区县"};
  return std::ranges::find(kNames, cell.text) != kNames.end();
}

bool names_grade_column(const csv::Cell& cell) { return cell.text == "grade" || cell.text == "年级"; }

bool is_header(const csv::Record& row) {
  return std::ranges::any_of(row, names_area) && std::ranges::any_of(row, [](const csv::Cell& cell) {
           return names_grade_column(cell) || !scenario::grade_of(cell.text).empty();
         });
}

bool is_blank(const csv::Cell& cell) { return cell.text.empty(); }

/// Of a workbook the first sheet, from its header on.
std::optional<csv::Table> read_table(const text::SourcePtr& file, text::Diagnostics& faults) {
  const bool is_workbook = file->bytes().starts_with("PK") || file->bytes().starts_with("\xD0\xCF");
  if (!is_workbook) return csv::parse(file, faults);
  const auto sheets = ledger::read_sheets(file, faults);
  if (sheets.empty()) return std::nullopt;
  csv::Table table{.source = sheets.front().source};
  for (const auto& row : sheets.front().rows) {
    csv::Record record(row.begin(), row.end());
    if (table.header.empty()) {
      if (is_header(record)) table.header = std::move(record);
    } else if (!std::ranges::all_of(record, is_blank)) {
      record.resize(table.header.size());
      table.records.push_back(std::move(record));
    }
  }
  return table;
}

/// A column a grade becomes a row a grade; cells keep their places.
csv::Table in_long_form(csv::Table table) {
  if (std::ranges::any_of(table.header, names_grade_column)) return table;
  const auto area = std::ranges::find_if(table.header, names_area);
  if (area == table.header.end()) return table;
  const auto area_column = static_cast<std::size_t>(area - table.header.begin());
  csv::Table result{.source = table.source, .comments = table.comments};
  const auto head = [&](const char* name) {
    csv::Cell cell = *area;
    cell.text = name;
    result.header.push_back(std::move(cell));
  };
  head("area");
  head("grade");
  head("pupils");
  for (const csv::Record& record : table.records) {
    const std::string& name = record[area_column].text;
    if (name.empty() || name == "合计" || name == "总计" || name == "小计") continue;  // sums, and remarks below
    for (std::size_t column = 0; column < table.header.size(); ++column) {
      const std::string grade = scenario::grade_of(table.header[column].text);
      if (grade.empty() || is_blank(record[column])) continue;
      csv::Cell named = record[column];
      named.text = grade;
      result.records.push_back({record[area_column], std::move(named), record[column]});
    }
  }
  return result.records.empty() ? table : result;
}

/// What `row` names is put down by code and id, or is a fault.
class Matcher {
 public:
  Matcher(const Axes& axes, const fields::RowPlaces& places, text::Diagnostics& faults)
      : axes_(axes), places_(places), faults_(faults) {}

  /// @return its node; nothing where there is a fault
  std::optional<std::size_t> match(EnrolmentRow& row, std::size_t at) {
    const auto& nodes = axes_.areas.nodes;
    const auto node = std::ranges::find_if(nodes, [&](const AreaNode& known) {
      return row.area == known.id || row.area == known.name || row.area == known.name_en;
    });
    if (node == nodes.end()) return unknown_area(row, at);
    if (const std::string grade = scenario::grade_of(row.grade); !grade.empty()) row.grade = grade;
    const auto& grades = axes_.ladder.grades;
    if (std::ranges::find(grades, row.grade, &Grade::id) == grades.end()) return unknown_grade(row, at);
    row.area = node->id;
    return static_cast<std::size_t>(node - nodes.begin());
  }

 private:
  std::nullopt_t unknown_area(const EnrolmentRow& row, std::size_t at) {
    std::vector<std::string> known;
    for (const AreaNode& node : axes_.areas.nodes) known.insert(known.end(), {node.id, node.name});
    faults_.add({.rule = scenario::rule("unknown_area"),
                 .where = places_.locate(at, "area"),
                 .arguments = {{"code", row.area}},
                 .help = text::did_you_mean(row.area, known)});
    return std::nullopt;
  }
  std::nullopt_t unknown_grade(const EnrolmentRow& row, std::size_t at) {
    std::string known;
    for (const Grade& grade : axes_.ladder.grades) known += (known.empty() ? "" : ", ") + grade.id;
    faults_.add({.rule = scenario::rule("unknown_grade"),
                 .where = places_.locate(at, "grade"),
                 .arguments = {{"name", row.grade}, {"known", known}}});
    return std::nullopt;
  }

  const Axes& axes_;
  const fields::RowPlaces& places_;
  text::Diagnostics& faults_;
};

}  // namespace

Counts read_counts(const std::string& path, const Axes& axes, text::Diagnostics& faults) {
  text::Sources sources;
  auto table = read_table(sources.read(path), faults);
  if (!table) return {};
  auto read = fields::read_rows<EnrolmentRow>(in_long_form(*std::move(table)), faults);
  Matcher matcher(axes, read.places, faults);
  Counts counts;
  for (std::size_t k = 0; k < read.rows.size(); ++k) {
    const auto node = matcher.match(read.rows[k], k);
    if (!node) continue;
    if (*node < axes.areas.leaf_count) {
      counts.rows.push_back(std::move(read.rows[k]));
    } else {
      ++counts.totals;
    }
  }
  return counts;
}

}  // namespace seatcast::tools
