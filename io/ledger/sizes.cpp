#include "io/ledger/sizes.h"

#include <cmath>

#include <fmt/format.h>

#include "io/console/numbers.h"
#include "io/ledger/words.h"

namespace seatcast::ledger {

using scenario::ProjectRow;
using scenario::StageName;

namespace {

double sum_of(const std::map<StageName, double>& values) {
  double sum = 0;
  for (const auto& [stage, value] : values) sum += value;
  return sum;
}

/// Six years of primary, three of each later stage.
std::string usual_split(const std::vector<StageName>& stages) {
  std::string split;
  for (const StageName stage : stages)
    split += fmt::format("{}{}", split.empty() ? "" : ":", stage == StageName::kPrimary ? 6 : 3);
  return split;
}

}  // namespace

void SizeReader::read(const RowView& view, ProjectRow& row, bool& good) {
  ByStage seats_by_stage;
  ByStage rooms_by_stage;
  for (const Column* one : header_.all(Field::kSeats)) {
    read_seats(view, *one, row, one->stage ? &seats_by_stage : nullptr, good);
  }
  for (const Column* one : header_.all(Field::kRooms)) {
    const auto rooms = number_in(view, *one, good, faults_);
    if (!rooms) continue;
    if (one->stage) {
      rooms_by_stage[*one->stage] += *rooms;
    } else {
      row.rooms = *rooms;
    }
    sums_[one->position] += *rooms;
  }
  const auto& by_stage = seats_by_stage.empty() ? rooms_by_stage : seats_by_stage;
  if (!seats_by_stage.empty()) row.seats = sum_of(seats_by_stage);
  if (!rooms_by_stage.empty()) row.rooms = sum_of(rooms_by_stage);
  read_stage(view, by_stage, row, good);
  const bool takes_away = row.kind == scenario::ProjectKind::kClosure || row.kind == scenario::ProjectKind::kMerger;
  if (!row.seats && !row.rooms && !takes_away && good) {
    good = false;
    report_empty(view, Field::kSeats, row.name, faults_);
  }
  check_size(view, row, good);
}

/// Wrong units are the usual trouble with sizes, and ten thousand times too many seats would settle every shortage.
void SizeReader::check_size(const RowView& view, const ProjectRow& row, bool& good) {
  constexpr double kLargest = 20'000;  // seats of one project
  constexpr double kSmallClass = 8;
  constexpr double kLargeClass = 100;
  if (!row.seats) return;
  const std::string seats = console::with_thousands(*row.seats);
  if (*row.seats > kLargest) {
    good = false;
    faults_.add({.rule = rule("size_impossible"),
                 .where = view.at(Field::kSeats),
                 .arguments = {{"name", row.name}, {"seats", seats}}});
  } else if (row.rooms && *row.rooms > 0) {
    const double size = *row.seats / *row.rooms;
    if (size < kSmallClass || size > kLargeClass)
      faults_.add({.rule = rule("class_size_odd"),
                   .where = view.at(Field::kSeats),
                   .arguments = {{"name", row.name},
                                 {"rooms", console::with_thousands(*row.rooms)},
                                 {"seats", seats},
                                 {"size", fmt::format("{:.3g}", size)}}});
  }
}

void SizeReader::read_seats(const RowView& view, const Column& column, ProjectRow& row, ByStage* by_stage, bool& good) {
  if (is_without_value(view, column, faults_)) return void(good = false);
  const xlsx::Cell& cell = view.cell(column);
  if (cell.is_blank() || cell.text == "-" || cell.text == "—" || cell.text == "/" || cell.text == "无") return;
  const auto size = cell.kind == xlsx::CellKind::date ? std::nullopt : parse_size(cell.text);
  if (!size || size->seats.value_or(0) < 0) {
    good = false;
    return report_not_understood(
        view, column, {"写学位数，如 1620、0.16万、36班1620人", "write seats, as 1620, 0.16万 or 36班1620人"}, faults_);
  }
  if (size->rooms) row.rooms = *size->rooms;
  if (!size->seats) return;
  const bool has_scale = cell.text.find("万") != std::string::npos;
  const double seats = std::round(*size->seats * (has_scale ? 1 : column.factor) * 1e3) / 1e3;
  sums_[column.position] += seats;
  if (by_stage != nullptr) {
    if (seats > 0) (*by_stage)[*column.stage] += seats;
  } else {
    row.seats = seats;
  }
}

void SizeReader::read_stage(const RowView& view, const ByStage& by_stage, ProjectRow& row, bool& good) {
  std::vector<StageName> stages;
  if (!by_stage.empty()) {
    for (const auto& [stage, value] : by_stage) {
      stages.push_back(stage);
      row.split += fmt::format("{}{:.10g}", row.split.empty() ? "" : ":", value);
    }
    if (stages.size() == 1) row.split.clear();
  } else {
    stages = find_stages(view.text(Field::kStage));
    if (stages.empty()) stages = find_stages(row.name);
  }
  if (stages.empty()) {
    good = false;
    faults_.add({.rule = rule("stage_not_told"), .where = view.at(Field::kName), .arguments = {{"name", row.name}}});
  }
  row.stage = join_stages(stages);
  if (stages.size() > 1 && row.split.empty()) row.split = usual_split(stages);
}

}  // namespace seatcast::ledger
