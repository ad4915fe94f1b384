#include "tools/schema/schema.h"

#include <memory>

#include "io/batch/batch_file.h"
#include "io/fields/schema.h"
#include "io/history/history_file.h"
#include "io/scenario/scenario.h"
#include "tools/common/output.h"

namespace seatcast::tools {

namespace {

std::string schema_of(const std::string& format) {
  if (format == "history") return fields::json_schema<history::HistoryFile>({"历史", "history"});
  if (format == "batch") return fields::json_schema<batch::BatchFile>({"批次", "batch of scenarios"});
  return fields::json_schema<scenario::Scenario>({"学位推演方案", "seat projection scenario"});
}

}  // namespace

Command schema_command() {
  const auto options = std::make_shared<SchemaOptions>();
  return {.name = "schema",
          .summary = {"方案、历史和批次文件的 JSON Schema，供编辑器提示和检查",
                      "JSON Schemas of scenarios, histories and batch files, for editors"},
          .parameters = {optional_choice_argument("FORMAT", options->format, {"scenario", "history", "batch"},
                                                  {"哪种文件，缺省为方案", "which kind of file; default: scenario"}),
                         option("-o,--output", options->output, placeholder::kFile,
                                {"写入的文件，缺省为标准输出", "file to write; default: stdout"})},
          .examples = {"seatcast schema -o scenario.schema.json", "seatcast schema history -o history.schema.json",
                       "# yaml-language-server: $schema=scenario.schema.json   (first line of a scenario)"},
          .action = [options](Terminal& terminal) { return schema(*options, terminal); }};
}

ExitCode schema(const SchemaOptions& options, Terminal&) {
  write_output(options.output, schema_of(options.format));
  return kGood;
}

}  // namespace seatcast::tools
