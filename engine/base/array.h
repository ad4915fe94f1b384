#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/base/large_pages.h"

namespace seatcast {

/// Leaves a table's values as the memory was, for whoever writes all of them: many threads may then touch it first.
struct Unfilled {};
inline constexpr Unfilled kUnfilled;

/// A dense row-major table that owns its values; the last axis is contiguous. Parameters are addressed by strong
/// indices:
///     Array<double, 3> standard({areas, stages, years});   standard(area, stage, year)
/// An array of size 0 on any axis is *absent*: `if (array)` tells. Subscripts are not checked; shapes are checked once,
/// by Problem's validation. Reading is always inlined, so that no instruction-set specific copy of it reaches the
/// linker.
template <class T, std::size_t Rank>
class Array {
 public:
  Array() = default;
  explicit Array(std::array<std::size_t, Rank> shape, T fill = T{}) : shape_(shape) {
    values_.assign(make_room(), fill);
    data_ = values_.data();
  }
  Array(std::array<std::size_t, Rank> shape, Unfilled) : shape_(shape) {
    static_assert(std::is_trivially_default_constructible_v<T>);
    values_.resize(make_room());
    data_ = values_.data();
  }
  Array(const Array& other) : shape_(other.shape_), values_(other.values_), data_(values_.data()) {}
  Array(Array&& other) noexcept : shape_(other.shape_), values_(std::move(other.values_)), data_(values_.data()) {
    other.shape_ = {};
    other.data_ = nullptr;
  }
  Array& operator=(Array other) noexcept {
    shape_ = other.shape_;
    values_ = std::move(other.values_);
    data_ = values_.data();
    return *this;
  }
  ~Array() = default;

  template <class... Indices>
  [[gnu::always_inline]] const T& operator()(Indices... indices) const {
    return data_[offset(indices...)];
  }
  template <class... Indices>
  [[gnu::always_inline]] T& operator()(Indices... indices) {
    return data_[offset(indices...)];
  }
  /// The contiguous values of the last axis under the given leading indices.
  template <class... Leading>
  [[gnu::always_inline]] const T* row(Leading... leading) const {
    static_assert(sizeof...(Leading) + 1 == Rank);
    return data_ + offset(leading..., std::size_t{0});
  }
  template <class... Leading>
  [[gnu::always_inline]] T* row(Leading... leading) {
    static_assert(sizeof...(Leading) + 1 == Rank);
    return data_ + offset(leading..., std::size_t{0});
  }

  [[gnu::always_inline]] explicit operator bool() const { return data_ != nullptr; }
  [[nodiscard]] std::size_t extent(std::size_t axis) const { return shape_[axis]; }
  [[nodiscard]] const std::array<std::size_t, Rank>& shape() const { return shape_; }
  [[nodiscard]] std::span<const T> values() const { return values_; }
  [[nodiscard]] T* data() { return data_; }
  void fill(const T& value) { std::fill(values_.begin(), values_.end(), value); }

  friend bool operator==(const Array& a, const Array& b) { return a.shape_ == b.shape_ && a.values_ == b.values_; }

 private:
  /// @return how many values the shape has
  std::size_t make_room() {
    std::size_t count = 1;
    for (const std::size_t extent : shape_) count *= extent;
    values_.reserve(count);
    advise_large_pages(values_.data(), count * sizeof(T));
    return count;
  }

  template <class... Indices>
  [[gnu::always_inline]] std::size_t offset(Indices... indices) const {
    static_assert(sizeof...(Indices) == Rank);
    std::size_t position = 0;
    std::size_t axis = 0;
    ((position = position * shape_[axis++] + static_cast<std::size_t>(indices)), ...);
    return position;
  }

  /// resize() leaves new values uninitialised.
  struct Allocator : std::allocator<T> {
    template <class U>
    struct rebind {
      using other = Allocator;
    };
    template <class U, class... Arguments>
    void construct(U* place, Arguments&&... arguments) {
      if constexpr (sizeof...(Arguments) == 0) {
        ::new (static_cast<void*>(place)) U;
      } else {
        std::construct_at(place, std::forward<Arguments>(arguments)...);
      }
    }
  };

  std::array<std::size_t, Rank> shape_{};
  std::vector<T, Allocator> values_;
  T* data_ = nullptr;
};

}  // namespace seatcast
