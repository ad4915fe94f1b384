#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/history/cohorts.h"
#include "io/history/read.h"
#include "io/history/rules.h"
#include "io/text/suggest.h"

namespace seatcast::history {
namespace {

using calibration::kMissing;

constexpr int kFewestYears = 5;
constexpr int kCohortsBeyond = 30;  ///< cohorts kept beyond the last autumn
constexpr int kCalendarYear = 12;   ///< month in which it ends; a simulation counts births by it

/// Carries one history from rows to arrays. A step that met a fault may leave the rest undone.
class Filler {
 public:
  Filler(const Tables& tables, HistoryInput& input, text::Diagnostics& faults)
      : tables_(tables), input_(input), file_(input.file), history_(input.history), faults_(faults) {}

  void fill() {
    if (!set_grades() || !set_years()) return;
    set_areas();
    set_enrolment();
    set_parents();
    set_births();
    set_shocks();
  }

 private:
  void fault(const text::Rule* rule, const std::string& path, std::vector<text::Argument> arguments,
             text::Phrase help = {}) {
    faults_.add({.rule = rule,
                 .where = yaml::Locator(input_.tree).value(path),
                 .path = path,
                 .arguments = std::move(arguments),
                 .help = std::move(help)});
  }
  template <class Row>
  void fault_in(const fields::Rows<Row>& rows, std::size_t row, std::string_view key, const text::Rule* rule,
                std::vector<text::Argument> arguments, text::Phrase help = {}) {
    faults_.add({.rule = rule,
                 .where = rows.places.locate(row, key),
                 .arguments = std::move(arguments),
                 .help = std::move(help)});
  }

  /// The ladder from the entry grade up; grades below it are known but not used.
  bool set_grades() {
    const auto& ladder = file_.ladder;
    for (std::size_t k = 0; k < ladder.size(); ++k) {
      if (std::find(ladder.begin(), ladder.begin() + static_cast<std::ptrdiff_t>(k), ladder[k]) !=
          ladder.begin() + static_cast<std::ptrdiff_t>(k))
        fault(rule("repeated_in_ladder"), fmt::format("ladder[{}]", k), {{"grade", ladder[k]}});
    }
    const auto entry = std::ranges::find(ladder, file_.entry);
    if (entry == ladder.end()) {
      fault(rule("entry_not_in_ladder"), "entry",
            {{"grade", file_.entry}, {"known", fmt::format("{}", fmt::join(ladder, ", "))}});
      return false;
    }
    if (ladder.end() - entry < 2) fault(rule("too_few_grades"), "entry", {{"grade", file_.entry}});
    for (auto grade = entry; grade != ladder.end(); ++grade) {
      grade_of_[*grade] = history_.grades.size();
      history_.grades.push_back(*grade);
      history_.scored.push_back(std::ranges::find(file_.not_scored, *grade) == file_.not_scored.end() ? 1 : 0);
    }
    ignored_grades_.insert(file_.not_scored.begin(), file_.not_scored.end());
    ignored_grades_.insert(ladder.begin(), entry);
    return !faults_.has_errors();
  }

  /// From the first to the last autumn with any count in a grade of the ladder.
  bool set_years() {
    int first = 0;
    int last = -1;
    const auto& rows = tables_.enrolment.rows;
    std::set<std::string> reported;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (!grade_of_.contains(rows[k].grade)) {
        if (!ignored_grades_.contains(rows[k].grade) && reported.insert(rows[k].grade).second)
          fault_in(tables_.enrolment, k, "grade", rule("unknown_grade"), {{"grade", rows[k].grade}},
                   text::did_you_mean(rows[k].grade, file_.ladder));
        continue;
      }
      if (!rows[k].enrolment || !is_wanted(rows[k].year)) continue;
      first = last < 0 ? rows[k].year : std::min(first, rows[k].year);
      last = last < 0 ? rows[k].year : std::max(last, rows[k].year);
    }
    if (file_.first_year && file_.last_year && *file_.first_year > *file_.last_year) {
      fault(rule("years_backwards"), "last_year", {{"first", *file_.first_year}, {"last", *file_.last_year}});
      return false;
    }
    if (last < 0) {
      fault(rule("no_data"), "enrolment", {});
      return false;
    }
    if (last - first + 1 < kFewestYears)
      fault(rule("too_few_years"), "enrolment", {{"years", last - first + 1}, {"least", kFewestYears}});
    history_.first_year = first;
    years_ = static_cast<std::size_t>(last - first + 1);
    return !faults_.has_errors();
  }

