#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace seatcast::hdf5 {

/// The division of a row-major array into blocks of at most 1 MiB, a function of shape and element size only. The
/// innermost axes stay whole, at most one axis is cut, the axes outside it have extent 1: so a block is one contiguous
/// range of the array, and the blocks in order are the whole array in order. Blocks are the chunks of a compressed
/// variable and the leaves of the content hash. A block is at least 0.25 MiB unless the array itself is smaller.
class BlockGrid {
 public:
  static constexpr std::size_t kLargestBlock = std::size_t{1} << 20;  ///< bytes

  /// @param shape  may be empty (a scalar) and may hold a 0 (then there are no blocks)
  BlockGrid(std::vector<std::uint64_t> shape, std::size_t element_size);

  const std::vector<std::uint64_t>& shape() const { return shape_; }
  /// Extent of a block along each axis; the last block of the cut axis may stick out over the end.
  const std::vector<std::uint64_t>& extents() const { return extents_; }
  std::size_t element_size() const { return element_size_; }
  std::size_t element_count() const { return element_count_; }
  /// Elements in a block that is not cut short.
  std::size_t block_size() const { return block_size_; }
  std::size_t block_count() const { return block_count_; }

  struct Range {
    std::size_t first = 0;
    std::size_t count = 0;
  };
  /// Elements of block `k` in the row-major array, without what sticks out. @throws PreconditionError unless k <
  /// block_count()
  Range range(std::size_t k) const;
  /// Position of the first element of block `k` on each axis.
  std::vector<std::uint64_t> origin(std::size_t k) const;

 private:
  std::vector<std::uint64_t> shape_;
  std::vector<std::uint64_t> extents_;
  std::size_t element_size_;
  std::size_t element_count_ = 1;
  std::size_t block_size_ = 1;
  std::size_t block_count_ = 1;
  std::size_t cut_axis_ = 0;
};

}  // namespace seatcast::hdf5
