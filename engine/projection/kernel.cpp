// Compiled once per instruction set: see tools/cmake/SeatcastKernels.cmake and engine/lanes/isa.h.
#include "engine/projection/kernel_body.h"
#include "engine/projection/kernel_isa.h"

namespace seatcast::projection::SEATCAST_ISA {

std::size_t scratch_bytes(const Region& region) { return measure_scratch<lanes::Real>(region); }

void project_block(const Region& region, const Block& block, const BlockOutput& output, std::byte* scratch) {
  project_lanes<lanes::Real>(region, block, output, scratch);
}

}  // namespace seatcast::projection::SEATCAST_ISA