  [[nodiscard]] bool is_wanted(int year) const {
    return year >= file_.first_year.value_or(year) && year <= file_.last_year.value_or(year);
  }

  void set_areas() {
    const auto& rows = tables_.enrolment.rows;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const auto [at, inserted] = area_of_.try_emplace(rows[k].area_id, history_.areas.size());
      if (inserted) {
        history_.areas.push_back(rows[k].area_id);
        input_.names.push_back(rows[k].area);
        continue;
      }
      std::string& name = input_.names[at->second];
      if (name.empty()) name = rows[k].area;
      if (rows[k].area.empty() || rows[k].area == name) continue;
      if (renamed_.insert(at->second).second)
        fault_in(tables_.enrolment, k, "area", rule("two_names"),
                 {{"area", rows[k].area_id}, {"one", name}, {"other", rows[k].area}});
    }
    for (std::size_t area = 0; area < input_.names.size(); ++area) {
      if (input_.names[area].empty()) input_.names[area] = history_.areas[area];
    }
  }

  void set_enrolment() {
    history_.enrolment = Array<double, 3>({history_.areas.size(), years_, history_.grades.size()}, kMissing);
    for (const EnrolmentRow& row : tables_.enrolment.rows) {
      const auto grade = grade_of_.find(row.grade);
      if (grade == grade_of_.end() || !row.enrolment || !is_wanted(row.year)) continue;
      history_.enrolment(area_of_.at(row.area_id), position_of(row.year), grade->second) = *row.enrolment;
    }
  }

  [[nodiscard]] std::size_t position_of(int year) const { return static_cast<std::size_t>(year - history_.first_year); }

  void set_parents() {
    if (file_.areas.empty()) return;
    std::vector<std::string> parent(history_.areas.size());
    for (std::size_t k = 0; k < tables_.areas.rows.size(); ++k) {
      const AreaRow& row = tables_.areas.rows[k];
      const auto at = area_of_.find(row.area_id);
      if (at != area_of_.end()) parent[at->second] = row.parent;
    }
    std::map<std::string, std::uint32_t> numbers;
    for (std::size_t area = 0; area < parent.size(); ++area) {
      if (parent[area].empty()) {
        fault(rule("missing_parent"), "areas", {{"area", history_.areas[area] + " " + input_.names[area]}});
        return;
      }
      const auto [at, inserted] =
          numbers.try_emplace(parent[area], static_cast<std::uint32_t>(history_.parents.size()));
      if (inserted) history_.parents.push_back(parent[area]);
      history_.parent.push_back(at->second);
    }
  }

  void set_births() {
    if (!file_.births) return;
    const Births& births = *file_.births;
    const CohortMix first = mix_of(history_.first_year);
    const int ahead = history_.first_year - first.year + births.known;
    if (ahead < 0) {
      fault(rule("births_too_late"), "births.known", {{"known", births.known}});
      return;
    }
    history_.cohorts_ahead = static_cast<std::size_t>(ahead);
    history_.later_share = cohort_mix(history_.first_year, births.lag, births.cut_off_month, kCalendarYear).share;
    const std::vector<std::map<int, double>> of_area = births_by_area();
    history_.cohort = history_.born = Array<double, 2>({history_.areas.size(), years_ + kCohortsBeyond}, kMissing);
    history_.born_share = first.share;
    std::size_t without = 0;
    std::string example;
    for (std::size_t area = 0; area < history_.areas.size(); ++area) {
      bool any = false;
      for (std::size_t year = 0; year < years_ + kCohortsBeyond; ++year) {
        const double cohort = cohort_of(of_area[area], history_.calendar(year));
        history_.cohort(area, year) = cohort;
        history_.born(area, year) = born_of(of_area[area], history_.calendar(year));
        any = any || calibration::is_known(cohort);
      }
      if (any) continue;
      if (without++ == 0) example = history_.areas[area] + " " + input_.names[area];
    }
    if (without == history_.areas.size()) {
      fault(rule("no_births_used"), "births.table", {});
    } else if (without > 0) {
      fault(rule("areas_without_births"), "births.table", {{"count", without}, {"area", example}});
    }
  }

