#pragma once

#include <cstddef>
#include <cstdint>

#include <sys/mman.h>

namespace seatcast {

/// Bytes from which memory is worth asking large pages for.
inline constexpr std::size_t kLargePage = std::size_t{1} << 21;

/// Asks the system to back fresh memory with large pages: touching small ones first costs more than the run itself
/// (docs/decisions/0012). Only advice; small pieces and systems without large pages are left as they are.
inline void advise_large_pages(void* memory, std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  const auto first = (reinterpret_cast<std::uintptr_t>(memory) + kLargePage - 1) / kLargePage * kLargePage;
  const auto end = (reinterpret_cast<std::uintptr_t>(memory) + bytes) / kLargePage * kLargePage;
  if (memory != nullptr && end > first) ::madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);
#else
  static_cast<void>(memory), static_cast<void>(bytes);
#endif
}

}  // namespace seatcast
