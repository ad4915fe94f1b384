#include "io/results/write.h"

#include <fmt/format.h>

#include "io/files/sha256.h"

namespace seatcast::results {
namespace {

using hdf5::Attribute;
using hdf5::Dimension;
using hdf5::Variable;
using hdf5::VariableInfo;

template <class T, std::size_t Rank>
hdf5::ArrayView view(const Array<T, Rank>& array) {
  return array.values();
}

std::string join(const std::string& id, const char* suffix) { return id + "_" + suffix; }

/// Root attributes: what this file is and where it comes from.
void add_attributes(hdf5::Writer& writer, const RunInfo& info, const measures::Results& results) {
  writer.add_attribute({"Conventions", "CF-1.10"});
  writer.add_attribute({"title", info.title.empty() ? info.name : info.title});
  writer.add_attribute({"institution", "seatcast"});
  writer.add_attribute({"source", "seatcast " + info.engine_version});
  writer.add_attribute({"history", "seatcast run"});
  writer.add_attribute({"schema_version", kSchemaVersion});
  writer.add_attribute({"scenario", info.name});
  writer.add_attribute({"why", info.why});
  writer.add_attribute({"label", info.label});
  writer.add_attribute({"locale", info.locale});
  writer.add_attribute({"seed", info.seed});
  writer.add_attribute({"random_streams", info.random_streams});
  writer.add_attribute({"replicates", static_cast<std::int32_t>(results.replicates)});
  writer.add_attribute({"git_describe", info.git_describe});
  writer.add_attribute({"scenario_sha256", files::to_hex(files::sha256(info.scenario_yaml))});
  writer.add_attribute(
      {"run_id", files::to_hex(files::sha256(info.scenario_yaml + info.engine_version)).substr(0, 16)});
  writer.add_attribute({"assumed_share", info.assumed_share});
}

void add_provenance(hdf5::Writer& writer, const RunInfo& info) {
  writer.add_provenance("scenario_yaml", info.scenario_yaml);
  std::string names;
  std::string sums;
  for (const InputFile& input : info.inputs) {
    names += input.name + "\n";
    sums += fmt::format("{}  {}\n", input.sha256, input.name);
  }
  writer.add_provenance("inputs", names);
  writer.add_provenance("inputs_sha256", sums);
  std::string quality;
  for (const auto& [name, rows] : info.rows_by_quality)
    quality += fmt::format("{}: {}\n", name.empty() ? "not_said" : name, rows);
  writer.add_provenance("rows_by_quality", quality);
}

void add_labels(hdf5::Writer& writer, const std::string& name, const char* dimension,
                const std::vector<std::string>& values, const char* en, const char* zh) {
  writer.add_variable({{.name = name,
                        .dims = {dimension},
                        .type = hdf5::ElementType::text,
                        .long_name_en = en,
                        .long_name_zh = zh,
                        .is_auxiliary_coordinate = true},
                       hdf5::view_of(values)});
}

void add_areas(hdf5::Writer& writer, const Axes& axes, const Tiles& tiles) {
  std::vector<std::string> ids;
  std::vector<std::string> names;
  std::vector<std::string> names_en;
  std::vector<std::string> parents;
  for (const AreaNode& node : axes.areas.nodes) {
    ids.push_back(node.id);
    names.push_back(node.name);
    names_en.push_back(node.name_en);
    parents.push_back(node.parent == kNone ? "" : axes.areas.nodes[node.parent].id);
  }
  writer.add_dimension({"area",
                        ids,
                        "code of the area; leaves first, then the nodes above them",
                        "地区代码：先各规划单元，后上级",
                        {},
                        {}});
  add_labels(writer, "area_name", "area", names, "name of the area", "地区名称");
  add_labels(writer, "area_name_en", "area", names_en, "name of the area in English", "地区英文名");
  add_labels(writer, "area_parent", "area", parents, "code of the area above", "上级地区代码");
  const std::vector<std::int32_t> columns(tiles.column.begin(), tiles.column.end());
  const std::vector<std::int32_t> rows(tiles.row.begin(), tiles.row.end());
  const auto add_tiles = [&](const char* name, const std::vector<std::int32_t>& values, const char* en,
                             const char* zh) {
    writer.add_variable({{.name = name,
                          .dims = {"area"},
                          .type = hdf5::ElementType::int32,
                          .units = "1",
                          .long_name_en = en,
                          .long_name_zh = zh,
                          .is_auxiliary_coordinate = true},
                         hdf5::view_of(values)});
  };
  add_tiles("tile_column", columns, "column in the schematic tile grid, -1 without one", "方格示意图的列，-1 为无");
  add_tiles("tile_row", rows, "row in the schematic tile grid, -1 without one", "方格示意图的行，-1 为无");
}

void add_ladder(hdf5::Writer& writer, const GradeLadder& ladder) {
  std::vector<std::string> stages;
  std::vector<std::string> stage_names;
  std::vector<std::string> stage_names_en;
  std::vector<std::string> grades;
  for (const Stage& stage : ladder.stages) {
    stages.push_back(stage.id);
    stage_names.push_back(stage.name);
    stage_names_en.push_back(stage.name_en);
  }
  for (const Grade& grade : ladder.grades) grades.push_back(grade.id);
  writer.add_dimension({"stage", stages, "stage of schooling", "学段", {}, {}});
  add_labels(writer, "stage_name", "stage", stage_names, "name of the stage in Chinese", "学段名称");
  add_labels(writer, "stage_name_en", "stage", stage_names_en, "name of the stage", "学段英文名");
  writer.add_dimension({"grade", grades, "grade", "年级", {}, {}});
}

void add_dimensions(hdf5::Writer& writer, const Axes& axes, const Tiles& tiles, const measures::Results& results) {
  add_areas(writer, axes, tiles);
  add_ladder(writer, axes.ladder);
  std::vector<std::int32_t> years;
  for (std::size_t year = 0; year < axes.years.count; ++year) years.push_back(axes.years.calendar(year));
  writer.add_dimension({"year", years, "school year (autumn)", "学年（秋季）", {}, {}});
  if (results.replicates == 0) return;
  writer.add_dimension({"quantile", results.probabilities, "probability of the quantile", "分位数的概率", "1", {}});
  if (results.kept.empty()) return;
  std::vector<std::string> leaves;
  for (std::size_t area = 0; area < axes.areas.leaf_count; ++area) leaves.push_back(axes.areas.nodes[area].id);
  std::vector<std::int32_t> replicates;
  for (std::uint32_t replicate = 0; replicate < results.replicates; ++replicate)
    replicates.push_back(static_cast<std::int32_t>(replicate));
  writer.add_dimension({"leaf", leaves, "code of a planning unit", "规划单元代码", {}, {}});
  writer.add_dimension({"replicate", replicates, "replicate", "模拟序号", {}, {}});
}

/// The variables of one measure.
class MeasureVariables {
 public:
  MeasureVariables(std::vector<Variable>& variables, const measures::Measure& measure)
      : variables_(variables),
        measure_(measure),
        dims_{"area", measure.axis == measures::Axis::kStage ? "stage" : "grade", "year"} {}

