#include "tools/import/import.h"

#include <array>
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/csv/parse.h"
#include "io/fields/rows.h"
#include "io/ledger/changes.h"
#include "io/scenario/compile.h"
#include "tools/common/json.h"
#include "tools/common/output.h"
#include "tools/common/scenario_input.h"
#include "tools/import/changes.h"
#include "tools/import/effect.h"
#include "tools/import/reading.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;
constexpr int kMostReplicates = 1'000'000;
constexpr text::Text kNothingWritten = {"未写入任何文件", "nothing was written"};

/// One import from beginning to end; what it has to say is collected and printed once.
class Import {
 public:
  Import(const ImportOptions& options, Terminal& terminal) : options_(options), terminal_(terminal) {}

  ExitCode run() {
    if (options_.ledger.empty() && options_.school_table.empty())
      return terminal_.fail(kUsage, {"要读什么？给出台账文件，或 --school-table 学校表",
                                     "nothing to read: name a ledger, or --school-table"});
    if (!options_.onto.empty() && !read_base()) return kBadAnswer;
    if (!read_areas() || !read_ledger() || !read_school_table()) return stop();
    if (base_ && ledger_ && !compare_with_base()) return stop();
    return finish();
  }

 private:
  [[nodiscard]] bool zh() const { return terminal_.language() == text::Language::zh; }
  void say(const std::string& text) { text_ += text; }

  ExitCode stop() {
    terminal_.report(faults_, kNothingWritten);
    return kBadAnswer;
  }

  /// The scenario as it is, sound and compiled.
  bool read_base() {
    base_ = read_scenario({options_.onto, {}, false}, terminal_);
    if (terminal_.report(base_->faults, kNothingWritten) != kGood) return false;
    areas_ = ledger::areas_of(base_->loaded->tables.areas);
    return true;
  }

  bool read_areas() {
    if (options_.areas.empty()) return true;
    auto table = csv::parse(sources_.read(options_.areas), faults_);
    if (table) areas_ = ledger::areas_of(fields::read_rows<scenario::AreaRow>(std::move(*table), faults_));
    return !faults_.has_errors();
  }

  /// True where reading may go on: without errors, or with --partial in spite of them.
  bool may_go_on(bool found) const { return found && (options_.partial || !faults_.has_errors()); }

  bool read_ledger() {
    if (options_.ledger.empty()) return true;
    ledger_ = ledger::read_projects(sources_.read(options_.ledger), {options_.sheet, areas_}, faults_);
    if (!ledger_) return false;
    say(ledger::TableKind::kProjects, ledger_->sheets, ledger_->remarks);
    return may_go_on(true);
  }

  bool read_school_table() {
    if (options_.school_table.empty()) return true;
    const std::string sheet = options_.ledger.empty() ? options_.sheet : "";
    schools_ = ledger::read_schools(sources_.read(options_.school_table), {sheet, areas_}, faults_);
    if (!schools_) return false;
    say(ledger::TableKind::kSchools, schools_->sheets, schools_->remarks);
    return may_go_on(true);
  }

  void say(ledger::TableKind kind, const std::vector<ledger::SheetReport>& sheets,
           const std::vector<text::Phrase>& remarks) {
    const bool projects = kind == ledger::TableKind::kProjects;
    document_[projects ? "ledger" : "schools"] = reading_json(sheets, remarks, kind, terminal_.language());
    say((projects ? options_.ledger : options_.school_table) + "\n" +
        describe_reading(sheets, remarks, kind, terminal_.language(), terminal_.width()) + "\n");
  }

  /// The scenario's own ledger: the only one there is.
  [[nodiscard]] const fields::FileReference* base_ledger() const {
    const auto& written = base_->loaded->scenario.projects.ledger;
    if (const auto* one = std::get_if<fields::FileReference>(&written)) return one;
    const auto& several = std::get<std::vector<fields::FileReference>>(written);
    return several.size() == 1 ? &several.front() : nullptr;
  }

  bool compare_with_base() {
    std::vector<scenario::ProjectRow> last;
    for (const auto& table : base_->loaded->tables.ledgers)
      last.insert(last.end(), table.rows.begin(), table.rows.end());
    changes_ = ledger::compare(last, *ledger_);
    document_["changes"] = changes_json(*changes_);
    say(describe_changes(*changes_, areas_, terminal_.language(), terminal_.width()) + "\n");
    const fields::FileReference* const file = base_ledger();
    if (file == nullptr || file->empty()) {
      say(zh() ? "方案没有台账或有几个台账：只比较，不推演影响。\n"
               : "The scenario has no ledger, or several: compared, but not run.\n");
      return true;
    }
    return run_both(*file);
  }

  /// The scenario with the new ledger in place of its own, nothing else touched.
  bool run_both(const fields::FileReference& file) {
    text::Sources sources;
    sources.add(file.file, ledger::write_projects(changes_->rows));
    const auto loaded = scenario::load(options_.onto, {}, sources, faults_);
    const auto after = loaded ? scenario::compile(*loaded, faults_) : std::nullopt;
    if (!after) return false;
    const Axes& axes = base_->problem->axes;
    const int year = options_.year.value_or(axes.years.base + 1);
    if (year <= axes.years.base || year >= axes.years.base + static_cast<int>(axes.years.count)) {
      terminal_.fail(kUsage, {fmt::format("--year 应在方案的推演年份之内：{}–{}", axes.years.base + 1,
                                          axes.years.calendar(axes.years.count - 1)),
                              fmt::format("--year must be a year that the scenario projects: {}–{}",
                                          axes.years.base + 1, axes.years.calendar(axes.years.count - 1))});
      return false;
    }
    const Effect effect = effect_of(*base_->loaded, *base_->problem, *after, year, options_.replicates, terminal_);
    document_["effect"] = effect_json(effect, axes);
    say(describe_effect(effect, axes, terminal_.language(), terminal_.width()) + "\n");
    return true;
  }

