#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "io/ledger/dates.h"
#include "io/ledger/read.h"
#include "io/ledger/reader.h"
#include "io/ledger/sizes.h"
#include "io/ledger/words.h"
#include "io/text/suggest.h"

namespace seatcast::ledger {
namespace {

using scenario::ProjectRow;
using scenario::Status;

/// Reads the rows of one sheet as projects.
class ProjectReader {
 public:
  ProjectReader(const xlsx::Sheet& sheet, TableWalk& walk, const AreaFinder& areas, Ledger& ledger,
                text::Diagnostics& faults)
      : sheet_(sheet),
        walk_(walk),
        areas_(areas),
        ledger_(ledger),
        faults_(faults),
        sizes_(walk.header(), sums_, faults) {}

  void read() {
    if (!has_needed_columns()) return;
    const std::size_t inherited =
        walk_.for_each([&](const RowView& view, const std::string& area) { read_row(view, area); });
    check_totals(sheet_, walk_, sums_, faults_);
    remark(inherited, {"行的地区空着，沿用上一行", "rows leave the area blank; that of the row above is used"});
    remark(from_completion_,
           {"个项目没有启用时间，用竣工时间代替", "projects have no opening; their completion is used"});
    remark(kinds_assumed_, {"个项目没有写建设性质，按新建读入", "projects do not tell their kind; read as new"});
    remark(statuses_by_colour_, {"个项目的状态取自单元格底色", "projects take their status from the colour of a cell"});
    remark(statuses_assumed_,
           {"个项目状态空着，按“蓝（按期）”读入", "projects leave the status blank; read as blue, on time"});
  }

 private:
  void remark(std::size_t count, const text::Phrase& what) {
    if (count > 0)
      ledger_.remarks.emplace_back(fmt::format("{} {}", count, what.zh), fmt::format("{} {}", count, what.en));
  }

  const Column* column(Field field) const { return walk_.header().find(field); }

  bool has_needed_columns() {
    bool good = need({Field::kSeats, Field::kRooms});
    good = need({Field::kOpening, Field::kCompletion}) && good;
    const bool has_status = column(Field::kStatus) != nullptr || column(Field::kPhase) != nullptr;
    const bool has_colours = std::ranges::any_of(sheet_.rows, [](const auto& row) {
      return std::ranges::any_of(row, [](const xlsx::Cell& cell) { return status_of_colour(cell.fill).has_value(); });
    });
    if (good && !has_status && !has_colours)
      faults_.add({.rule = rule("status_not_told"), .where = walk_.header().columns.front().at});
    return good;
  }

  bool need(std::initializer_list<Field> any_of) {
    if (std::ranges::any_of(any_of, [&](Field field) { return column(field) != nullptr; })) return true;
    const ColumnRule& wanted = rule_of(TableKind::kProjects, *any_of.begin());
    std::string names(wanted.names);
    for (std::size_t at = 0; (at = names.find('|', at)) != std::string::npos;) names.replace(at, 1, "、");
    faults_.add({.rule = rule("ledger_column_missing"),
                 .where = walk_.header().columns.front().at,
                 .arguments = {{"column", wanted.meaning}, {"names", names}}});
    return false;
  }

  void read_row(const RowView& view, const std::string& area) {
    good_ = true;
    Project project;
    given_.clear();
    ProjectRow& row = project.row;
    project.at = view.at(Field::kName);
    row.name = view.text(Field::kName);
    if (row.name.empty()) {
      miss(view, Field::kName, view.words().front());
    } else {
      given_.emplace_back("name");
    }
    row.id = view.text(Field::kId);
    read_area(view, area, row);
    read_kind(view, row);
    sizes_.read(view, row, good_);
    read_opening(view, row);
    read_status(view, row);
    read_rest(view, row);
    row.source = view.name();
    row.quality = scenario::Quality::kOfficial;
    if (good_) {
      note_given(row);
      project.given = given_;
      ledger_.projects.push_back(std::move(project));
      ++walk_.report().rows;
    } else {
      ++walk_.report().unusable;
    }
  }

  void note_given(const ProjectRow& row) {
    for (const char* key : {"area", "kind", "stage", "opening", "status"}) given_.emplace_back(key);
    if (!row.split.empty()) given_.emplace_back("split");
    if (row.seats) given_.emplace_back("seats");
    if (row.rooms) given_.emplace_back("rooms");
    if (row.phase) given_.emplace_back("phase");
  }

  void miss(const RowView& view, Field field, const std::string& name) {
    good_ = false;
    report_empty(view, field, name, faults_);
  }

  void not_understood(const RowView& view, const Column& column, text::Phrase expected) {
    good_ = false;
    report_not_understood(view, column, std::move(expected), faults_);
  }

  void read_area(const RowView& view, const std::string& written, ProjectRow& row) {
    if (areas_.is_open()) {
      row.area = written;
      if (written.empty()) miss(view, Field::kArea, row.name);
      return;
    }
    if (const auto code = areas_.find(written)) {
      row.area = *code;
    } else if (written.empty()) {
      miss(view, Field::kArea, row.name);
    } else {
      good_ = false;
      faults_.add({.rule = rule("ledger_area_unknown"),
                   .where = view.at(Field::kArea),
                   .arguments = {{"value", written}},
                   .help = text::did_you_mean(written, areas_.names())});
    }
  }

  void read_kind(const RowView& view, ProjectRow& row) {
    const std::string written = view.text(Field::kKind);
    auto kind = find_kind(written);
    if (!kind) kind = find_kind(row.name);
    row.kind = kind.value_or(scenario::ProjectKind::kNew);
    kinds_assumed_ += kind ? 0 : 1;
    if (fold(written + row.name).find("迁建") != std::string::npos)
      faults_.add({.rule = rule("relocation"), .where = view.at(Field::kName), .arguments = {{"name", row.name}}});
  }

