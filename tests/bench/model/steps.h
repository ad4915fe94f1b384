#pragma once

#include <cstddef>

#include "engine/lanes/isa.h"
#include "engine/projection/region.h"

namespace seatcast::bench {

/// Parts of the model year (engine/projection/year.h).
enum class Step { kRooms, kErrors, kDemand, kPlacement, kCount };

/// One lane group of a region, taken through its first years and then through one step again and again.
/// @param scratch  projection::scratch_bytes(), 64-byte aligned
/// @return         replicates side by side in the lane group
template <lanes::Isa>
std::size_t repeat_step(Step step, std::size_t times, const projection::Region& region, std::byte* scratch);

}  // namespace seatcast::bench
