#include "tools/rebase/rebase.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/ensemble/ensemble.h"
#include "io/csv/write.h"
#include "io/fields/rows.h"
#include "io/scenario/settings.h"
#include "tools/common/output.h"
#include "tools/common/scenario_input.h"
#include "tools/rebase/counts.h"
#include "tools/rebase/score.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;
using scenario::EnrolmentRow;

constexpr int kMostReplicates = 1'000'000;
constexpr text::Text kNothingWritten = {"未写入任何文件", "nothing was written"};

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
    text::Diagnostics faults;
    counts_ = read_counts(options_.counts, axes(), faults);
    if (terminal_.report(faults, kNothingWritten) != kGood) return kBadAnswer;
    cells_ = score(counts_.rows, axes(), simulate(), static_cast<std::size_t>(index));
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

  measures::Results simulate() {
    ensemble::Settings settings = scenario::settings_of(input_->loaded->scenario, *input_->problem);
    settings.keep.clear();
    return ensemble::run(*input_->problem, settings, parallel::Threads(parallel::Threads::available()), cancel_flag());
  }

  /// Areas and grades of the old table that the counts leave out.
  [[nodiscard]] std::size_t missing() const {
    std::set<std::pair<std::string, std::string>> counted;
    for (const EnrolmentRow& row : counts_.rows) counted.emplace(row.area, row.grade);
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
    for (EnrolmentRow row : counts_.rows) {
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
      document["totals_left_out"] = counts_.totals;
      document["folder"] = options_.folder;
      return print(document.dump(2) + "\n");
    }
    std::string text = describe_scores(cells_, axes(), options_.year, terminal_.language(), terminal_.width()) + "\n";
    if (counts_.totals > 0)
      text += zh() ? fmt::format("{} 行是上级地区的合计，没有用：合计由下级相加得到。\n", counts_.totals)
                   : fmt::format("{} rows of areas above were left out: their numbers are sums.\n", counts_.totals);
    if (lacking > 0)
      text += zh() ? fmt::format("原来的在校生表有 {} 处（地区×年级）这次没有数，新表里也没有。\n", lacking)
                   : fmt::format("{} cells of the old table of enrolment were not counted; the new one lacks them.\n",
                                 lacking);
    if (options_.folder.empty()) {
      text += zh() ? "未写入任何文件；加 -o 文件夹 写出。\n" : "Nothing was written; give -o FOLDER.\n";
    } else {
      text +=
          zh() ? fmt::format(
                     "{0}/enrolment.csv：新的在校生表；{0}/forecast_error.csv：逐处的误差。\n"
                     "换基年还要 {1} 年的人口表和学位表：在校数里没有未入学的孩子，也没有教室，由推演补上就是把预测当作"
                     "实数。学位表可由学校名单读入（seatcast import --school-table）。备齐后把 horizon.base_year 改为 "
                     "{1}，"
                     "并从台账中去掉已计入学位表的项目。\n",
                     options_.folder, options_.year)
               : fmt::format(
                     "{0}/enrolment.csv: the new table of enrolment; {0}/forecast_error.csv: errors, cell by "
                     "cell.\nMoving the base year also takes the population and the capacity of {1}: counts of pupils "
                     "hold neither the children below school age nor rooms, and to fill them in from the projection "
                     "would pass a forecast off as a count. Capacity can be read from a list of schools (seatcast "
                     "import --school-table). Then set horizon.base_year to {1} and take out of the ledger what "
                     "the new capacity already holds.\n",
                     options_.folder, options_.year);
    }
    print(text);
  }

  const RebaseOptions& options_;
  Terminal& terminal_;
  std::optional<ScenarioInput> input_;
  Counts counts_;
  std::vector<ScoredCell> cells_;
};

}  // namespace

Command rebase_command() {
  const auto options = std::make_shared<RebaseOptions>();
  Parameter year = option("-y,--year", options->year, {1900, 2200}, {"实数是哪一年秋季的", "the autumn of the counts"});
  year.required = true;
  Parameter counts = option("--counts", options->counts, placeholder::kFile,
                            {"实数表，.csv 或 .xlsx：一行一个地区和年级，或一行一个地区、一列一个年级",
                             "counts, .csv or .xlsx: a row an area and grade, or a row an area and a column a grade"});
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
