#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/ensemble/ensemble.h"

/// A huge ensemble in parts, on several machines: each projects some tiles of replicates, and the numbers that it
/// leaves are summarised together as if one machine had made them. Quantiles are exact because every number is there.
namespace seatcast::ensemble {

/// How many numbers a region has in one tile of replicates.
struct TileSizes {
  std::size_t values = 0;    ///< [year][series][kTile], rounded to float32
  std::size_t partial = 0;   ///< [year][quantity of nodes above][kTile]
  std::size_t projects = 0;  ///< [project][opened, delivered][kTile]
};

/// One tile of one region.
struct TileNumbers {
  std::size_t region = 0;
  std::uint32_t tile = 0;  ///< of the whole ensemble
  std::span<float> values;
  std::span<double> partial;
  std::span<float> projects;
};

using TileSink = std::function<void(const TileNumbers&)>;    ///< keeps the numbers; region by region, tiles in order
using TileSource = std::function<void(const TileNumbers&)>;  ///< fills the spans, in any order of tiles

/// Tiles of an ensemble: its replicates divided by the replicates of a tile, rounded up.
std::uint32_t tiles_of(const Settings& settings);

/// Part `number` (from 1) of `of`: tiles first .. end - 1.
struct TileRange {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
};
TileRange tiles_of_part(std::uint32_t tiles, std::uint32_t number, std::uint32_t of);

/// By region.
std::vector<TileSizes> tile_sizes(const projection::Problem& problem, const Settings& settings);

/// Projects some tiles of all regions and hands over their numbers. @throws as run()
void run_part(const projection::Problem& problem, const Settings& settings, TileRange range,
              const parallel::Threads& threads, const parallel::CancelFlag& cancel, const TileSink& sink,
              const Progress& progress = {});

/// What run() returns, bit for bit, from the numbers of all tiles. @throws as run()
measures::Results run_from_parts(const projection::Problem& problem, const Settings& settings,
                                 const parallel::Threads& threads, const parallel::CancelFlag& cancel,
                                 const TileSource& source, const Progress& progress = {});

}  // namespace seatcast::ensemble
