#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "io/files/sha256.h"
#include "io/hdf5/block_grid.h"
#include "io/hdf5/variable.h"

namespace seatcast::hdf5 {

/// Shuffles and deflates one whole chunk exactly as a reader of HDF5 expects it. Pure, safe on any thread.
/// @param chunk         a multiple of element_size bytes, little-endian
/// @param compression   fast or small; small gives the very bytes of HDF5's own pipeline with deflate(4)
std::vector<std::byte> compress_chunk(std::span<const std::byte> chunk, std::size_t element_size,
                                      Compression compression);

/// One block of a variable, ready for the writer: the bytes as stored, and the digest of the plain ones for the content
/// hash.
struct PreparedBlock {
  std::vector<std::byte> stored;  ///< of a compressed variable empty where all values are zero: no chunk is written
  files::Digest digest{};
};

/// The part of the work that belongs in worker tasks. Pure, safe on any thread.
/// @param values  the block's range of the row-major array, grid.range(k).count elements
PreparedBlock prepare_block(std::span<const std::byte> values, const BlockGrid& grid, Compression compression);

}  // namespace seatcast::hdf5
