// read_and_run SCENARIO: what `seatcast run` does, in somebody else's program: a scenario file in, numbers out.
#include <cstdio>

#include "engine/ensemble/ensemble.h"
#include "io/scenario/compile.h"
#include "io/scenario/load.h"
#include "io/scenario/settings.h"
#include "io/text/render.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  seatcast::text::Sources sources;
  seatcast::text::Diagnostics faults;
  const auto loaded = seatcast::scenario::load(argv[1], {}, sources, faults);
  if (!loaded) return 1;
  const auto problem = seatcast::scenario::compile(*loaded, faults);
  if (!problem) return 1;
  auto settings = seatcast::scenario::settings_of(loaded->scenario, *problem);
  settings.replicates = 50;
  const seatcast::parallel::Threads threads(seatcast::parallel::Threads::available());
  const auto results = seatcast::ensemble::run(*problem, settings, threads, {});
  std::printf("%s: %u futures of %zu areas\n", loaded->scenario.name.c_str(), results.replicates,
              problem->area_count());
  return results.find("enrolment") != nullptr ? 0 : 1;
}
