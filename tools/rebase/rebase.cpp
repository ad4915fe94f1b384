#include "tools/rebase/rebase.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/ensemble/ensemble.h"
#include "io/csv/parse.h"
#include "io/csv/write.h"
#include "io/fields/rows.h"
#include "io/ledger/grid.h"
#include "io/scenario/settings.h"
#include "tools/common/output.h"
#include "tools/common/scenario_input.h"
#include "tools/rebase/score.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;
using scenario::EnrolmentRow;

constexpr int kMostReplicates = 1'000'000;
constexpr text::Text kNothingWritten = {"未写入任何文件", "nothing was written"};

/// A strict table: CSV as it is, of a workbook the first sheet from the row that names a grade.
std::optional<csv::Table> read_table(const text::SourcePtr& file, text::Diagnostics& faults) {
  if (file->bytes().starts_with("PK") || file->bytes().starts_with("\xD0\xCF")) {
    const auto sheets = ledger::read_sheets(file, faults);
    if (sheets.empty()) return std::nullopt;
    csv::Table table{.source = sheets.front().source};
    for (const auto& row : sheets.front().rows) {
      const bool is_header =
          std::ranges::any_of(row, [](const xlsx::Cell& cell) { return cell.text == "grade" || cell.text == "年级"; });
      if (table.header.empty() && !is_header) continue;
      csv::Record record(row.begin(), row.end());
      if (table.header.empty()) {
        table.header = std::move(record);
      } else if (std::ranges::any_of(record, [](const csv::Cell& cell) { return !cell.text.empty(); })) {
        record.resize(table.header.size());
        table.records.push_back(std::move(record));
      }
    }
    return table;
  }
  return csv::parse(file, faults);
}

class Rebase {
 public:
  Rebase(const RebaseOptions& options, Terminal& terminal) : options_(options), terminal_(terminal) {}

  ExitCode run() {
    input_.emplace(read_scenario({options_.scenario, overrides(), false}, terminal_));
    if (terminal_.report(input_->faults, kNothingWritten) != kGood) return kBadAnswer;
    const auto& years = axes().years;
    const int index = options_.year - years.base;
    if (index < 1 || index >= static_cast<int>(years.count))
      return terminal_.fail(
          kUsage, {fmt::format("--year 应是方案推演过的年份：{}–{}", years.base + 1, years.calendar(years.count - 1)),
                   fmt::format("--year must be a year that the scenario projects: {}–{}", years.base + 1,
                               years.calendar(years.count - 1))});
    if (!read_counts()) {
      terminal_.report(faults_, kNothingWritten);
      return kBadAnswer;
    }
    terminal_.report(faults_, kNothingWritten);
    cells_ = score(rows_, axes(), simulate(), static_cast<std::size_t>(index));
    if (cells_.empty())
      return terminal_.fail(kBadAnswer, {"没有一行能与推演对应：核对地区代码和年级",
                                         "no row matches the forecast: check codes of areas and grades"});
    if (!options_.folder.empty()) write();
    print_answer();
    return kGood;
  }

 private:
  [[nodiscard]] const Axes& axes() const { return input_->problem->axes; }
  [[nodiscard]] bool zh() const { return terminal_.language() == text::Language::zh; }

  [[nodiscard]] std::vector<std::string> overrides() const {
    std::vector<std::string> list = {"ensemble.quantiles=[0.1, 0.5, 0.9]"};
    if (options_.replicates) list.push_back(fmt::format("ensemble.replicates={}", *options_.replicates));
    return list;
  }

  bool read_counts() {
    text::Sources sources;
    auto table = read_table(sources.read(options_.counts), faults_);
    if (!table) return false;
    rows_ = fields::read_rows<EnrolmentRow>(*std::move(table), faults_).rows;
    for (EnrolmentRow& row : rows_) {  // names of areas are as good as codes
      for (const AreaNode& node : axes().areas.nodes) {
        if (row.area == node.name) row.area = node.id;
      }
    }
    return !faults_.has_errors();
  }

  measures::Results simulate() {
    ensemble::Settings settings = scenario::settings_of(input_->loaded->scenario, *input_->problem);
    settings.keep.clear();
    return ensemble::run(*input_->problem, settings, parallel::Threads(parallel::Threads::available()), cancel_flag());
  }