  void add(const std::string& name, hdf5::ArrayView values, const char* what_en, const char* what_zh,
           bool by_quantile = false) {
    VariableInfo info{
        .name = name, .dims = dims_, .type = hdf5::ElementType::float64, .units = std::string(cf_unit(measure_.unit))};
    if (by_quantile) info.dims.emplace_back("quantile");
    info.long_name_en = fmt::format("{}, {}", measure_.name_en, what_en);
    info.long_name_zh = fmt::format("{}（{}）", measure_.name_zh, what_zh);
    info.attributes = {{"measure", std::string(measure_.id)},
                       {"measure_number", static_cast<std::int32_t>(measure_.number)},
                       {"measure_name", std::string(measure_.name_en)},
                       {"measure_name_zh", std::string(measure_.name_zh)},
                       {"unit_name", std::string(unit_en(measure_.unit))},
                       {"unit_name_zh", std::string(unit_zh(measure_.unit))},
                       {"comment", std::string(measure_.doc_en)},
                       {"comment_zh", std::string(measure_.doc_zh)}};
    info.compression = hdf5::Compression::fast;
    variables_.push_back({std::move(info), values});
  }

 private:
  std::vector<Variable>& variables_;
  const measures::Measure& measure_;
  std::vector<std::string> dims_;
};

void add_measure(std::vector<Variable>& all, const measures::MeasureResult& result) {
  MeasureVariables variables(all, *result.measure);
  const std::string id(result.measure->id);
  variables.add(id, view(result.reference), "reference path", "参考路径");
  if (!result.mean) return;
  variables.add(join(id, "mean"), view(result.mean), "mean", "均值");
  variables.add(join(id, "sd"), view(result.sd), "standard deviation", "标准差");
  variables.add(join(id, "q"), view(result.quantile), "quantiles", "分位数", true);
  variables.add(join(id, "q_low"), view(result.quantile_low),
                "lower end of the 90 % Monte Carlo interval of the quantiles", "分位数的 90% 蒙特卡洛区间下端", true);
  variables.add(join(id, "q_high"), view(result.quantile_high),
                "upper end of the 90 % Monte Carlo interval of the quantiles", "分位数的 90% 蒙特卡洛区间上端", true);
}

void add_exceedance(std::vector<Variable>& variables, const measures::ExceedanceResult& result) {
  VariableInfo info{.name = result.exceedance.id,
                    .dims = {"area", "stage", "year"},
                    .type = hdf5::ElementType::float64,
                    .units = "1",
                    .long_name_en = result.exceedance.name_en,
                    .long_name_zh = result.exceedance.name_zh,
                    .attributes = {{"measure", std::string(result.exceedance.measure->id)}},
                    .compression = hdf5::Compression::fast};
  variables.push_back({std::move(info), view(result.probability)});
}

void add_kept(hdf5::Writer& writer, const measures::KeptReplicates& kept) {
  VariableInfo info{.name = join(std::string(kept.measure->id), "replicates"),
                    .dims = {"leaf", "stage", "year", "replicate"},
                    .type = hdf5::ElementType::float32,
                    .units = std::string(cf_unit(kept.measure->unit)),
                    .long_name_en = fmt::format("{}, every replicate", kept.measure->name_en),
                    .long_name_zh = fmt::format("{}（逐次模拟）", kept.measure->name_zh),
                    .compression = hdf5::Compression::fast};
  writer.add_variable({info, view(kept.values)});
}

/// One position a project: what the ledger says, and what became of it.
void add_projects(hdf5::Writer& writer, const measures::Results& results, const RunInfo& info) {
  if (results.projects.empty()) return;
  std::vector<std::string> ids;
  for (const measures::ProjectResult& project : results.projects) ids.push_back(project.id);
  writer.add_dimension({"project", ids, "id of the project", "项目编号", {}, {}});
  const auto add_text = [&](const char* name, std::string LedgerFacts::*member, const char* en, const char* zh) {
    std::vector<std::string> values;
    for (const LedgerFacts& row : info.ledger) values.push_back(row.*member);
    add_labels(writer, name, "project", values, en, zh);
  };
  add_text("project_name", &LedgerFacts::name, "name of the project", "项目名称");
  add_text("project_area", &LedgerFacts::area, "code of its area", "所在地区代码");
  add_text("project_kind", &LedgerFacts::kind, "kind", "建设性质");
  add_text("project_stage", &LedgerFacts::stage, "stage", "学段");
  add_text("project_status", &LedgerFacts::status, "status", "状态");
  add_text("project_phase", &LedgerFacts::phase, "phase", "进度");
  add_text("project_opening", &LedgerFacts::opening, "planned opening", "计划启用");
  const auto add_numbers = [&](const char* name, const std::vector<double>& values, const char* unit, const char* en,
                               const char* zh, const std::vector<std::string>& dims = {"project"}) {
    writer.add_variable({{.name = name,
                          .dims = dims,
                          .type = hdf5::ElementType::float64,
                          .units = unit,
                          .long_name_en = en,
                          .long_name_zh = zh},
                         hdf5::view_of(values)});
  };
  std::vector<double> seats, investment, planned, reference, on_time, delivered, open_by;
  for (const LedgerFacts& row : info.ledger) {
    seats.push_back(row.seats);
    investment.push_back(row.investment);
  }
  for (const measures::ProjectResult& project : results.projects) {
    planned.push_back(project.planned);
    reference.push_back(project.reference_opening);
    on_time.push_back(project.on_time);
    delivered.push_back(project.delivered);
    open_by.insert(open_by.end(), project.open_by.begin(), project.open_by.end());
  }
  add_numbers("project_seats", seats, "1", "seats at the design standard", "设计学位");
  add_numbers("project_investment", investment, "1e4 yuan", "investment, 10,000 yuan", "投资（万元）");
  add_numbers("project_planned", planned, "1", "years after the base year in which it should open",
              "计划启用距基年的年数");
  add_numbers("project_reference_opening", reference, "1",
              "years after the base year in which it opens on the reference path, infinite if never",
              "参考路径上启用距基年的年数");
  if (results.replicates == 0) return;
  add_numbers("project_on_time", on_time, "1", "probability to be open in the planned autumn", "计划秋季启用的概率");
  add_numbers("project_delivered", delivered, "1", "mean share of its seats delivered", "平均交付份额");
  add_numbers("project_open_by", open_by, "1", "probability to be open", "到该年秋季已启用的概率", {"project", "year"});
}

std::uint64_t expected_bytes(const measures::Results& results) {
  std::uint64_t bytes = 0;
  for (const auto& result : results.measures)
    bytes += 8 * (3 * result.reference.values().size() + 3 * result.quantile.values().size());
  for (const auto& kept : results.kept) bytes += 4 * kept.values.values().size();
  return bytes;
}

}  // namespace

files::Published write(const std::filesystem::path& target, const Axes& axes, const Tiles& tiles,
                       const measures::Results& results, const RunInfo& info, const hdf5::ForEach& for_each) {
  hdf5::Writer writer(target, {.expected_bytes = expected_bytes(results), .for_each = for_each});
  add_attributes(writer, info, results);
  add_dimensions(writer, axes, tiles, results);
  std::vector<Variable> variables;
  for (const measures::MeasureResult& result : results.measures) add_measure(variables, result);
  for (const measures::ExceedanceResult& result : results.exceedances) add_exceedance(variables, result);
  writer.add_variables(variables);
  for (const measures::KeptReplicates& kept : results.kept) add_kept(writer, kept);
  add_projects(writer, results, info);
  add_provenance(writer, info);
  return writer.publish();
}

}  // namespace seatcast::results
