#include "engine/projection/kernel_isa.h"

namespace seatcast::projection {

std::size_t scratch_bytes(const Region& region, lanes::Isa isa) {
  return lanes::choose(isa, &x86_64::scratch_bytes, &v3::scratch_bytes, &v4::scratch_bytes)(region);
}

void project_block(const Region& region, const Block& block, const BlockOutput& output, std::byte* scratch,
                   lanes::Isa isa) {
  lanes::choose(isa, &x86_64::project_block, &v3::project_block, &v4::project_block)(region, block, output, scratch);
}

}  // namespace seatcast::projection
