#include "tools/schema/schema.h"

#include <memory>

#include "io/fields/schema.h"
#include "io/scenario/scenario.h"
#include "tools/common/output.h"

namespace seatcast::tools {

Command schema_command() {
  const auto options = std::make_shared<SchemaOptions>();
  return {.name = "schema",
          .summary = {"方案格式的 JSON Schema，供编辑器提示和检查", "the JSON Schema of scenarios, for editors"},
          .parameters = {option("-o,--output", options->output, placeholder::kFile,
                                {"写入的文件，缺省为标准输出", "file to write; default: stdout"})},
          .examples = {"seatcast schema -o scenario.schema.json",
                       "# yaml-language-server: $schema=scenario.schema.json   (first line of a scenario)"},
          .action = [options](Terminal& terminal) { return schema(*options, terminal); }};
}

ExitCode schema(const SchemaOptions& options, Terminal&) {
  write_output(options.output, fields::json_schema<scenario::Scenario>({"学位推演方案", "seat projection scenario"}));
  return kGood;
}

}  // namespace seatcast::tools
