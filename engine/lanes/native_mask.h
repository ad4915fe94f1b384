#pragma once

// Masks as registers of all-ones and all-zeros lanes (SSE2 and AVX2). Included by native.h only.

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {
namespace native {

using S64 = VectorOf<std::int64_t>;
using S32 = VectorOf<std::int32_t>;

template <int kBytes>
using MaskFor = std::conditional_t<kBytes == 8, S64, S32>;

template <class Lanes>
Lanes mask_and(Lanes a, Lanes b) {
  return a & b;
}
template <class Lanes>
Lanes mask_or(Lanes a, Lanes b) {
  return a | b;
}
template <class Lanes>
Lanes mask_not(Lanes a) {
  return ~a;
}

inline S64 less(F64 a, F64 b) { return S64(a < b); }
inline S32 less(F32 a, F32 b) { return S32(a < b); }
inline S64 less_equal(F64 a, F64 b) { return S64(a <= b); }
inline S32 less_equal(F32 a, F32 b) { return S32(a <= b); }
inline S64 equal(F64 a, F64 b) { return S64(a == b); }
inline S32 equal(F32 a, F32 b) { return S32(a == b); }
inline S64 equal(U64 a, U64 b) { return S64(a == b); }
inline S32 equal(U32 a, U32 b) { return S32(a == b); }

}  // namespace native
}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
