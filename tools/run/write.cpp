#include "tools/run/write.h"

#include "io/results/write.h"
#include "tools/run/ledger.h"
#include "tools/run/provenance.h"

namespace seatcast::tools {

results::RunInfo write_result(const std::filesystem::path& target, const ScenarioInput& input,
                              const measures::Results& results, const parallel::Threads& threads) {
  const Axes& axes = input.problem->axes;
  results::RunInfo info = info_of(*input.loaded, input.sources);
  info.ledger = ledger_of(input.loaded->tables, input.problem->supply.projects);
  results::write(target, axes, tiles_of(input.loaded->tables, axes), results, info,
                 [&](std::size_t count, const auto& body) {
                   threads.for_each(
                       count, [&](std::size_t item, int) { body(item); }, cancel_flag());
                 });
  return info;
}

}  // namespace seatcast::tools
