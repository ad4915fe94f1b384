#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include "engine/lanes/dispatch.h"
#include "engine/projection/region.h"

namespace seatcast::projection {

/// Replicates side by side in the output, on every instruction set.
inline constexpr std::size_t kTile = 8;

/// Numbers reported of a project in each replicate.
inline constexpr std::size_t kProjectNumbers = 2;

/// Years first .. end - 1, by year index; the end may lie beyond the horizon.
struct YearRange {
  std::size_t first = 0;
  std::size_t end = std::numeric_limits<std::size_t>::max();
};

/// Where a block of replicates writes. Arrays of series and quantities are [tile of the block][year of the
/// block][series or quantity][kTile].
struct BlockOutput {
  const std::vector<Series>& series;
  float* values = nullptr;       ///< the series, rounded to float32
  double* exact = nullptr;       ///< the series in full precision, where wanted
  double* partial = nullptr;     ///< quantities of the region's partial nodes, node after node
  float* projects = nullptr;     ///< [tile][project of the region][opened, delivered][kTile]: year index (infinite:
                                 ///< never), share; written with the last year
  std::byte* carried = nullptr;  ///< [tile][carried_bytes()]: read before the years unless they start with the base
                                 ///< year, written after them unless they end the horizon
};

/// What a block needs to know.
struct Block {
  std::uint32_t first_replicate = 0;  ///< a multiple of kTile
  std::uint32_t tiles = 0;
  bool is_reference = false;
  YearRange years = {};
};

/// Bytes of scratch that project_block needs for a region.
std::size_t scratch_bytes(const Region& region, lanes::Isa isa);

/// Bytes of what one tile of a region carries from a year to the next, on every instruction set.
std::size_t carried_bytes(const Region& region);

/// Projects a block of replicates of a region through its years.
/// @param scratch  at least scratch_bytes(), 64-byte aligned, for this call alone
/// @throws PreconditionError if this machine cannot run `isa`
void project_block(const Region& region, const Block& block, const BlockOutput& output, std::byte* scratch,
                   lanes::Isa isa);

/// The same kernel on plain doubles: the scalar reference. Same bits, slower.
void project_block_scalar(const Region& region, const Block& block, const BlockOutput& output);

}  // namespace seatcast::projection
