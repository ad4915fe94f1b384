#pragma once

// Internal to this room.
#include <cstddef>
#include <span>
#include <vector>

namespace seatcast::hdf5 {

/// A zlib stream (RFC 1950, 1951) of these bytes that any inflate reads. Of all that deflate can do it uses three
/// things: runs of one byte, Huffman codes, and storing what does not shrink. On shuffled replicates nothing else pays:
/// noise has no repeated strings, and looking for them takes zlib nearly all its time (docs/decisions). The bytes
/// depend on no version of zlib.
std::vector<std::byte> run_deflate(std::span<const std::byte> bytes);

}  // namespace seatcast::hdf5