  std::vector<std::map<int, double>> births_by_area() {
    std::vector<std::map<int, double>> of_area(history_.areas.size());
    std::set<std::string> reported;
    for (std::size_t k = 0; k < tables_.births.rows.size(); ++k) {
      const BirthsRow& row = tables_.births.rows[k];
      const auto at = area_of_.find(row.area_id);
      if (at == area_of_.end()) {
        if (reported.insert(row.area_id).second)
          fault_in(tables_.births, k, "area_id", rule("births_without_enrolment"), {{"area", row.area_id}},
                   text::did_you_mean(row.area_id, history_.areas));
        continue;
      }
      if (row.births && *row.births > 0) of_area[at->second][row.year] = *row.births;
    }
    return of_area;
  }

  [[nodiscard]] CohortMix mix_of(int autumn) const {
    return cohort_mix(autumn, file_.births->lag, file_.births->cut_off_month, file_.births->year_ends);
  }

  [[nodiscard]] double cohort_of(const std::map<int, double>& births, int autumn) const {
    const CohortMix mix = mix_of(autumn);
    const auto later = births.find(mix.year);
    const auto earlier = births.find(mix.year - 1);
    if (later == births.end()) return kMissing;
    if (mix.share >= 1) return later->second;
    return earlier == births.end() ? kMissing : mix.share * later->second + (1 - mix.share) * earlier->second;
  }

  [[nodiscard]] double born_of(const std::map<int, double>& births, int autumn) const {
    const auto found = births.find(mix_of(autumn).year);
    return found == births.end() ? kMissing : found->second;
  }

  void set_shocks() {
    for (std::size_t k = 0; k < file_.shocks.size(); ++k) set_shock(file_.shocks[k], fmt::format("shocks[{}]", k));
  }

  void set_shock(const Shock& shock, const std::string& path) {
    const int last = history_.calendar(years_ - 1);
    if (shock.year < history_.first_year || shock.year > last) {
      fault(rule("shock_outside"), path + ".year",
            {{"year", shock.year}, {"first", history_.first_year}, {"last", last}});
      return;
    }
    if (!history_.set_aside) history_.set_aside = Array<std::uint8_t, 3>(history_.enrolment.shape(), 0);
    for (const std::size_t area : chosen(shock.areas, history_.areas, path + ".areas", rule("unknown_area"), "area")) {
      for (const std::size_t grade :
           chosen(shock.grades, history_.grades, path + ".grades", rule("unknown_grade"), "grade")) {
        history_.set_aside(area, position_of(shock.year), grade) = 1;
      }
    }
  }

  /// Positions of the named ones; of all where none is named.
  std::vector<std::size_t> chosen(const std::vector<std::string>& named, const std::vector<std::string>& all,
                                  const std::string& path, const text::Rule* unknown, std::string_view what) {
    std::vector<std::size_t> positions;
    for (std::size_t k = 0; k < (named.empty() ? all.size() : named.size()); ++k) {
      const auto at = named.empty() ? all.begin() + static_cast<std::ptrdiff_t>(k) : std::ranges::find(all, named[k]);
      if (at != all.end()) {
        positions.push_back(static_cast<std::size_t>(at - all.begin()));
      } else {
        fault(unknown, fmt::format("{}[{}]", path, k), {{what, named[k]}}, text::did_you_mean(named[k], all));
      }
    }
    return positions;
  }

  const Tables& tables_;
  HistoryInput& input_;
  const HistoryFile& file_;
  calibration::History& history_;
  text::Diagnostics& faults_;
  std::map<std::string, std::size_t> grade_of_;
  std::set<std::string> ignored_grades_;
  std::map<std::string, std::size_t> area_of_;
  std::set<std::size_t> renamed_;
  std::size_t years_ = 0;
};

}  // namespace

void fill_history(const Tables& tables, HistoryInput& input, text::Diagnostics& faults) {
  Filler(tables, input, faults).fill();
}

}  // namespace seatcast::history
