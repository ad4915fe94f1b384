#include "engine/calibration/draws.h"

#include "engine/base/precondition.h"
#include "engine/calibration/draws_kernel.h"
#include "engine/random/entity.h"

namespace seatcast::calibration {
namespace {

using lanes::Isa;

ErrorPath path_of(const ProcessErrors& process, std::size_t area) {
  return {{process.system, process.parent, process.own[area]}, process.carry, process.persistence};
}

}  // namespace

Draws::Draws(const History& history, std::size_t origin, const Forecast& forecast, const ErrorModel& model,
             std::uint64_t seed, std::uint32_t replicates, lanes::Isa isa)
    : history_(history),
      origin_(origin),
      forecast_(forecast),
      model_(model),
      seed_(seed),
      replicates_(replicates),
      stride_((replicates + kMostLanes - 1) / kMostLanes * kMostLanes),
      isa_(isa) {
  require(history.grade_count() <= kMostGrades, "Draws: too many grades");
  require(static_cast<bool>(model.cell), "Draws: the error model is empty");
  require(replicates >= 2, "Draws: at least 2 replicates");
}

void Draws::draw(std::size_t area, std::span<double> pupils) const {
  require(pupils.size() >= size(), "Draws: no room for the draws");
  const std::string parent = history_.parents.empty() ? "" : history_.parents[history_.parent[area]];
  const AreaDraws plan{seed_,
                       {random::entity_hash("common", ""), random::entity_hash("area", parent),
                        random::entity_hash("area", history_.areas[area])},
                       static_cast<std::uint16_t>(history_.calendar(origin_) + 1),
                       forecast_.lead_count(),
                       history_.grade_count(),
                       history_.has_births() ? history_.cohorts_ahead : forecast_.lead_count(),
                       history_.later_share,
                       forecast_.pupils.row(area, std::size_t{0}),
                       {path_of(model_.progression, area), path_of(model_.entry, area), path_of(model_.births, area)},
                       model_.cell.row(area),
                       model_.cell_growth};
  using Kernel = void (*)(const AreaDraws&, std::uint32_t, double*);
  lanes::choose<Kernel>(isa_, draw_area<Isa::kX86_64>, draw_area<Isa::kV3>, draw_area<Isa::kV4>)(plan, stride_,
                                                                                                 pupils.data());
}

}  // namespace seatcast::calibration
