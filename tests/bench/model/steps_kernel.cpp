// Compiled once per instruction set.
#include "engine/projection/kernel_body.h"
#include "tests/bench/model/steps.h"

namespace seatcast::bench {
namespace {

using Lane = lanes::Real;

constexpr std::size_t kYear = 3;  // projects under way, cohorts of new classes

void once(Step step, projection::RegionRun<Lane>& run) {
  switch (step) {
    case Step::kRooms:
      return open_rooms(run, kYear);
    case Step::kErrors:
      return draw_errors(run, kYear);
    case Step::kDemand:
      age_population(run, kYear);
      return progress_enrolment(run, kYear);
    case Step::kPlacement:
      return place_pupils(run, kYear);
    case Step::kCount:
      return count_quantities(run);
  }
}

}  // namespace

template <>
std::size_t repeat_step<lanes::kIsa>(Step step, std::size_t times, const projection::Region& region,
                                     std::byte* scratch) {
  projection::Arena arena(scratch);
  projection::RegionRun<Lane> run{region, region.problem, projection::lay_out<Lane>(region, arena)};
  begin(run);
  for (std::size_t year = 0; year <= kYear; ++year) project_year(run, year);
  for (std::size_t k = 0; k < times; ++k) once(step, run);
  return lanes::kWidth<Lane>;
}

}  // namespace seatcast::bench
