#pragma once

// SSE2, which every x86-64 machine has: a mask is a register of all-ones and all-zeros lanes. Included by native.h
// only.

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {
namespace native {

inline F64 broadcast(double x) { return _mm_set1_pd(x); }
inline F32 broadcast(float x) { return _mm_set1_ps(x); }
inline U64 broadcast(std::uint64_t x) { return U64(_mm_set1_epi64x(static_cast<long long>(x))); }
inline U32 broadcast(std::uint32_t x) { return U32(_mm_set1_epi32(static_cast<int>(x))); }

inline U64 select(S64 m, U64 a, U64 b) { return (U64(m) & a) | (~U64(m) & b); }
inline U32 select(S32 m, U32 a, U32 b) { return (U32(m) & a) | (~U32(m) & b); }
inline F64 select(S64 m, F64 a, F64 b) { return F64(select(m, U64(a), U64(b))); }
inline F32 select(S32 m, F32 a, F32 b) { return F32(select(m, U32(a), U32(b))); }

inline int lanes_set(S64 m) { return _mm_movemask_pd(__m128d(m)); }
inline int lanes_set(S32 m) { return _mm_movemask_ps(__m128(m)); }

// minpd and maxpd return their second operand unless the comparison holds: exactly `a < b ? a : b` and `a > b ? a : b`
inline F64 min(F64 a, F64 b) { return _mm_min_pd(a, b); }
inline F32 min(F32 a, F32 b) { return _mm_min_ps(a, b); }
inline F64 max(F64 a, F64 b) { return _mm_max_pd(a, b); }
inline F32 max(F32 a, F32 b) { return _mm_max_ps(a, b); }
inline F64 sqrt(F64 a) { return _mm_sqrt_pd(a); }
inline F32 sqrt(F32 a) { return _mm_sqrt_ps(a); }

inline void stream(F64 a, double* to) { _mm_stream_pd(to, a); }
inline void stream(F32 a, float* to) { _mm_stream_ps(to, a); }

/// Low 32 bits of each lane, multiplied to 64 bits.
inline U64 multiply_low_words(U64 a, U64 b) { return U64(_mm_mul_epu32(__m128i(a), __m128i(b))); }

}  // namespace native
}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
