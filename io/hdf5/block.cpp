#include "io/hdf5/block.h"

#include <algorithm>
#include <new>

#include <zlib.h>

#include "engine/base/precondition.h"

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

struct DeflateSettings {
  int level;
  int strategy;
};

DeflateSettings settings_of(Compression compression) {
  require(compression != Compression::none, "hdf5: nothing to compress");
  return compression == Compression::fast ? DeflateSettings{1, Z_RLE} : DeflateSettings{4, Z_DEFAULT_STRATEGY};
}

std::vector<std::byte> deflated(const std::vector<std::byte>& plain, DeflateSettings settings) {
  constexpr int kWindowBits = 15;  // with the memory level, the values behind zlib's compress2, which HDF5 calls
  constexpr int kMemoryLevel = 8;
  z_stream stream{};
  if (deflateInit2(&stream, settings.level, Z_DEFLATED, kWindowBits, kMemoryLevel, settings.strategy) != Z_OK) {
    throw std::bad_alloc();
  }
  std::vector<std::byte> result(deflateBound(&stream, static_cast<uLong>(plain.size())));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(plain.data()));  // zlib does not write there
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  const int outcome = deflate(&stream, Z_FINISH);
  result.resize(stream.total_out);
  deflateEnd(&stream);
  require(outcome == Z_STREAM_END, "hdf5: deflate did not finish");
  return result;
}

}  // namespace

std::vector<std::byte> compress_chunk(std::span<const std::byte> chunk, std::size_t element_size,
                                      Compression compression) {
  require(element_size > 0 && chunk.size() % element_size == 0, "hdf5: a chunk holds whole elements");
  require(chunk.size() <= BlockGrid::kLargestBlock, "hdf5: a chunk has at most 1 MiB");
  return deflated(shuffled(chunk, element_size), settings_of(compression));
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
