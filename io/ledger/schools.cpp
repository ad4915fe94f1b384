#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "io/ledger/read.h"
#include "io/ledger/reader.h"
#include "io/ledger/words.h"
#include "io/text/suggest.h"

namespace seatcast::ledger {
namespace {

using scenario::CapacityRow;
using scenario::StageName;

class SchoolReader {
 public:
  SchoolReader(const xlsx::Sheet& sheet, TableWalk& walk, const AreaFinder& areas, Schools& schools,
               text::Diagnostics& faults)
      : sheet_(sheet), walk_(walk), areas_(areas), schools_(schools), faults_(faults) {}

  void read() {
    if (walk_.header().find(Field::kClasses) == nullptr && walk_.header().find(Field::kRooms) == nullptr) {
      faults_.add({.rule = rule("ledger_column_missing"),
                   .where = walk_.header().columns.front().at,
                   .arguments = {{"column", column_name(TableKind::kSchools, Field::kClasses)},
                                 {"names", "班数、班级数、教学班、教学班数"}}});
      return;
    }
    walk_.for_each([&](const RowView& view, const std::string& area) { read_row(view, area); });
    check_totals(sheet_, walk_, sums_, faults_);
    if (classes_from_rooms_ > 0)
      schools_.remarks.emplace_back(fmt::format("{} 行没有班数，按教室数读入", classes_from_rooms_),
                                    fmt::format("{} rows have no classes; their rooms are taken", classes_from_rooms_));
  }

 private:
  struct Counts {
    std::optional<double> classes, rooms, seats;
  };

  void read_row(const RowView& view, const std::string& written_area) {
    good_ = true;
    CapacityRow row;
    row.school = view.text(Field::kSchool);
    row.area = area_of(view, written_area);
    row.owner = find_owner(view.text(Field::kOwner));
    row.source = view.name();
    row.quality = scenario::Quality::kOfficial;
    row.note = view.text(Field::kNote);
    auto by_stage = counts_of(view);
    Counts whole;
    if (const auto found = by_stage.find(kWhole); found != by_stage.end()) {
      whole = found->second;
      by_stage.erase(found);
    }
    std::vector<CapacityRow> rows;
    if (by_stage.empty()) {
      add_whole(view, row, whole, rows);
    } else {
      for (const auto& [stage, counts] : by_stage) {
        row.stage = static_cast<StageName>(stage);
        add(view, row, counts, rows);
      }
    }
    if (good_ && !rows.empty()) {
      schools_.rows.insert(schools_.rows.end(), rows.begin(), rows.end());
      ++walk_.report().rows;
    } else {
      ++walk_.report().unusable;
    }
  }

  std::string area_of(const RowView& view, const std::string& written) {
    if (areas_.is_open()) return written;
    if (const auto code = areas_.find(written)) return *code;
    good_ = false;
    faults_.add({.rule = rule("ledger_area_unknown"),
                 .where = view.at(Field::kArea),
                 .arguments = {{"value", written}},
                 .help = text::did_you_mean(written, areas_.names())});
    return {};
  }

  /// Classes, rooms and seats; under kWhole those of columns that name no stage.
  std::map<int, Counts> counts_of(const RowView& view) {
    std::map<int, Counts> counts;
    const auto collect = [&](Field field, std::optional<double> Counts::*target) {
      for (const Column* one : walk_.header().all(field)) {
        const auto number = number_in(view, *one, good_, faults_);
        if (!number) continue;
        sums_[one->position] += *number;
        if (one->stage && *number == 0) continue;  // a school without that stage
        counts[one->stage ? static_cast<int>(*one->stage) : kWhole].*target = number;
      }
    };
    collect(Field::kClasses, &Counts::classes);
    collect(Field::kRooms, &Counts::rooms);
    collect(Field::kSeats, &Counts::seats);
    return counts;
  }

  void add_whole(const RowView& view, CapacityRow row, const Counts& counts, std::vector<CapacityRow>& rows) {
    auto stages = find_stages(view.text(Field::kStage));
    if (stages.empty()) stages = find_stages(row.school);
    if (stages.size() == 1) {
      row.stage = stages.front();
      return add(view, row, counts, rows);
    }
    good_ = false;
    const auto* rule_of_fault = stages.empty() ? rule("stage_not_told") : rule("stages_need_split");
    faults_.add({.rule = rule_of_fault,
                 .where = view.at(Field::kSchool),
                 .arguments = {{"name", row.school}, {"count", stages.size()}}});
  }

  void add(const RowView& view, CapacityRow row, const Counts& counts, std::vector<CapacityRow>& rows) {
    const auto classes = counts.classes ? counts.classes : counts.rooms;
    if (!classes) {
      if (good_)
        faults_.add(
            {.rule = rule("needed_cell_empty"),
             .where = view.at(Field::kSchool),
             .arguments = {{"name", row.school}, {"column", column_name(TableKind::kSchools, Field::kClasses)}}});
      good_ = false;
      return;
    }
    classes_from_rooms_ += counts.classes ? 0 : 1;
    row.classes = *classes;
    row.rooms = counts.rooms;
    row.seats = counts.seats;
    rows.push_back(std::move(row));
  }

  static constexpr int kWhole = -1;
  const xlsx::Sheet& sheet_;
  TableWalk& walk_;
  const AreaFinder& areas_;
  Schools& schools_;
  text::Diagnostics& faults_;
  bool good_ = true;
  std::map<std::size_t, double> sums_;
  std::size_t classes_from_rooms_ = 0;
};

}  // namespace

std::optional<Schools> read_schools(const text::SourcePtr& file, const ReadOptions& options,
                                    text::Diagnostics& faults) {
  const auto sheets = chosen_sheets(file, options, faults);
  if (sheets.empty()) return std::nullopt;
  const AreaFinder areas(options.areas);
  Schools schools;
  for (const xlsx::Sheet& sheet : sheets) {
    TableWalk walk(sheet, TableKind::kSchools, areas, faults);
    if (!walk.found()) continue;
    SchoolReader(sheet, walk, areas, schools, faults).read();
    schools.sheets.push_back(walk.report());
  }
  if (!schools.sheets.empty()) return schools;
  report_no_table(file, TableKind::kSchools, faults);
  return std::nullopt;
}

}  // namespace seatcast::ledger
