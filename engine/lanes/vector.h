#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "engine/lanes/isa.h"
#include "engine/lanes/native.h"

namespace seatcast::lanes {
inline namespace SEATCAST_ISA {

/// One truth value per lane of kBytes. `&&`, `||` and `!` work lane by lane and always evaluate both sides.
template <int kBytes>
struct Mask {
  native::MaskFor<kBytes> native;

  friend Mask operator&&(Mask a, Mask b) { return {native::mask_and(a.native, b.native)}; }
  friend Mask operator||(Mask a, Mask b) { return {native::mask_or(a.native, b.native)}; }
  friend Mask operator!(Mask a) { return {native::mask_not(a.native)}; }
};

/// A register full of T, one per lane: double and float for values, uint64_t and uint32_t for bit patterns. A plain
/// number on either side of an operator is given to every lane. Integer arithmetic wraps around; the count of a
/// shift is not negative.
template <class T>
struct Vector {
  using Element = T;
  using Native = native::VectorOf<T>;
  static constexpr int kWidth = kVectorBytes / static_cast<int>(sizeof(T));

  Native native;

  Vector() = default;
  explicit Vector(Native lanes) : native(lanes) {}
  template <class Number>
  requires std::is_arithmetic_v<Number> Vector(Number value)
      : native(native::broadcast(static_cast<T>(value))) {}  // NOLINT(google-explicit-constructor): numbers mix freely

  friend Vector operator+(Vector a, Vector b) { return Vector(a.native + b.native); }
  friend Vector operator-(Vector a, Vector b) { return Vector(a.native - b.native); }
  friend Vector operator*(Vector a, Vector b) { return Vector(a.native * b.native); }
  friend Vector operator/(Vector a, Vector b) { return Vector(a.native / b.native); }
  friend Vector operator-(Vector a) { return Vector(-a.native); }
  Vector& operator+=(Vector b) { return *this = *this + b; }
  Vector& operator-=(Vector b) { return *this = *this - b; }
  Vector& operator*=(Vector b) { return *this = *this * b; }
  Vector& operator/=(Vector b) { return *this = *this / b; }

  friend Vector operator&(Vector a, Vector b) { return Vector(a.native & b.native); }
  friend Vector operator|(Vector a, Vector b) { return Vector(a.native | b.native); }
  friend Vector operator^(Vector a, Vector b) { return Vector(a.native ^ b.native); }
  friend Vector operator~(Vector a) { return Vector(~a.native); }
  friend Vector operator<<(Vector a, int count) { return Vector(a.native << count); }
  friend Vector operator>>(Vector a, int count) { return Vector(a.native >> count); }

  friend Mask<sizeof(T)> operator<(Vector a, Vector b) { return {native::less(a.native, b.native)}; }
  friend Mask<sizeof(T)> operator<=(Vector a, Vector b) { return {native::less_equal(a.native, b.native)}; }
  friend Mask<sizeof(T)> operator>(Vector a, Vector b) { return b < a; }
  friend Mask<sizeof(T)> operator>=(Vector a, Vector b) { return b <= a; }
  friend Mask<sizeof(T)> operator==(Vector a, Vector b) { return {native::equal(a.native, b.native)}; }
  friend Mask<sizeof(T)> operator!=(Vector a, Vector b) { return !(a == b); }
};

}  // namespace SEATCAST_ISA
}  // namespace seatcast::lanes
