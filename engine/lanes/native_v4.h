#pragma once

// AVX-512: a mask is one bit per lane in a mask register. Included by native.h only.

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {
namespace native {

template <int kBytes>
using MaskFor = std::conditional_t<kBytes == 8, __mmask8, __mmask16>;

template <class Bits>
Bits mask_and(Bits a, Bits b) {
  return static_cast<Bits>(a & b);
}
template <class Bits>
Bits mask_or(Bits a, Bits b) {
  return static_cast<Bits>(a | b);
}
template <class Bits>
Bits mask_not(Bits a) {
  return static_cast<Bits>(~a);
}
inline int lanes_set(__mmask8 m) { return m; }
inline int lanes_set(__mmask16 m) { return m; }

inline F64 broadcast(double x) { return _mm512_set1_pd(x); }
inline F32 broadcast(float x) { return _mm512_set1_ps(x); }
inline U64 broadcast(std::uint64_t x) { return U64(_mm512_set1_epi64(static_cast<long long>(x))); }
inline U32 broadcast(std::uint32_t x) { return U32(_mm512_set1_epi32(static_cast<int>(x))); }

inline __mmask8 less(F64 a, F64 b) { return _mm512_cmp_pd_mask(a, b, _CMP_LT_OQ); }
inline __mmask16 less(F32 a, F32 b) { return _mm512_cmp_ps_mask(a, b, _CMP_LT_OQ); }
inline __mmask8 less_equal(F64 a, F64 b) { return _mm512_cmp_pd_mask(a, b, _CMP_LE_OQ); }
inline __mmask16 less_equal(F32 a, F32 b) { return _mm512_cmp_ps_mask(a, b, _CMP_LE_OQ); }
inline __mmask8 equal(F64 a, F64 b) { return _mm512_cmp_pd_mask(a, b, _CMP_EQ_OQ); }
inline __mmask16 equal(F32 a, F32 b) { return _mm512_cmp_ps_mask(a, b, _CMP_EQ_OQ); }
inline __mmask8 equal(U64 a, U64 b) { return _mm512_cmpeq_epu64_mask(__m512i(a), __m512i(b)); }
inline __mmask16 equal(U32 a, U32 b) { return _mm512_cmpeq_epu32_mask(__m512i(a), __m512i(b)); }

inline F64 select(__mmask8 m, F64 a, F64 b) { return _mm512_mask_blend_pd(m, b, a); }
inline F32 select(__mmask16 m, F32 a, F32 b) { return _mm512_mask_blend_ps(m, b, a); }
inline U64 select(__mmask8 m, U64 a, U64 b) { return U64(_mm512_mask_blend_epi64(m, __m512i(b), __m512i(a))); }
inline U32 select(__mmask16 m, U32 a, U32 b) { return U32(_mm512_mask_blend_epi32(m, __m512i(b), __m512i(a))); }

// minpd and maxpd return their second operand unless the comparison holds: exactly `a < b ? a : b` and `a > b ? a : b`.
// The maskz forms with every lane on are the plain instructions; g++ 12 warns about its own header for the plain
// intrinsics.
inline constexpr __mmask8 kAll8 = 0xff;
inline constexpr __mmask16 kAll16 = 0xffff;
inline F64 min(F64 a, F64 b) { return _mm512_maskz_min_pd(kAll8, a, b); }
inline F32 min(F32 a, F32 b) { return _mm512_maskz_min_ps(kAll16, a, b); }
inline F64 max(F64 a, F64 b) { return _mm512_maskz_max_pd(kAll8, a, b); }
inline F32 max(F32 a, F32 b) { return _mm512_maskz_max_ps(kAll16, a, b); }
inline F64 sqrt(F64 a) { return _mm512_maskz_sqrt_pd(kAll8, a); }
inline F32 sqrt(F32 a) { return _mm512_maskz_sqrt_ps(kAll16, a); }

inline void stream(F64 a, double* to) { _mm512_stream_pd(to, a); }
inline void stream(F32 a, float* to) { _mm512_stream_ps(to, a); }

/// Low 32 bits of each lane, multiplied to 64 bits.
inline U64 multiply_low_words(U64 a, U64 b) { return U64(_mm512_maskz_mul_epu32(kAll8, __m512i(a), __m512i(b))); }

}  // namespace native
}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
