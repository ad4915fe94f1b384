#include "tools/common/simulate.h"

#include <array>

#include "engine/comparison/contrast.h"
#include "io/scenario/settings.h"

namespace seatcast::tools {
namespace {

/// Beside the paired measures: where the wave is, whether the children are the same, what it costs.
constexpr std::array kToldByMean{"population", "enrolment", "capital_spent", "running_cost", "teachers_required"};

}  // namespace

ensemble::Settings settings_for_comparison(const scenario::Scenario& scenario, const projection::Problem& problem) {
  ensemble::Settings settings = scenario::settings_of(scenario, problem);
  settings.measures.clear();
  settings.keep.clear();
  settings.exceedances.clear();
  for (const char* id : kToldByMean) settings.measures.push_back(measures::find_measure(id));
  for (const std::string_view id : comparison::kPairedMeasures) {
    settings.measures.push_back(measures::find_measure(id));
    settings.keep.push_back(settings.measures.back());
  }
  return settings;
}

measures::Results simulate(const projection::Problem& problem, const ensemble::Settings& settings,
                           const parallel::Threads& threads, const text::Phrase& what, Terminal& terminal) {
  constexpr std::int64_t kSteps = 1000;
  console::Progress bar(terminal.sink(), terminal.progress_options(), what, kSteps);
  std::int64_t shown = 0;
  return ensemble::run(problem, settings, threads, cancel_flag(), [&](double done, double total) {
    const auto now = static_cast<std::int64_t>(done / total * kSteps);
    if (now > shown) bar.advance(now - shown);
    shown = std::max(shown, now);
  });
}

}  // namespace seatcast::tools
