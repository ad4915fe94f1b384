#pragma once

#include <cstdint>
#include <type_traits>

#include <immintrin.h>

#include "engine/lanes/isa.h"

/// The few operations that the compiler's own vector arithmetic does not offer in the best form. Everything that
/// differs between instruction sets is here; everything else of the room is written once, on top of it.
namespace seatcast::lanes {
inline namespace SEATCAST_ISA {
namespace native {

template <class T>
struct VectorType {
  typedef T Type
      __attribute__((vector_size(kVectorBytes)));  // NOLINT(modernize-use-using): a dependent attribute needs typedef
};
template <class T>
using VectorOf = typename VectorType<T>::Type;

using F64 = VectorOf<double>;
using F32 = VectorOf<float>;
using U64 = VectorOf<std::uint64_t>;
using U32 = VectorOf<std::uint32_t>;

}  // namespace native
}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes

#if defined(__AVX512F__)
#include "engine/lanes/native_v4.h"
#elif defined(__AVX2__)
#include "engine/lanes/native_mask.h"
#include "engine/lanes/native_v3.h"
#else
#include "engine/lanes/native_mask.h"
#include "engine/lanes/native_x86_64.h"
#endif
