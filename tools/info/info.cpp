#include "tools/info/info.h"

#include <memory>

#include <nlohmann/json.hpp>

#include "engine/measures/measures.h"
#include "io/console/table.h"
#include "io/hdf5/signature.h"

namespace seatcast::tools {
namespace {

bool is_named_like_a_result(const std::string& path) { return path.ends_with(".h5") || path.ends_with(".hdf5"); }

}  // namespace

Command info_command() {
  const auto options = std::make_shared<InfoOptions>();
  return {.name = "info",
          .summary = {"结果或方案里有什么、从何而来、是否完好；指标一览",
                      "what is in a result or scenario, where it comes from, whether it is whole; the measures"},
          .parameters = {optional_argument("RESULT|SCENARIO", options->file,
                                           {"结果文件（.h5）或方案文件", "result file (.h5) or scenario file"}),
                         flag("--measures", options->measures, {"列出所有指标", "list all measures"}),
                         flag("--summary", options->summary,
                              {"结果的摘要，与运行结束时相同", "of a result: the summary that ended its run"}),
                         flag("--check", options->check,
                              {"读出全部数值，与内容校验值核对", "of a result: read all values, compare their hash"})},
          .examples = {"seatcast info out/jining-baseline.h5 --check", "seatcast info scenarios/jining/baseline.yaml",
                       "seatcast info --measures --lang zh"},
          .action = [options](Terminal& terminal) { return info(*options, terminal); }};
}

ExitCode info(const InfoOptions& options, Terminal& terminal) {
  if (options.measures) return info_of_measures(terminal);
  if (options.file.empty())
    return terminal.fail(kUsage, {"请给出结果文件或方案文件，或用 --measures 列出指标",
                                  "give a result or scenario file, or --measures for the list of measures"});
  if (hdf5::is_hdf5(options.file) || is_named_like_a_result(options.file)) return info_of_result(options, terminal);
  return info_of_scenario(options, terminal);
}

ExitCode info_of_measures(Terminal& terminal) {
  const auto language = terminal.language();
  const bool zh = language == text::Language::zh;
  if (terminal.options().json) {
    auto list = nlohmann::ordered_json::array();
    for (const measures::Measure& measure : measures::all_measures()) {
      list.push_back({{"number", measure.number},
                      {"id", measure.id},
                      {"axis", measure.axis == measures::Axis::kStage ? "stage" : "grade"},
                      {"unit", unit_en(measure.unit)},
                      {"name", measure.name_en},
                      {"name_zh", measure.name_zh},
                      {"doc", measure.doc_en},
                      {"doc_zh", measure.doc_zh}});
    }
    print(nlohmann::ordered_json{{"measures", list}}.dump(2) + "\n");
    return kGood;
  }
  console::Table table({{zh ? "指标" : "measure"},
                        {zh ? "名称" : "name"},
                        {zh ? "单位" : "unit"},
                        {zh ? "分" : "by"},
                        {zh ? "含义" : "meaning"}});
  for (const measures::Measure& measure : measures::all_measures()) {
    const bool by_stage = measure.axis == measures::Axis::kStage;
    table.add_row({std::string(measure.id), std::string(zh ? measure.name_zh : measure.name_en),
                   std::string(zh ? unit_zh(measure.unit) : unit_en(measure.unit)),
                   zh ? (by_stage ? "学段" : "年级") : (by_stage ? "stage" : "grade"),
                   std::string(zh ? measure.doc_zh : measure.doc_en)});
  }
  print(table.render());
  return kGood;
}

}  // namespace seatcast::tools
