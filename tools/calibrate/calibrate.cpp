#include "tools/calibrate/calibrate.h"

#include <memory>

#include <nlohmann/json.hpp>

#include "io/files/publish.h"
#include "io/history/rules.h"
#include "tools/calibrate/account.h"
#include "tools/calibrate/parameters.h"
#include "tools/common/json.h"
#include "tools/common/output.h"

namespace seatcast::tools {
namespace {

constexpr int kMostLeads = 60;

/// The year after which nothing is read; a fault if the history does not have it.
std::optional<std::size_t> origin_of(const CalibrateOptions& options, const calibration::History& history,
                                     text::Diagnostics& faults) {
  const int latest = history.calendar(history.year_count() - 1);
  const int origin = options.origin == 0 ? latest : options.origin;
  if (origin > history.first_year && origin <= latest) return static_cast<std::size_t>(origin - history.first_year);
  faults.add(
      {.rule = history::rule("origins_outside"),
       .path = "--origin",
       .arguments = {{"first", origin}, {"last", origin}, {"earliest", history.first_year + 1}, {"latest", latest}}});
  return std::nullopt;
}

}  // namespace

Command calibrate_command() {
  const auto options = std::make_shared<CalibrateOptions>();
  auto parameters = history_parameters(options->history);
  const std::vector<Parameter> own{
      option("-o,--output", options->output, placeholder::kFile,
             {"写入的方案层（params.yaml），各表写在旁边", "layer to write (params.yaml); its tables go beside it"}),
      option("--origin", options->origin, {0, 2200},
             {"截至哪一年，缺省为最后一年", "last year to read; default: the last"}),
      option("--leads", options->leads, {1, kMostLeads}, {"给出今后多少年的比率", "years ahead to give ratios for"})};
  parameters.insert(parameters.end(), own.begin(), own.end());
  return {.name = "calibrate",
          .summary = {"由历史估计比率和误差，供方案使用", "ratios and errors from a history, for scenarios to use"},
          .parameters = std::move(parameters),
          .examples = {"seatcast calibrate history.yaml -o params.yaml",
                       "seatcast calibrate history.yaml --origin 2019 --leads 15 -o params.yaml"},
          .action = [options](Terminal& terminal) { return calibrate(*options, terminal); }};
}

ExitCode calibrate(const CalibrateOptions& options, Terminal& terminal) {
  if (!options.output.empty()) files::require_publishable(options.output);
  text::Sources sources;
  const auto input = read_history(options.history, sources, terminal);
  if (!input) return kBadAnswer;
  require_not_read(options.output, sources);
  text::Diagnostics faults;
  const auto origin = origin_of(options, input->history, faults);
  if (!origin) return terminal.report(faults, {"未做任何计算", "nothing was computed"});

  const auto found = calibration::calibrate(input->history, *origin, static_cast<std::size_t>(options.leads));
  if (!options.output.empty()) {
    for (const ParameterFile& file : parameter_files(*input, found, options.output)) write_output(file.path, file.text);
  }
  if (terminal.options().json) {
    print(account_to_json(*input, found).dump(2) + "\n");
  } else if (!terminal.options().quiet) {
    print(account(*input, found, terminal.language()));
  }
  return kGood;
}

}  // namespace seatcast::tools
