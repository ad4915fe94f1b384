#include <cstdlib>
#include <memory>

#include "engine/projection/kernel_body.h"

namespace seatcast::projection {

std::size_t carried_bytes(const Region& region) { return kTile * measure_carried<double>(region); }

void project_block_scalar(const Region& region, const Block& block, const BlockOutput& output) {
  const std::size_t bytes = (measure_scratch<double>(region) + 63) / 64 * 64;
  const std::unique_ptr<void, decltype(&std::free)> scratch(std::aligned_alloc(64, bytes), &std::free);
  project_lanes<double>(region, block, output, static_cast<std::byte*>(scratch.get()));
}

}  // namespace seatcast::projection
