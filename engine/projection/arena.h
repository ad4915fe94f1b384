#pragma once

#include <cstddef>

#include "engine/base/grid.h"

namespace seatcast::projection {

/// Hands out consecutive pieces of one block of memory, 64-byte aligned. With no block (`base == nullptr`) it only
/// counts: the same function that lays out a state thus also measures it.
class Arena {
 public:
  explicit Arena(std::byte* base) : base_(base) {}

  template <class T>
  [[gnu::always_inline]] T* take(std::size_t count) {
    const std::size_t start = used_;
    used_ += (count * sizeof(T) + 63) / 64 * 64;
    return base_ == nullptr ? nullptr : reinterpret_cast<T*>(base_ + start);
  }
  template <class T>
  [[gnu::always_inline]] Grid<T> grid(std::size_t rows, std::size_t columns) {
    return {take<T>(rows * columns), columns};
  }
  [[nodiscard]] [[gnu::always_inline]] std::size_t used() const { return used_; }

 private:
  std::byte* base_;
  std::size_t used_ = 0;
};

}  // namespace seatcast::projection
