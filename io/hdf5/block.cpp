#include "io/hdf5/block.h"

#include <algorithm>
#include <cstring>
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

/// A zlib stream that is used again chunk after chunk: its 270 kB of tables cost more to get anew than a small chunk to
/// compress.
class Deflater {
 public:
  Deflater(int level, int strategy) {
    constexpr int kWindowBits = 15;  // these two: what deflateInit takes
    constexpr int kMemoryLevel = 8;
    const int outcome = deflateInit2(&stream_, level, Z_DEFLATED, kWindowBits, kMemoryLevel, strategy);
    if (outcome == Z_MEM_ERROR) throw std::bad_alloc();
    require(outcome == Z_OK, "hdf5: zlib failed");
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::vector<std::byte> operator()(std::vector<std::byte> plain) {
    require(deflateReset(&stream_) == Z_OK, "hdf5: zlib failed");
    std::vector<std::byte> result(deflateBound(&stream_, static_cast<uLong>(plain.size())));
    stream_.next_in = reinterpret_cast<Bytef*>(plain.data());
    stream_.avail_in = static_cast<uInt>(plain.size());
    stream_.next_out = reinterpret_cast<Bytef*>(result.data());
    stream_.avail_out = static_cast<uInt>(result.size());
    require(deflate(&stream_, Z_FINISH) == Z_STREAM_END, "hdf5: zlib failed");
    result.resize(stream_.total_out);
    return result;
  }

 private:
  z_stream stream_{};
};

/// The thread's own. `small` is what HDF5's own deflate filter does. `fast` looks for runs of one byte only: noise has
/// no repeated strings, and looking for them is where zlib spends its time (docs/decisions).
Deflater& deflater_of(Compression compression) {
  if (compression == Compression::fast) {
    thread_local Deflater fast(1, Z_RLE);
    return fast;
  }
  thread_local Deflater small(4, Z_DEFAULT_STRATEGY);
  return small;
}

bool is_zero(std::span<const std::byte> bytes) {
  return bytes.empty() ||
         (bytes[0] == std::byte{0} && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

}  // namespace

std::vector<std::byte> compress_chunk(std::span<const std::byte> chunk, std::size_t element_size,
                                      Compression compression) {
  require(element_size > 0 && chunk.size() % element_size == 0, "hdf5: a chunk holds whole elements");
  require(chunk.size() <= BlockGrid::kLargestBlock, "hdf5: a chunk has at most 1 MiB");
  require(compression != Compression::none, "hdf5: nothing to compress");
  return deflater_of(compression)(shuffled(chunk, element_size));
}

PreparedBlock prepare_block(std::span<const std::byte> values, const BlockGrid& grid, Compression compression) {
  const files::Digest digest = files::sha256(values);
  if (compression == Compression::none) return {{values.begin(), values.end()}, digest};
  const std::size_t whole = grid.block_size() * grid.element_size();
  require(values.size() <= whole, "hdf5: more values than a block holds");
  if (is_zero(values)) return {{}, digest};
  if (values.size() == whole) return {compress_chunk(values, grid.element_size(), compression), digest};
  std::vector<std::byte> padded(whole);  // a chunk is stored whole; what sticks out over the end is zero
  std::ranges::copy(values, padded.begin());
  return {compress_chunk(padded, grid.element_size(), compression), digest};
}

}  // namespace seatcast::hdf5
