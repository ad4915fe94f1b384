#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "engine/lanes/vector.h"

/// Replicates side by side in SIMD lanes. Model code is a template over its lane type and reads like scalar code:
///
///     template <class R> R seats_short(R demand, R seats) { return lanes::max(demand - seats, 0.0); }
///
/// with R = Real (2, 4 or 8 doubles: what the instruction set offers), RealF (4, 8 or 16 floats), or plain double or
/// float, the scalar reference. Every operation gives the same bits in every lane, at every width and on every
/// instruction set: all are correctly rounded or exact, none is fused, and lanes never interact. Constants in code that
/// is also compiled for floats are written R(0.5). There is no branch on a lane's value: select() takes both sides.
/// any() and all() exist to skip work that changes no result.
namespace seatcast::lanes {
inline namespace SEATCAST_ISA {

using Real = Vector<double>;
using RealF = Vector<float>;

template <class T>
struct LaneTraits {  // a plain number: one lane
  using Element = T;
  static constexpr int kWidth = 1;
  template <class U>
  using With = U;
};
template <class T>
struct LaneTraits<Vector<T>> {
  using Element = T;
  static constexpr int kWidth = Vector<T>::kWidth;
  template <class U>
  using With = Vector<U>;
};

/// Lanes of R: replicates that one value holds.
template <class R>
inline constexpr int kWidth = LaneTraits<R>::kWidth;
/// double or float, whichever R holds.
template <class R>
using ElementOf = typename LaneTraits<R>::Element;
/// Unsigned integers with as many bits as R's elements, lane for lane.
template <class R>
using BitsOf =
    typename LaneTraits<R>::template With<std::conditional_t<sizeof(ElementOf<R>) == 8, std::uint64_t, std::uint32_t>>;
/// What a comparison of R gives: Mask, or bool for plain numbers.
template <class R>
using MaskOf = decltype(R{} < R{});
template <class R>
inline constexpr bool kIsVector = kWidth<R> > 1;
/// The type in which A and B meet: the vector if one is; else float if one is, so that literals act on float as they
/// act on RealF.
template <class A, class B>
using Meet =
    std::conditional_t<kIsVector<A> || (std::is_same_v<A, float> && !kIsVector<B>), A,
                       std::conditional_t<kIsVector<B> || std::is_same_v<B, float>, B, std::common_type_t<A, B>>>;

/// `a < b ? a : b`: b where either is NaN, and b where both are zero.
template <class A, class B>
Meet<A, B> min(A a, B b) {
  using R = Meet<A, B>;
  if constexpr (kIsVector<R>) {
    return R(native::min(R(a).native, R(b).native));
  } else {
    return R(a) < R(b) ? R(a) : R(b);
  }
}

/// `a > b ? a : b`: b where either is NaN, and b where both are zero.
template <class A, class B>
Meet<A, B> max(A a, B b) {
  using R = Meet<A, B>;
  if constexpr (kIsVector<R>) {
    return R(native::max(R(a).native, R(b).native));
  } else {
    return R(a) > R(b) ? R(a) : R(b);
  }
}

/// x held within [low, high]; low where x is NaN. Needs low <= high.
template <class R, class Low, class High>
R clamp(R x, Low low, High high) {
  return min(max(x, R(low)), R(high));
}

/// `mask ? a : b`, lane by lane.
template <class A, class B>
Meet<A, B> select(bool mask, A a, B b) {
  return mask ? Meet<A, B>(a) : Meet<A, B>(b);
}
template <int kBytes, class A, class B>
auto select(Mask<kBytes> mask, A a, B b) {
  using Numbers = std::conditional_t<kBytes == 8, Real, RealF>;
  using R = std::conditional_t<kIsVector<Meet<A, B>>, Meet<A, B>, Numbers>;
  return R(native::select(mask.native, R(a).native, R(b).native));
}

/// Correctly rounded; NaN below -0.
template <class R>
R sqrt(R x) {
  if constexpr (kIsVector<R>) {
    return R(native::sqrt(x.native));
  } else {
    return std::sqrt(x);
  }
}

/// Whether the mask holds in any lane, in all lanes. Only to skip work: results may not depend on which lanes travel
/// together.
inline bool any(bool mask) { return mask; }
inline bool all(bool mask) { return mask; }
template <int kBytes>
bool any(Mask<kBytes> mask) {
  return native::lanes_set(mask.native) != 0;
}
template <int kBytes>
bool all(Mask<kBytes> mask) {
  return native::lanes_set(mask.native) == (1 << (kVectorBytes / kBytes)) - 1;
}

/// The same bits read as another type of the same width.
template <class To, class From>
To bit_cast(From from) {
  static_assert(sizeof(To) == sizeof(From));
  return __builtin_bit_cast(To, from);
}

/// |x|, sign bit cleared (of NaN too).
template <class R>
R abs(R x) {
  constexpr auto kSign = BitsOf<ElementOf<R>>{1} << (8 * sizeof(ElementOf<R>) - 1);
  return bit_cast<R>(bit_cast<BitsOf<R>>(x) & BitsOf<R>(~kSign));
}

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
