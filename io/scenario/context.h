#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/projection/problem.h"
#include "io/scenario/load.h"
#include "io/scenario/rules.h"

/// What the steps of compile() share. Each step reads the scenario and its tables, reports what does not fit together,
/// and fills in its part of the problem; a step that met a fault may leave its part unfinished, for then nothing is
/// run.
namespace seatcast::scenario {

/// Codes of areas -> positions. Leaves come first, in the order of the table; the nodes above follow, children before
/// parents.
class AreaNames {
 public:
  /// Builds the tree from the table of areas.
  AreaNames(const fields::Rows<AreaRow>& table, text::Diagnostics& faults);

  [[nodiscard]] const AreaTree& tree() const { return tree_; }
  [[nodiscard]] std::size_t leaf_count() const { return tree_.leaf_count; }
  [[nodiscard]] const std::string& id(std::size_t node) const { return tree_.nodes[node].id; }
  /// Code and name, for messages.
  [[nodiscard]] std::string label(std::size_t node) const {
    return tree_.nodes[node].id + " " + tree_.nodes[node].name;
  }

  /// The leaf of that code; else a fault at `where`, unless the code has a row that is itself faulty.
  std::optional<std::uint32_t> leaf(const std::string& code, const text::Location& where, text::Diagnostics& faults,
                                    const std::string& path = {}) const;
  /// Likewise; "all" is every leaf, a node above is a fault.
  std::vector<std::uint32_t> leaves(const std::string& code, const text::Location& where,
                                    text::Diagnostics& faults) const;

 private:
  void place(const fields::Rows<AreaRow>& table, text::Diagnostics& faults);
  [[nodiscard]] text::Phrase nearest(const std::string& written) const;

  AreaTree tree_;
  std::map<std::string, std::uint32_t> position_;
  std::set<std::string> faulty_;  ///< codes of rows that are not in the tree
};

struct Context {
  const Loaded& loaded;
  text::Diagnostics& faults;
  AreaNames names;
  std::size_t read_faults = faults.all().size();  ///< those of reading come first
  projection::Problem problem = {};

  [[nodiscard]] const Scenario& scenario() const { return loaded.scenario; }
  [[nodiscard]] const Tables& tables() const { return loaded.tables; }
  [[nodiscard]] const GradeLadder& ladder() const { return problem.axes.ladder; }
  [[nodiscard]] std::size_t years() const { return problem.axes.years.count; }
  [[nodiscard]] std::size_t areas() const { return names.leaf_count(); }
  [[nodiscard]] double base_pupils(std::size_t area, std::size_t stage) const;

  /// A fault at a key path of the scenario, unless reading found one there or above: this one would follow from it.
  void fault(const text::Rule* rule, const std::string& path, std::vector<text::Argument> arguments = {},
             text::Phrase help = {}) {
    if (did_not_read(path)) return;
    faults.add({.rule = rule,
                .where = loaded.at(path),
                .path = path,
                .arguments = std::move(arguments),
                .help = std::move(help)});
  }
  /// A fault at a cell of a table.
  void fault_at(const text::Rule* rule, const text::Location& where, std::vector<text::Argument> arguments = {},
                text::Phrase help = {}) {
    faults.add({.rule = rule, .where = where, .arguments = std::move(arguments), .help = std::move(help)});
  }
  [[nodiscard]] bool did_not_read(std::string_view path) const;
  /// The positions of `codes` in a map by area; faults where a code is unknown.
  template <class Map>
  void check_codes(const Map& by_area, const std::string& path) {
    for (const auto& [code, value] : by_area)
      names.leaf(code, yaml::Locator(loaded.tree).key(yaml::join_path(path, code)), faults, path);
  }
};

/// A dated path that single areas may replace, as an array over (area, year).
Array<double, 2> by_area_and_year(const Context& context, const fields::DatedPath& all,
                                  const std::map<std::string, fields::DatedPath>& exceptions);

const char* stage_id(StageName stage);
text::Phrase stage_name(StageName stage);

/// Position of a stage among those in use, kNone without it.
std::uint32_t stage_position(const GradeLadder& ladder, StageName stage);
/// Position of a grade, kNone without it.
std::uint32_t grade_position(const GradeLadder& ladder, const std::string& id);

// The steps, in order.
void check_measures(Context& context);  ///< that settings name
void compile_axes(Context& context);
void compile_population(Context& context);
void compile_migration(Context& context);  ///< its part: migration
void compile_housing(Context& context);    ///< its part: children of new housing
void compile_enrolment(Context& context);
void compile_supply(Context& context);
void compile_placement(Context& context);
void compile_uncertainty(Context& context);

/// Warnings, once everything is in its place: data that are most likely not what their author means.
void check_plausibility(Context& context);
void check_years(Context& context);     ///< its part: values by year that begin late or are never used
void check_data(Context& context);      ///< its part: numbers that do not fit each other
void check_settings(Context& context);  ///< its part: settings and projects that have another effect than meant
void compile_running(Context& context);

}  // namespace seatcast::scenario
