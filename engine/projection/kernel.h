#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/lanes/dispatch.h"
#include "engine/projection/region.h"

namespace seatcast::projection {

/// Replicates side by side in the output, on every instruction set.
inline constexpr std::size_t kTile = 8;

/// Numbers reported of a project in each replicate.
inline constexpr std::size_t kProjectNumbers = 2;

/// Where a block of replicates writes. All arrays are [tile of the block][year][series or quantity][kTile].
struct BlockOutput {
  const std::vector<Series>& series;
  float* values = nullptr;    ///< the series, rounded to float32
  double* exact = nullptr;    ///< the series in full precision, where wanted
  double* partial = nullptr;  ///< quantities of the region's partial nodes, node after node
  float* projects =
      nullptr;  ///< [tile][project of the region][opened, delivered][kTile]: year index (infinite: never), share
};

/// What a block needs to know.
struct Block {
  std::uint32_t first_replicate = 0;  ///< a multiple of kTile
  std::uint32_t tiles = 0;
  bool is_reference = false;
};

/// Bytes of scratch that project_block needs for a region.
std::size_t scratch_bytes(const Region& region, lanes::Isa isa);

/// Projects a block of replicates of a region through all years.
/// @param scratch  at least scratch_bytes(), 64-byte aligned, for this call alone
/// @throws PreconditionError if this machine cannot run `isa`
void project_block(const Region& region, const Block& block, const BlockOutput& output, std::byte* scratch,
                   lanes::Isa isa);

/// The same kernel on plain doubles: the scalar reference. Same bits, slower.
void project_block_scalar(const Region& region, const Block& block, const BlockOutput& output);

}  // namespace seatcast::projection