  void read_opening(const RowView& view, ProjectRow& row) {
    for (const Field field : {Field::kOpening, Field::kCompletion}) {
      const Column* const one = column(field);
      if (one == nullptr) continue;
      if (is_without_value(view, *one, faults_)) return void(good_ = false);
      const xlsx::Cell& cell = view.cell(*one);
      if (cell.is_blank()) continue;
      const auto found = find_month(cell.text, cell.kind == xlsx::CellKind::number);
      if (!found) {
        if (field == Field::kOpening && column(Field::kCompletion) != nullptr &&
            !view.cell(*column(Field::kCompletion)).is_blank())
          continue;
        return not_understood(
            view, *one,
            {"写年月，如 2026年9月、2026.9、2026-09-01", "write a year and month, as 2026年9月, 2026.9 or 2026-09-01"});
      }
      if (found->doubtful)
        faults_.add({.rule = rule("doubtful_month"), .where = view.at(cell), .arguments = {{"value", cell.text}}});
      row.opening = found->month;
      from_completion_ += field == Field::kCompletion ? 1 : 0;
      return;
    }
    if (good_) miss(view, Field::kOpening, row.name);
  }

  /// A status column, the colour of its cell or of the row, a phase that says it is done.
  void read_status(const RowView& view, ProjectRow& row) {
    const Column* const one = column(Field::kStatus);
    std::optional<Status> status;
    if (one != nullptr && !view.cell(*one).is_blank()) {
      status = find_status(view.text(Field::kStatus));
      row.phase = find_phase(view.text(Field::kStatus));
      if (!status && !row.phase)
        return not_understood(view, *one,
                              {"写红、黄、蓝或已完成", "write 红, 黄, 蓝 or 已完成 (red, yellow, blue, done)"});
    }
    std::string progress;
    for (const Column* phase : walk_.header().all(Field::kPhase)) progress += view.cell(*phase).text + "。";
    if (const auto phase = find_phase(progress)) row.phase = phase;
    if (!status && tells_completion(progress)) status = Status::kDone;
    if (!status) status = by_colour(view, one);
    if (!status) ++statuses_assumed_;
    row.status = status.value_or(Status::kBlue);
    if (row.status == Status::kDone) row.phase.reset();
  }

  std::optional<Status> by_colour(const RowView& view, const Column* column) {
    std::optional<Status> status;
    if (column != nullptr) status = status_of_colour(view.cell(*column).fill);
    if (!status) status = status_of_colour(view.cell(Field::kName).fill);
    statuses_by_colour_ += status ? 1 : 0;
    return status;
  }

  void read_rest(const RowView& view, ProjectRow& row) {
    const auto number = [&](Field field, std::optional<double>& target, const char* key) {
      const Column* const one = column(field);
      if (one == nullptr) return;
      target = number_in(view, *one, good_, faults_);
      if (!target) return;
      given_.emplace_back(key);
      if (field == Field::kInvestment) sums_[one->position] += *target;
    };
    number(Field::kClassSize, row.design_class_size, "design_class_size");
    number(Field::kInvestment, row.investment, "investment");
    number(Field::kFloorArea, row.floor_area, "floor_area");
    if (const auto owner = find_owner(view.text(Field::kOwner))) {
      row.owner = *owner;
      given_.emplace_back("owner");
    }
    row.note = view.text(Field::kNote);
  }

  const xlsx::Sheet& sheet_;
  TableWalk& walk_;
  const AreaFinder& areas_;
  Ledger& ledger_;
  text::Diagnostics& faults_;
  bool good_ = true;
  std::vector<std::string> given_;
  std::map<std::size_t, double> sums_;
  SizeReader sizes_;
  std::size_t from_completion_ = 0;
  std::size_t kinds_assumed_ = 0;
  std::size_t statuses_by_colour_ = 0;
  std::size_t statuses_assumed_ = 0;
};

/// The same name in the same area, or the same id, is one project.
void check_repeats(const std::vector<Project>& projects, text::Diagnostics& faults) {
  std::map<std::string, const Project*> seen;
  for (const Project& project : projects) {
    std::set<std::string> keys = {fold(project.row.area + "|" + project.row.name)};
    if (!project.row.id.empty()) keys.insert("#" + fold(project.row.id));
    const Project* first = nullptr;
    for (const std::string& key : keys) {
      const auto [found, is_new] = seen.emplace(key, &project);
      if (!is_new) first = found->second;
    }
    if (first == nullptr) continue;
    faults.add({.rule = rule("project_twice"),
                .where = project.at,
                .arguments = {{"name", project.row.name}},
                .notes = {{first->at, {"先写在这里", "first written here"}}}});
  }
}

}  // namespace

std::optional<Ledger> read_projects(const text::SourcePtr& file, const ReadOptions& options,
                                    text::Diagnostics& faults) {
  const auto sheets = chosen_sheets(file, options, faults);
  if (sheets.empty()) return std::nullopt;
  const AreaFinder areas(options.areas);
  Ledger ledger;
  for (const xlsx::Sheet& sheet : sheets) {
    TableWalk walk(sheet, TableKind::kProjects, areas, faults);
    if (!walk.found()) continue;
    ProjectReader(sheet, walk, areas, ledger, faults).read();
    ledger.sheets.push_back(walk.report());
  }
  if (ledger.sheets.empty()) {
    report_no_table(file, TableKind::kProjects, faults);
    return std::nullopt;
  }
  if (areas.is_open()) faults.add({.rule = rule("areas_not_checked"), .where = text::whole_of(file)});
  check_repeats(ledger.projects, faults);
  return ledger;
}

}  // namespace seatcast::ledger
