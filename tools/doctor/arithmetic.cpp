#include <bit>
#include <chrono>

#include <fmt/format.h>

#include "engine/ensemble/ensemble.h"
#include "io/scenario/compile.h"
#include "io/scenario/settings.h"
#include "io/text/render.h"
#include "tools/common/example.h"
#include "tools/doctor/doctor.h"

namespace seatcast::tools {
namespace {

constexpr std::uint32_t kReplicates = 64;

/// The example of `init`, compiled without touching the disk.
std::optional<projection::Problem> example_problem(ensemble::Settings& settings) {
  text::Sources sources;
  text::Diagnostics faults;
  for (const ExampleFile& file : example_files(text::Language::en)) sources.add(file.path, file.text);
  const auto loaded = scenario::load(kExampleScenario, {}, sources, faults);
  if (!loaded) return std::nullopt;
  auto problem = scenario::compile(*loaded, faults);
  if (problem) settings = scenario::settings_of(loaded->scenario, *problem);
  return problem;
}

/// All bits of the means and quantiles.
std::vector<std::uint64_t> bits_of(const measures::Results& results) {
  std::vector<std::uint64_t> bits;
  for (const measures::MeasureResult& measure : results.measures) {
    for (const double value : measure.mean.values()) bits.push_back(std::bit_cast<std::uint64_t>(value));
    for (const double value : measure.quantile.values()) bits.push_back(std::bit_cast<std::uint64_t>(value));
  }
  return bits;
}

}  // namespace

std::vector<Finding> examine_arithmetic() {
  Finding finding{"arithmetic", {"运算自检", "arithmetic"}, {}};
  ensemble::Settings settings;
  const auto problem = example_problem(settings);
  if (!problem) {
    finding.value = {"示例方案无法编译", "the example scenario does not compile"};
    finding.health = Health::bad;
    return {finding};
  }
  settings.replicates = kReplicates;
  settings.keep.clear();
  const parallel::Threads threads(parallel::Threads::available());
  std::vector<std::uint64_t> expected;
  std::string same;
  for (const lanes::Isa isa : lanes::kAllIsas) {
    if (!lanes::runs_here(isa)) continue;
    settings.isa = isa;
    const auto bits = bits_of(ensemble::run(*problem, settings, threads, cancel_flag()));
    if (expected.empty()) expected = bits;
    if (bits != expected) finding.health = Health::bad;
    same += fmt::format("{}{}", same.empty() ? "" : " = ", lanes::name(isa));
  }
  finding.value = finding.health == Health::fine
                      ? text::Phrase{fmt::format("示例方案在各指令集上逐位相同（{}）", same),
                                     fmt::format("the example gives the same bits on {}", same)}
                      : text::Phrase{fmt::format("示例方案在各指令集上结果不同（{}）：请报告", same),
                                     fmt::format("the example differs between {}: please report", same)};
  return {finding};
}

}  // namespace seatcast::tools
