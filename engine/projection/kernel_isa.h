#pragma once

#include "engine/projection/kernel.h"

/// The three builds of the kernel. Only kernel_dispatch.cpp calls them.
namespace seatcast::projection {
namespace x86_64 {
std::size_t scratch_bytes(const Region& region);
void project_block(const Region& region, const Block& block, const BlockOutput& output, std::byte* scratch);
}  // namespace x86_64
namespace v3 {
std::size_t scratch_bytes(const Region& region);
void project_block(const Region& region, const Block& block, const BlockOutput& output, std::byte* scratch);
}  // namespace v3
namespace v4 {
std::size_t scratch_bytes(const Region& region);
void project_block(const Region& region, const Block& block, const BlockOutput& output, std::byte* scratch);
}  // namespace v4
}  // namespace seatcast::projection
