#include "tools/export/export.h"

#include <algorithm>
#include <memory>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/console/log.h"
#include "io/console/numbers.h"
#include "io/text/suggest.h"
#include "tools/common/output.h"
#include "tools/export/tidy.h"
#include "tools/export/workbook.h"

namespace seatcast::tools {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // so that Excel and WPS know it for UTF-8

/// A cell of a CSV table, quoted where it must be.
std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_line(const TidyRow& row) {
  return fmt::format("{},{},{},{},{},{},{},{},{:.10g},{}\r\n", cell(row.scenario), cell(row.area), cell(row.area_name),
                     row.stage, row.grade, row.year, row.measure, row.statistic, row.value, cell(row.unit));
}

std::string json_line(const TidyRow& row) {
  const auto text = [](std::string_view value) { return console::json_string(value); };
  return fmt::format("[{},{},{},{},{},{},{},{},{:.10g},{}]", text(row.scenario), text(row.area), text(row.area_name),
                     text(row.stage), text(row.grade), row.year, text(row.measure), text(row.statistic), row.value,
                     text(row.unit));
}

/// Statistics that are not in the file: the user's mistake in the command line.
std::optional<text::Phrase> unknown_statistic(const std::vector<std::string>& wanted,
                                              const std::vector<std::string>& known) {
  for (const std::string& name : wanted) {
    if (std::ranges::find(known, name) != known.end()) continue;
    const auto near = text::did_you_mean(name, known);
    return text::Phrase{fmt::format("结果中没有统计量 {}；可用：{}{}", name, fmt::join(known, "、"),
                                    near.empty() ? "" : "；" + near.zh),
                        fmt::format("the result has no statistic {}; it has {}{}", name, fmt::join(known, ", "),
                                    near.empty() ? "" : "; " + near.en)};
  }
  return std::nullopt;
}

std::size_t write_csv(const results::ResultFile& file, const results::Selection& selection,
                      const ExportOptions& options, text::Language language, Output& output) {
  output.write(kByteOrderMark);
  output.write(fmt::format("{}\r\n", fmt::join(kTidyColumns, ",")));
  std::size_t rows = 0;
  for_each_row(file, selection, options.statistics, language, [&](const TidyRow& row) {
    output.write(csv_line(row));
    ++rows;
  });
  output.finish();
  return rows;
}

void write_json(const results::ResultFile& file, const results::Selection& selection, const ExportOptions& options,
                text::Language language, Output& output) {
  output.write(fmt::format("{{\"columns\": [\"{}\"],\n \"rows\": [", fmt::join(kTidyColumns, "\", \"")));
  const char* separator = "\n  ";
  for_each_row(file, selection, options.statistics, language, [&](const TidyRow& row) {
    output.write(separator);
    output.write(json_line(row));
    separator = ",\n  ";
  });
  output.write("\n]}\n");
  output.finish();
}

}  // namespace

Command export_command() {
  const auto options = std::make_shared<ExportOptions>();
  const auto csv = std::make_shared<bool>(true);
  return {.name = "export",
          .summary = {"把结果导出为长表（CSV）或工作簿（xlsx）",
                      "write a result as a long table (CSV) or a workbook (xlsx)"},
          .parameters =
              {argument(placeholder::kResult, options->result, {"结果文件（.h5）", "result file (.h5)"}),
               flag("--csv", *csv, {"CSV，带 BOM 的 UTF-8（缺省）", "CSV in UTF-8 with BOM (the default)"}),
               option("--xlsx", options->workbook, placeholder::kFile,
                      {"写成可直接转发的工作簿（封面、各学段、台账、来源），代替长表",
                       "write a workbook to read and send on (cover, stages, ledger, sources) in place of the table"}),
               option("-o,--output", options->output, placeholder::kFile,
                      {"写入的文件，缺省为标准输出", "file to write; default: stdout"}),
               option("-m,--measure", options->wanted.measures, "MEASURE",
                      {"指标或概率，缺省为全部", "measure or probability; default: all"}),
               option("-a,--area", options->wanted.areas, "AREA",
                      {"地区代码或名称，缺省为全部", "code or name of an area; default: all"}),
               option("--stage", options->wanted.stages, "STAGE", {"学段，缺省为全部", "stage; default: all"}),
               option("-y,--year", options->wanted.years, "YEAR",
                      {"年份或起止年份，如 2025-2030，缺省为全部", "year or range, as 2025-2030; default: all"}),
               option("--statistic", options->statistics, "NAME",
                      {"统计量 reference、mean、sd、q50、p 等，缺省为全部",
                       "statistic: reference, mean, sd, q50, p, ...; default: all"})},
          .examples = {"seatcast export out/jining-baseline.h5 --csv -o jining.csv",
                       "seatcast export out/jining-baseline.h5 --xlsx jining.xlsx",
                       "seatcast export out/jining-baseline.h5 -m shortage -a 任城区 -y 2025-2030 --statistic q50"},
          .action = [options, csv](Terminal& terminal) { return export_result(*options, terminal); }};
}

ExitCode export_result(const ExportOptions& options, Terminal& terminal) {
  for (const std::string& target : {options.output, options.workbook})
    require_not_read(target, std::span(&options.result, 1));
  text::Diagnostics faults;
  const auto file = results::ResultFile::open(options.result, faults);
  results::Selection selection;
  if (file) selection = results::select(*file, options.wanted, faults);
  if (terminal.report(faults, {"未导出任何数据", "nothing was exported"}) != kGood) return kBadAnswer;
  if (const auto mistake = unknown_statistic(options.statistics, statistics_of(*file)))
    return terminal.fail(kBadAnswer, *mistake);
  if (!options.workbook.empty()) return export_workbook(*file, options.workbook, terminal);

  Output output(options.output);
  if (terminal.options().json && output.is_stdout()) {
    write_json(*file, selection, options, terminal.language(), output);
    return kGood;
  }
  const std::size_t rows = write_csv(*file, selection, options, terminal.language(), output);
  if (output.is_stdout()) return kGood;
  if (terminal.options().json) {
    print(fmt::format("{{\"rows\": {}, \"file\": {}}}\n", rows, console::json_string(options.output)));
  } else {
    const std::string count = console::with_thousands(static_cast<double>(rows));
    terminal.log().info({fmt::format("{} 行已写入 {}", count, options.output),
                         fmt::format("{} rows written to {}", count, options.output)});
  }
  return kGood;
}

}  // namespace seatcast::tools