  std::vector<scenario::ProjectRow> rows_to_write() {
    if (changes_) return changes_->rows;
    ledger::number_projects(ledger_->projects, {});
    std::vector<scenario::ProjectRow> rows;
    for (const auto& project : ledger_->projects) rows.push_back(project.row);
    return rows;
  }

  void write(const std::string& target, const std::string& table, std::size_t rows) {
    require_not_read(target, std::array{options_.ledger, options_.school_table});
    write_output(target, table);
    document_["written"].push_back({{"file", target}, {"rows", rows}});
    say(zh() ? fmt::format("{} 行已写入 {}\n", rows, target) : fmt::format("{} rows written to {}\n", rows, target));
  }

  ExitCode finish() {
    document_["written"] = nlohmann::ordered_json::array();
    if (!options_.output.empty() && ledger_) {
      const auto rows = rows_to_write();
      write(options_.output, ledger::write_projects(rows), rows.size());
    }
    if (!options_.capacity.empty() && schools_)
      write(options_.capacity, ledger::write_schools(schools_->rows), schools_->rows.size());
    if (document_["written"].empty())
      say(zh() ? "未写入任何文件；加 -o projects.csv（台账）或 --capacity capacity.csv（学校表）写出。\n"
               : "Nothing was written; give -o projects.csv (ledger) or --capacity capacity.csv (schools).\n");
    const ExitCode code = faults_.has_errors() ? kBadAnswer : kGood;
    if (terminal_.options().json) {
      document_["diagnostics"] = to_json(faults_, terminal_.language())["diagnostics"];
      print(document_.dump(2) + "\n");
      return code;
    }
    terminal_.report(faults_, {"其余各行照读", "the other rows were read"});
    if (!terminal_.options().quiet) print(text_);
    return code;
  }

  const ImportOptions& options_;
  Terminal& terminal_;
  text::Sources sources_;
  text::Diagnostics faults_;
  std::vector<ledger::Area> areas_;
  std::optional<ScenarioInput> base_;
  std::optional<ledger::Ledger> ledger_;
  std::optional<ledger::Schools> schools_;
  std::optional<ledger::Changes> changes_;
  std::string text_;
  nlohmann::ordered_json document_ = nlohmann::ordered_json::object();
};

}  // namespace

Command import_command() {
  const auto options = std::make_shared<ImportOptions>();
  return {.name = "import",
          .summary = {"读入本单位的项目台账和学校表（xlsx 或 CSV），与方案比较",
                      "read a bureau's own ledger and list of schools (xlsx or CSV), compare with a scenario"},
          .parameters = {optional_argument("LEDGER", options->ledger,
                                           {"项目台账，.xlsx 或 .csv", "ledger of projects, .xlsx or .csv"}),
                         option("--onto", options->onto, placeholder::kScenario,
                                {"与该方案的台账比较，并推演对今年秋季的影响",
                                 "compare with this scenario's ledger, and show what it does to the coming autumn"}),
                         option("-o,--output", options->output, placeholder::kFile,
                                {"写出方案用的项目表（projects.csv）；缺省不写",
                                 "write the scenario's table of projects; default: nothing"}),
                         option("--school-table", options->school_table, placeholder::kFile,
                                {"学校表，.xlsx 或 .csv", "list of schools, .xlsx or .csv"}),
                         option("--capacity", options->capacity, placeholder::kFile,
                                {"写出方案用的学位表（capacity.csv），出自学校表",
                                 "write the scenario's table of capacity, from the list of schools"}),
                         option("--areas", options->areas, placeholder::kFile,
                                {"地区表（areas.csv），把名称换成代码；--onto 时不必",
                                 "table of areas, to turn names into codes; not needed with --onto"}),
                         option("--sheet", options->sheet, "NAME", {"只读这张工作表", "read only this sheet"}),
                         flag("--partial", options->partial,
                              {"有读不懂的行也继续，只用其余的行", "go on without the rows that cannot be used"}),
                         option("-y,--year", options->year, {1900, 2200},
                                {"看哪一年秋季，缺省为基年的下一年",
                                 "the autumn to look at; default: the first after the base year"}),
                         option("--replicates", options->replicates, {2, kMostReplicates},
                                {"模拟次数，缺省按方案", "futures to draw; default: the scenario's"})},
          .examples = {"seatcast import 台账.xlsx --areas scenarios/jining/data/areas.csv -o projects.csv",
                       "seatcast import 台账.xlsx --onto scenarios/jining/baseline.yaml",
                       "seatcast import --school-table 学校.xlsx --areas areas.csv --capacity capacity.csv"},
          .action = [options](Terminal& terminal) { return import_tables(*options, terminal); }};
}

ExitCode import_tables(const ImportOptions& options, Terminal& terminal) { return Import(options, terminal).run(); }

}  // namespace seatcast::tools
