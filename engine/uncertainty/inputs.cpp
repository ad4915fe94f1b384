#include "engine/uncertainty/inputs.h"

#include <cmath>

#include "engine/base/precondition.h"

namespace seatcast::uncertainty {

ProcessSpec with_weights(ProcessSpec process) {
  const double own = 1 - process.common - process.parent;
  require(std::abs(process.persistence) < 1, "persistence of a process must lie within (-1, 1)");
  require(process.common >= 0 && process.parent >= 0 && own >= -1e-12,
          "variance shares of a process must sum to at most 1");
  const double phi = process.persistence;
  process.innovation_scale = std::sqrt(1 / (1 + process.carry * process.carry / (1 - phi * phi)));
  process.weight_common = std::sqrt(process.common);
  process.weight_parent = std::sqrt(process.parent);
  process.weight_own = std::sqrt(own > 0 ? own : 0.0);
  return process;
}

}  // namespace seatcast::uncertainty