  /// Areas and grades of the old table that the counts leave out.
  [[nodiscard]] std::size_t missing() const {
    std::set<std::pair<std::string, std::string>> counted;
    for (const EnrolmentRow& row : rows_) counted.emplace(row.area, row.grade);
    return static_cast<std::size_t>(
        std::ranges::count_if(input_->loaded->tables.enrolment.rows, [&](const EnrolmentRow& row) {
          return !counted.contains({row.area, row.grade});
        }));
  }

  void write() {
    const fs::path folder(options_.folder);
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw text::IoError::from_errno(text::IoError::Action::write, folder, error.value());
    const auto& type = fields::TypeOf<EnrolmentRow>::get();
    csv::Writer writer;
    writer.row(fields::header_of(type, text::Language::en));
    for (EnrolmentRow row : rows_) {
      if (row.source.empty()) row.source = fs::path(options_.counts).filename().string();
      if (!row.quality) row.quality = scenario::Quality::kOfficial;
      writer.row(fields::cells_of(type, &row));
    }
    write_output((folder / "enrolment.csv").string(), writer.take());
    write_output((folder / "forecast_error.csv").string(), scores_csv(cells_, axes()));
  }

  void print_answer() {
    const std::size_t lacking = missing();
    if (terminal_.options().json) {
      auto document = scores_json(cells_, axes());
      document["year"] = options_.year;
      document["not_counted"] = lacking;
      document["folder"] = options_.folder;
      return print(document.dump(2) + "\n");
    }
    std::string text = describe_scores(cells_, axes(), options_.year, terminal_.language(), terminal_.width()) + "\n";
    if (lacking > 0)
      text += zh() ? fmt::format("原来的在校生表有 {} 处（地区×年级）这次没有数，新表里也没有。\n", lacking)
                   : fmt::format("{} cells of the old table of enrolment were not counted; the new one lacks them.\n",
                                 lacking);
    if (options_.folder.empty()) {
      text += zh() ? "未写入任何文件；加 -o 文件夹 写出。\n" : "Nothing was written; give -o FOLDER.\n";
    } else {
      text += zh() ? fmt::format(
                         "{0}/enrolment.csv：新的在校生表；{0}/forecast_error.csv：逐处的误差。\n"
                         "换基年时人口、学位表也要换成 {1} 年的，再把 horizon.base_year 改为 {1}。\n",
                         options_.folder, options_.year)
                   : fmt::format(
                         "{0}/enrolment.csv: the new table of enrolment; {0}/forecast_error.csv: errors, cell by "
                         "cell.\nTo move the base year, population and capacity must be those of {1} too; then set "
                         "horizon.base_year to {1}.\n",
                         options_.folder, options_.year);
    }
    print(text);
  }

  const RebaseOptions& options_;
  Terminal& terminal_;
  text::Diagnostics faults_;
  std::optional<ScenarioInput> input_;
  std::vector<EnrolmentRow> rows_;
  std::vector<ScoredCell> cells_;
};

}  // namespace

Command rebase_command() {
  const auto options = std::make_shared<RebaseOptions>();
  Parameter year = option("-y,--year", options->year, {1900, 2200}, {"实数是哪一年秋季的", "the autumn of the counts"});
  year.required = true;
  Parameter counts = option("--counts", options->counts, placeholder::kFile,
                            {"实数表：area、grade、pupils（地区、年级、在校生），.csv 或 .xlsx",
                             "counts: area, grade, pupils, .csv or .xlsx"});
  counts.required = true;
  return {
      .name = "rebase",
      .summary = {"用新一年的在校实数检验当初的推演，写出新的在校生表",
                  "hold a new autumn's counts against the forecast, write the new table of enrolment"},
      .parameters = {argument(placeholder::kScenario, options->scenario, {"方案文件（YAML）", "scenario file (YAML)"}),
                     std::move(counts), std::move(year),
                     option("-o,--output", options->folder, placeholder::kFolder,
                            {"写入的文件夹；缺省不写", "folder to write to; default: nothing"}),
                     option("--replicates", options->replicates, {2, kMostReplicates},
                            {"模拟次数，缺省按方案", "futures to draw; default: the scenario's"})},
      .examples = {"seatcast rebase scenarios/jining/baseline.yaml --counts counts_2024.csv --year 2024 -o rebased"},
      .action = [options](Terminal& terminal) { return rebase(*options, terminal); }};
}

ExitCode rebase(const RebaseOptions& options, Terminal& terminal) { return Rebase(options, terminal).run(); }

}  // namespace seatcast::tools
