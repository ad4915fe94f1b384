#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

#include "engine/base/large_pages.h"

namespace seatcast::ensemble {

/// A block of memory, 64-byte aligned, that grows but never shrinks: first touch of fresh pages can cost more than the
/// run.
template <class T>
class Buffer {
 public:
  /// At least `count` elements, not initialised; what was there is lost if it grows.
  T* at_least(std::size_t count) {
    if (count > capacity_) {
      const std::size_t alignment = count * sizeof(T) < kLargePage ? 64 : kLargePage;
      const std::size_t bytes = (count * sizeof(T) + alignment - 1) / alignment * alignment;
      memory_.reset();
      memory_.reset(static_cast<T*>(std::aligned_alloc(alignment, bytes)));
      if (memory_ == nullptr) throw std::bad_alloc();
      advise_large_pages(memory_.get(), bytes);
      capacity_ = count;
    }
    return memory_.get();
  }
  [[nodiscard]] T* get() const { return memory_.get(); }

 private:
  struct Free {
    void operator()(T* memory) const { std::free(memory); }
  };
  std::unique_ptr<T, Free> memory_;
  std::size_t capacity_ = 0;
};

}  // namespace seatcast::ensemble
