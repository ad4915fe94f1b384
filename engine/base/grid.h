#pragma once

#include <cstddef>

namespace seatcast {

/// A view of lane values, row by row; it owns nothing. Kernels keep all of their state in grids cut from one arena.
template <class T>
struct Grid {
  T* data = nullptr;
  std::size_t columns = 0;

  [[gnu::always_inline]] T* operator[](std::size_t row) const { return data + row * columns; }
};

}  // namespace seatcast
