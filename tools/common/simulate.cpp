#include "tools/common/simulate.h"

namespace seatcast::tools {

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
