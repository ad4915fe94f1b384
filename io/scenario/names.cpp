#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "io/scenario/context.h"
#include "io/text/suggest.h"

namespace seatcast::scenario {
namespace {

/// Rows that some other row names as its parent.
std::vector<bool> rows_with_children(const fields::Rows<AreaRow>& table,
                                     const std::map<std::string, std::size_t>& row_of) {
  std::vector<bool> has_children(table.rows.size(), false);
  for (const AreaRow& row : table.rows) {
    const auto parent = row_of.find(row.parent);
    if (parent != row_of.end()) has_children[parent->second] = true;
  }
  return has_children;
}

/// How many steps lead from a row to the top; a fault and nothing if they run in a circle.
std::optional<std::size_t> depth(const fields::Rows<AreaRow>& table, const std::map<std::string, std::size_t>& row_of,
                                 std::size_t row, text::Diagnostics& faults) {
  std::size_t steps = 0;
  for (std::size_t at = row;; ++steps) {
    const auto parent = row_of.find(table.rows[at].parent);
    if (table.rows[at].parent.empty() || parent == row_of.end()) return steps;
    at = parent->second;
    if (steps > table.rows.size()) {
      faults.add({.rule = rule("circular_parents"),
                  .where = table.places.locate(row, "parent"),
                  .arguments = {{"code", table.rows[row].area}}});
      return std::nullopt;
    }
  }
}

}  // namespace

AreaNames::AreaNames(const fields::Rows<AreaRow>& table, text::Diagnostics& faults) {
  for (auto& code : table.places.lost("area")) faulty_.insert(std::move(code));
  place(table, faults);
  for (const AreaRow& row : table.rows) {
    if (!position_.contains(row.area)) faulty_.insert(row.area);
  }
}

void AreaNames::place(const fields::Rows<AreaRow>& table, text::Diagnostics& faults) {
  std::map<std::string, std::size_t> row_of;
  for (std::size_t row = 0; row < table.rows.size(); ++row) row_of.emplace(table.rows[row].area, row);
  const std::vector<bool> has_children = rows_with_children(table, row_of);

  std::vector<std::size_t> order;
  std::vector<std::size_t> depths(table.rows.size(), 0);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string& parent = table.rows[row].parent;
    if (!parent.empty() && !row_of.contains(parent) && !faulty_.contains(parent)) {
      faults.add({.rule = rule("unknown_parent"),
                  .where = table.places.locate(row, "parent"),
                  .arguments = {{"code", parent}}});
    }
    const std::optional<std::size_t> steps = depth(table, row_of, row, faults);
    if (!steps) return;
    depths[row] = *steps;
    if (!has_children[row]) order.push_back(row);
  }
  tree_.leaf_count = order.size();
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (has_children[row]) order.push_back(row);
  }
  std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(tree_.leaf_count), order.end(),
                   [&](std::size_t a, std::size_t b) { return depths[a] > depths[b]; });  // children before parents
  for (const std::size_t row : order) {
    position_[table.rows[row].area] = static_cast<std::uint32_t>(tree_.nodes.size());
    tree_.nodes.push_back({table.rows[row].area, table.rows[row].name, table.rows[row].name_en, kNone});
  }
  for (const std::size_t row : order) {
    const auto parent = position_.find(table.rows[row].parent);
    if (parent != position_.end()) tree_.nodes[position_[table.rows[row].area]].parent = parent->second;
  }
}

std::optional<std::uint32_t> AreaNames::leaf(const std::string& code, const text::Location& where,
                                             text::Diagnostics& faults, const std::string& path) const {
  const auto found = position_.find(code);
  if (found == position_.end()) {
    if (faulty_.contains(code)) return std::nullopt;
    faults.add({.rule = rule("unknown_area"),
                .where = where,
                .path = path,
                .arguments = {{"code", code}},
                .help = nearest(code)});
    return std::nullopt;
  }
  if (found->second < tree_.leaf_count) return found->second;
  std::string children;
  for (std::size_t k = 0; k < tree_.nodes.size(); ++k) {
    if (tree_.nodes[k].parent == found->second) children += (children.empty() ? "" : ", ") + tree_.nodes[k].id;
  }
  faults.add({.rule = rule("not_a_leaf"),
              .where = where,
              .path = path,
              .arguments = {{"code", code}, {"children", children}}});
  return std::nullopt;
}

/// Somebody who writes a name needs its code.
text::Phrase AreaNames::nearest(const std::string& written) const {
  std::vector<std::string> known;
  for (const AreaNode& node : tree_.nodes) {
    if (written == node.name || written == node.name_en)
      return {fmt::format("{}的代码是 {}", node.name, node.id), fmt::format("the code of {} is {}", written, node.id)};
    known.push_back(node.id);
    known.push_back(node.name);
  }
  return text::did_you_mean(written, known);
}

std::vector<std::uint32_t> AreaNames::leaves(const std::string& code, const text::Location& where,
                                             text::Diagnostics& faults) const {
  std::vector<std::uint32_t> found;
  if (code == "all") {
    for (std::uint32_t area = 0; area < tree_.leaf_count; ++area) found.push_back(area);
  } else if (const auto area = leaf(code, where, faults)) {
    found.push_back(*area);
  }
  return found;
}

double Context::base_pupils(std::size_t area, std::size_t stage) const {
  double pupils = 0;
  for (std::size_t grade = 0; grade < ladder().grade_count(); ++grade) {
    if (ladder().stage_of(area, grade) == stage) pupils += problem.enrolment.base(area, grade);
  }
  return pupils;
}

bool Context::did_not_read(std::string_view path) const {
  const auto& all = faults.all();
  return std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(read_faults), [&](const auto& fault) {
    const std::string_view above = fault.path;
    const bool is_part = !above.empty() && path.starts_with(above);
    return fault.rule->severity() == text::Severity::error && is_part &&
           (path.size() == above.size() || path[above.size()] == '.' || path[above.size()] == '[');
  });
}

Array<double, 2> by_area_and_year(const Context& context, const fields::DatedPath& all,
                                  const std::map<std::string, fields::DatedPath>& exceptions) {
  Array<double, 2> values({context.areas(), context.years()});
  for (std::size_t area = 0; area < context.areas(); ++area) {
    const auto exception = exceptions.find(context.names.id(area));
    const fields::DatedPath& path = exception == exceptions.end() ? all : exception->second;
    for (std::size_t year = 0; year < context.years(); ++year)
      values(area, year) = path.at(context.problem.axes.years.calendar(year));
  }
  return values;
}

const char* stage_id(StageName stage) {
  for (const auto& named : names_of(StageName{})) {
    if (named.value == stage) return named.name.data();
  }
  return "";
}

text::Phrase stage_name(StageName stage) {
  for (const auto& named : names_of(StageName{})) {
    if (named.value == stage)
      return {std::string(named.chinese.substr(0, named.chinese.find('|'))), std::string(named.name)};
  }
  return {};
}

std::uint32_t stage_position(const GradeLadder& ladder, StageName stage) {
  for (std::uint32_t k = 0; k < ladder.stages.size(); ++k) {
    if (ladder.stages[k].id == stage_id(stage)) return k;
  }
  return kNone;
}

std::uint32_t grade_position(const GradeLadder& ladder, const std::string& id) {
  for (std::uint32_t k = 0; k < ladder.grades.size(); ++k) {
    if (ladder.grades[k].id == id) return k;
  }
  return kNone;
}

}  // namespace seatcast::scenario
