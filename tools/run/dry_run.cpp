#include "tools/run/dry_run.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/sysinfo.h>

#include "engine/ensemble/plan.h"
#include "io/console/numbers.h"
#include "tools/common/peak_memory.h"
#include "tools/common/scratch_folder.h"
#include "tools/run/write.h"

namespace seatcast::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kSmallTrial = 16;
constexpr std::uint32_t kTrial = 64;

/// Memory of the machine; a container may give less.
double machine_memory() {
  struct sysinfo info {};
  sysinfo(&info);
  return static_cast<double>(info.totalram) * info.mem_unit;
}

struct Trial {
  double seconds = 0;
  double file_bytes = 0;
};

Trial try_out(const ScenarioInput& input, ensemble::Settings settings, std::uint32_t replicates,
              const parallel::Threads& threads) {
  settings.replicates = std::min(settings.replicates, replicates);
  const ScratchFolder scratch;
  const auto start = std::chrono::steady_clock::now();
  const auto results = ensemble::run(*input.problem, settings, threads, cancel_flag());
  const fs::path file = scratch.path() / "trial.h5";
  write_result(file, input, results, threads);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  return {elapsed.count(), static_cast<double>(fs::file_size(file))};
}

struct Forecast {
  double memory = 0;
  double file = 0;
  double seconds = 0;
};

/// Two trials tell a line through the number of replicates; quantities that do not grow with it cancel out.
Forecast forecast(const ScenarioInput& input, const ensemble::Settings& settings, const parallel::Threads& threads) {
  const auto planned = [&](std::uint32_t replicates) {
    ensemble::Settings some = settings;
    some.replicates = replicates;
    return static_cast<double>(ensemble::plan(*input.problem, some, threads.count()).bytes());
  };
  const std::uint32_t most = settings.replicates;
  const Trial trial = try_out(input, settings, kTrial, threads);
  Forecast forecast{peak_memory(), trial.file_bytes,
                    trial.seconds};  // the first trial's peak: later ones find memory used up
  if (most <= kTrial) return forecast;
  const Trial small = try_out(input, settings, kSmallTrial, threads);
  forecast.memory += planned(most) - planned(kTrial);
  const double times = static_cast<double>(most - kTrial) / (kTrial - kSmallTrial);
  forecast.seconds += std::max(0.0, trial.seconds - small.seconds) * times;
  if (settings.keep.empty()) return forecast;
  ensemble::Settings without =
      settings;  // every replicate of the others is in the file: their part grows with the number
  without.keep.clear();
  const double kept = trial.file_bytes - try_out(input, without, kTrial, threads).file_bytes;
  const double kept_of_small = small.file_bytes - try_out(input, without, kSmallTrial, threads).file_bytes;
  forecast.file += std::max(0.0, kept - kept_of_small) * times;
  return forecast;
}

std::string as_json(const Forecast& forecast, const ensemble::Settings& settings, int threads, const fs::path& target) {
  return nlohmann::ordered_json{{"dry_run",
                                 {{"replicates", settings.replicates},
                                  {"threads", threads},
                                  {"memory_bytes", static_cast<std::uint64_t>(forecast.memory)},
                                  {"file_bytes", static_cast<std::uint64_t>(forecast.file)},
                                  {"seconds", forecast.seconds},
                                  {"result", target.string()}}}}
             .dump(2) +
         "\n";
}

/// Two digits: more would claim more than is known.
std::string rounded_bytes(double bytes) {
  constexpr std::array<const char*, 4> kUnits{"KiB", "MiB", "GiB", "TiB"};
  std::size_t unit = 0;
  double value = bytes / 1024;
  while (value >= 999.5 && unit + 1 < kUnits.size()) value /= 1024, ++unit;
  const double step = value >= 100 ? 10 : value >= 10 ? 1 : 0.1;
  return fmt::format("{:.{}f} {}", std::round(value / step) * step, step < 1 ? 1 : 0, kUnits.at(unit));
}

text::Phrase sentences(const ScenarioInput& input, const Forecast& forecast, const ensemble::Settings& settings,
                       int threads, const fs::path& target) {
  const scenario::Scenario& scenario = input.loaded->scenario;
  const std::string& title = scenario.title.empty() ? scenario.name : scenario.title;  // perhaps in both languages
  const std::size_t areas = input.problem->area_count();
  const std::string memory = rounded_bytes(forecast.memory);
  const std::string file = rounded_bytes(forecast.file);
  using text::Language;
  const text::Phrase futures = settings.replicates == 0 ? text::Phrase("只算参考路径", "the reference path only")
                                                        : text::Phrase(fmt::format("{} 次模拟", settings.replicates),
                                                                       fmt::format("{} futures", settings.replicates));
  return {fmt::format("{}：{} 个规划单元，{}，{} 个线程。没有正式运行，也没有写出结果。\n"
                      "  内存  约 {}\n  文件  约 {}，将写到 {}\n  时间  约 {}（粗略）\n",
                      text::in_language(title, Language::zh), areas, futures.zh, threads, memory, file, target.string(),
                      console::format_duration(forecast.seconds, Language::zh)),
          fmt::format("{}: {} areas, {}, {} threads. Not run; no result was written.\n"
                      "  memory  about {}\n  file    about {}, to be written to {}\n  time    about {} (rough)\n",
                      text::in_language(title, Language::en), areas, futures.en, threads, memory, file, target.string(),
                      console::format_duration(forecast.seconds, Language::en))};
}

/// Where it would not fit.
void warn(const Forecast& forecast, const fs::path& target, Terminal& terminal) {
  if (forecast.memory > machine_memory())
    terminal.log().warning({fmt::format("这台机器的内存只有 {}", rounded_bytes(machine_memory())),
                            fmt::format("this machine has only {} of memory", rounded_bytes(machine_memory()))});
  fs::path folder = fs::absolute(target).parent_path();
  while (!fs::exists(folder) && folder.has_relative_path()) folder = folder.parent_path();
  std::error_code error;
  const auto space = fs::space(folder, error);
  if (!error && forecast.file > static_cast<double>(space.available))
    terminal.log().warning(
        {fmt::format("{} 所在磁盘只剩 {}", folder.string(), console::format_bytes(space.available)),
         fmt::format("only {} are free on the disk of {}", console::format_bytes(space.available), folder.string())});
}

}  // namespace

ExitCode dry_run(const ScenarioInput& input, const ensemble::Settings& settings, const parallel::Threads& threads,
                 const fs::path& target, Terminal& terminal) {
  const Forecast answer = forecast(input, settings, threads);
  if (terminal.options().json) {
    print(as_json(answer, settings, threads.count(), target));
  } else {
    print(terminal.say(sentences(input, answer, settings, threads.count(), target)));
    warn(answer, target, terminal);
  }
  return kGood;
}

}  // namespace seatcast::tools
