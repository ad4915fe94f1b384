#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/console/numbers.h"
#include "io/console/table.h"
#include "io/results/read.h"
#include "tools/common/json.h"
#include "tools/common/quality.h"
#include "tools/common/summary.h"
#include "tools/info/facts.h"
#include "tools/info/info.h"

namespace seatcast::tools {
namespace {

using results::ResultFile;
using text::Language;

std::uint64_t size_of(const ResultFile& file) {
  std::error_code ignored;
  const auto bytes = std::filesystem::file_size(file.path(), ignored);
  return ignored ? 0 : bytes;
}

std::string years_of(const Axes& axes) {
  return fmt::format("{}–{}", axes.years.base, axes.years.calendar(axes.years.count - 1));
}

std::string area_name(const AreaNode& node, Language language) {
  return language == Language::zh || node.name_en.empty() ? node.name : node.name_en;
}

/// "济宁市（任城区、兖州区……）": leaves under each node that is above them.
std::string areas_of(const Axes& axes, Language language) {
  const AreaTree& tree = axes.areas;
  std::string text = std::to_string(tree.leaf_count) + (language == Language::zh ? " 个：" : ": ");
  std::vector<std::string> leaves;
  for (std::size_t node = 0; node < tree.leaf_count; ++node) leaves.push_back(area_name(tree.nodes[node], language));
  text += listed(leaves, language);
  std::vector<std::string> above;
  for (std::size_t node = tree.leaf_count; node < tree.node_count(); ++node)
    above.push_back(area_name(tree.nodes[node], language));
  if (!above.empty())
    text += fmt::format("{}{}", language == Language::zh ? "；上级：" : "; above them: ", listed(above, language));
  return text;
}

std::string stages_of(const Axes& axes, Language language) {
  std::vector<std::string> names;
  for (const Stage& stage : axes.ladder.stages) names.push_back(language == Language::zh ? stage.name : stage.name_en);
  return listed(names, language);
}

std::string grades_of(const Axes& axes, Language language) {
  std::vector<std::string> names;
  for (const Grade& grade : axes.ladder.grades) names.push_back(grade.id);
  return listed(names, language);
}

std::string futures_of(const ResultFile& file, Language language) {
  const bool zh = language == Language::zh;
  if (file.replicates() == 0) return zh ? "仅参考路径" : "the reference path only";
  std::vector<std::string> quantiles;
  for (const double p : file.probabilities()) quantiles.push_back(fmt::format("{:g}", p));
  const std::string count = console::with_thousands(file.replicates());
  return zh ? fmt::format("{} 次，种子 {}，分位数 {}", count, file.info().seed, listed(quantiles, language))
            : fmt::format("{}, seed {}, quantiles {}", count, file.info().seed, listed(quantiles, language));
}

std::string inputs_of(const ResultFile& file, Language language) {
  std::vector<std::string> names;
  for (const results::InputFile& input : file.info().inputs)
    names.push_back(fmt::format("{} ({})", input.name, input.sha256.substr(0, 8)));
  return listed(names, language);
}

std::string integrity_of(const ResultFile& file, bool checked, Language language) {
  const bool zh = language == Language::zh;
  std::string text = file.facts().checksum_verified ? (zh ? "SHA-256 相符" : "SHA-256 matches")
                                                    : (zh ? "没有 .sha256，未核对" : "no .sha256, not checked");
  if (checked) text += zh ? "；内容校验值相符" : "; all values match their hash";
  return text;
}

std::string describe(const ResultFile& file, const InfoOptions& options, Language language, int width) {
  const results::RunInfo& info = file.info();
  Facts facts(language);
  facts.add({"标题", "title"}, text::in_language(info.title, language));
  facts.add({"方案", "scenario"}, info.name);
  facts.add({"缘由", "why"}, text::in_language(info.why, language));
  facts.add({"数据说明", "data"}, info.label);
  facts.add({"年份", "years"}, years_of(file.axes()));
  facts.add({"地区", "areas"}, areas_of(file.axes(), language));
  facts.add({"学段", "stages"}, stages_of(file.axes(), language));
  facts.add({"年级", "grades"}, grades_of(file.axes(), language));
  facts.add({"模拟", "futures"}, futures_of(file, language));
  if (!file.projects().empty()) facts.add({"项目", "projects"}, std::to_string(file.projects().size()));
  facts.add({"输入", "inputs"}, inputs_of(file, language));
  facts.add({"数据质量", "quality"},
            fmt::format("{} ({})", describe_quality(info.rows_by_quality, language),
                        language == Language::zh ? "假定 " + console::as_percent(info.assumed_share, 0)
                                                 : console::as_percent(info.assumed_share, 0) + " assumed"));
  facts.add({"程序", "program"}, fmt::format("seatcast {} ({})", info.engine_version, info.git_describe));
  facts.add({"格式", "layout"}, file.facts().schema_version);
  facts.add({"文件", "file"}, fmt::format("{} ({})", file.path().string(), console::format_bytes(size_of(file))));
  facts.add({"完好", "integrity"}, integrity_of(file, options.check, language));
  return facts.render(width);
}

std::string measures_table(const ResultFile& file, Language language, int width) {
  const bool zh = language == Language::zh;
  console::Table table({{zh ? "变量" : "variable"},
                        {zh ? "名称" : "name"},
                        {zh ? "单位" : "unit"},
                        {zh ? "分" : "by"},
                        {zh ? "逐次值" : "replicates"}});
  for (const results::StoredMeasure& measure : file.measures()) {
    const bool by_stage = measure.axis == measures::Axis::kStage;
    table.add_row({measure.id, measure.name.in(language), measure.unit.in(language),
                   zh ? (by_stage ? "学段" : "年级") : (by_stage ? "stage" : "grade"),
                   measure.is_kept ? (zh ? "保留" : "kept") : ""});
  }
  for (const results::StoredExceedance& exceedance : file.exceedances())
    table.add_row({exceedance.id, exceedance.name.in(language), "", zh ? "学段" : "stage", ""});
  return table.render(width);
}

nlohmann::ordered_json to_json(const ResultFile& file, bool checked) {
  using nlohmann::ordered_json;
  const results::RunInfo& info = file.info();
  const results::FileFacts& facts = file.facts();
  ordered_json areas = ordered_json::array();
  for (const AreaNode& node : file.axes().areas.nodes) {
    areas.push_back({{"id", node.id},
                     {"name", node.name},
                     {"name_en", node.name_en},
                     {"parent", node.parent == kNone ? "" : file.axes().areas.nodes[node.parent].id}});
  }
  ordered_json stages = ordered_json::array();
  for (const Stage& stage : file.axes().ladder.stages) stages.push_back(stage.id);
  ordered_json grades = ordered_json::array();
  for (const Grade& grade : file.axes().ladder.grades) grades.push_back(grade.id);
  ordered_json measures = ordered_json::array();
  for (const results::StoredMeasure& measure : file.measures()) {
    measures.push_back({{"id", measure.id},
                        {"number", measure.number},
                        {"unit", measure.unit.en},
                        {"axis", measure.axis == measures::Axis::kStage ? "stage" : "grade"},
                        {"kept", measure.is_kept}});
  }
  ordered_json probabilities = ordered_json::array();
  for (const results::StoredExceedance& exceedance : file.exceedances()) probabilities.push_back(exceedance.id);
  ordered_json inputs = ordered_json::array();
  for (const results::InputFile& input : info.inputs)
    inputs.push_back({{"name", input.name}, {"sha256", input.sha256}});
  return {{"kind", "result"},
          {"file", file.path().string()},
          {"bytes", size_of(file)},
          {"title", info.title},
          {"scenario", info.name},
          {"why", info.why},
          {"label", info.label},
          {"years", {file.axes().years.base, file.axes().years.calendar(file.axes().years.count - 1)}},
          {"areas", areas},
          {"stages", stages},
          {"grades", grades},
          {"replicates", file.replicates()},
          {"quantiles", file.probabilities()},
          {"seed", info.seed},
          {"measures", measures},
          {"probabilities", probabilities},
          {"projects", file.projects().size()},
          {"inputs", inputs},
          {"rows_by_quality", quality_to_json(info.rows_by_quality)},
          {"assumed_share", info.assumed_share},
          {"engine_version", info.engine_version},
          {"git_describe", info.git_describe},
          {"schema_version", facts.schema_version},
          {"run_id", facts.run_id},
          {"scenario_sha256", facts.scenario_sha256},
          {"content_sha256", facts.content_sha256},
          {"checksum_verified", facts.checksum_verified},
          {"content_verified", checked}};
}

}  // namespace

ExitCode info_of_result(const InfoOptions& options, Terminal& terminal) {
  text::Diagnostics faults;
  const auto file = ResultFile::open(options.file, faults);
  if (terminal.report(faults, {}) != kGood) return kBadAnswer;
  if (options.check) file->verify_content();
  const Language language = terminal.language();
  const results::RunInfo& info = file->info();
  const SummaryFacts facts{info.title.empty() ? info.name : info.title, info.label, info.assumed_share, {}, 0};
  if (terminal.options().json) {
    print(options.summary ? summarise_json(file->axes(), file->results(), facts)
                          : to_json(*file, options.check).dump(2) + "\n");
  } else if (options.summary) {
    print(summarise(file->axes(), file->results(), facts, language, terminal.width()));
  } else {
    print(describe(*file, options, language, terminal.width()) + "\n" +
          measures_table(*file, language, terminal.width()));
  }
  return kGood;
}

}  // namespace seatcast::tools
