#include "io/hdf5/block_grid.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "engine/base/precondition.h"

namespace seatcast::hdf5 {
namespace {

std::uint64_t divided_up(std::uint64_t number, std::uint64_t divisor) { return (number + divisor - 1) / divisor; }

std::size_t product(const std::vector<std::uint64_t>& factors) {
  return std::accumulate(factors.begin(), factors.end(), std::size_t{1}, std::multiplies<>());
}

}  // namespace

BlockGrid::BlockGrid(std::vector<std::uint64_t> shape, std::size_t element_size)
    : shape_(std::move(shape)), extents_(shape_.size(), 1), element_size_(element_size) {
  require(element_size > 0 && element_size <= kLargestBlock, "hdf5: element size out of range");
  element_count_ = product(shape_);
  // From the innermost axis outwards: whole axes as long as they fit, then one axis cut into nearly equal pieces.
  std::size_t room = kLargestBlock / element_size;
  for (cut_axis_ = shape_.size(); cut_axis_ > 0; --cut_axis_) {
    const std::uint64_t length = std::max<std::uint64_t>(shape_[cut_axis_ - 1], 1);
    extents_[cut_axis_ - 1] = divided_up(length, divided_up(length, room));
    if (length > room) break;
    room /= length;
  }
  cut_axis_ = std::max<std::size_t>(cut_axis_, 1) - 1;
  block_size_ = product(extents_);
  block_count_ = element_count_ == 0 ? 0 : 1;
  for (std::size_t axis = 0; axis < shape_.size(); ++axis) block_count_ *= divided_up(shape_[axis], extents_[axis]);
}

std::vector<std::uint64_t> BlockGrid::origin(std::size_t k) const {
  require(k < block_count_, "hdf5: no such block");
  std::vector<std::uint64_t> position(shape_.size(), 0);
  for (std::size_t axis = shape_.size(); axis-- > 0;) {
    const std::uint64_t along = divided_up(shape_[axis], extents_[axis]);
    position[axis] = k % along * extents_[axis];
    k /= along;
  }
  return position;
}

BlockGrid::Range BlockGrid::range(std::size_t k) const {
  const std::vector<std::uint64_t> position = origin(k);
  Range range{0, block_size_};
  for (std::size_t axis = 0; axis < shape_.size(); ++axis) range.first = range.first * shape_[axis] + position[axis];
  if (!shape_.empty()) {
    const std::uint64_t extent = extents_[cut_axis_];
    range.count = block_size_ / extent * std::min(extent, shape_[cut_axis_] - position[cut_axis_]);
  }
  return range;
}

}  // namespace seatcast::hdf5
