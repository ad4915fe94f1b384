#include "io/hdf5/block.h"

#include <algorithm>
#include <new>

#include <zlib.h>

#include "engine/base/precondition.h"
#include "io/hdf5/run_deflate.h"

namespace seatcast::hdf5 {
namespace {

/// HDF5's shuffle filter: first every element's byte 0, then every byte 1, and so on.
template <std::size_t kSize>
void shuffle(std::span<const std::byte> in, std::span<std::byte> out) {
  const std::size_t count = in.size() / kSize;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t byte = 0; byte < kSize; ++byte) out[byte * count + i] = in[i * kSize + byte];
  }
}

std::vector<std::byte> shuffled(std::span<const std::byte> chunk, std::size_t element_size) {
  std::vector<std::byte> result(chunk.size());
  switch (element_size) {
    case 1:
      std::ranges::copy(chunk, result.begin());
      break;
    case 4:
      shuffle<4>(chunk, result);
      break;
    case 8:
      shuffle<8>(chunk, result);
      break;
    default:
      require(false, "hdf5: elements have 1, 4 or 8 bytes");
  }
  return result;
}

/// What HDF5's deflate filter does: zlib's compress2 with this level.
std::vector<std::byte> deflated(const std::vector<std::byte>& plain) {
  constexpr int kLevel = 4;
  auto size = compressBound(static_cast<uLong>(plain.size()));
  std::vector<std::byte> result(size);
  const int outcome = compress2(reinterpret_cast<Bytef*>(result.data()), &size,
                                reinterpret_cast<const Bytef*>(plain.data()), static_cast<uLong>(plain.size()), kLevel);
  if (outcome == Z_MEM_ERROR) throw std::bad_alloc();
  require(outcome == Z_OK, "hdf5: zlib failed");
  result.resize(size);
  return result;
}

}  // namespace

std::vector<std::byte> compress_chunk(std::span<const std::byte> chunk, std::size_t element_size,
                                      Compression compression) {
  require(element_size > 0 && chunk.size() % element_size == 0, "hdf5: a chunk holds whole elements");
  require(chunk.size() <= BlockGrid::kLargestBlock, "hdf5: a chunk has at most 1 MiB");
  require(compression != Compression::none, "hdf5: nothing to compress");
  const std::vector<std::byte> plain = shuffled(chunk, element_size);
  return compression == Compression::fast ? run_deflate(plain) : deflated(plain);
}

PreparedBlock prepare_block(std::span<const std::byte> values, const BlockGrid& grid, Compression compression) {
  const files::Digest digest = files::sha256(values);
  if (compression == Compression::none) return {{values.begin(), values.end()}, digest};
  const std::size_t whole = grid.block_size() * grid.element_size();
  require(values.size() <= whole, "hdf5: more values than a block holds");
  if (values.size() == whole) return {compress_chunk(values, grid.element_size(), compression), digest};
  std::vector<std::byte> padded(whole);  // a chunk is stored whole; what sticks out over the end is zero
  std::ranges::copy(values, padded.begin());
  return {compress_chunk(padded, grid.element_size(), compression), digest};
}

}  // namespace seatcast::hdf5
